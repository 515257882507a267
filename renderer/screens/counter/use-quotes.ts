import { useQuery } from '@tanstack/react-query';
import type { CardId, PlanId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import type { Asked, Told } from '../../api.ts';
import { useCounter } from './counter-store.ts';

export type Quote = Told['promotions']['quotes']['quotes'][number];

/** What each plan costs this card and its customer now, with the promotions that apply, and at the amount that is named; read anew at each visit. */
export function useQuotes(cardId: CardId | undefined, named?: Asked['promotions']['quotes']['named']) {
  const couponCode = useCounter((state) => state.couponCode);
  const visit = useCounter((state) => state.visit);
  const input = { cardId: cardId ?? (0 as CardId), ...(couponCode !== '' && { couponCode }), ...(named && { named }) };
  return useQuery(
    api.promotions.quotes.queryOptions({
      input,
      queryKey: [...api.promotions.quotes.queryKey({ input }), { visit }],
      enabled: cardId !== undefined,
      gcTime: 60_000,
    }),
  );
}

export function quoteOf(quotes: readonly Quote[] | undefined, planId: PlanId): Quote | undefined {
  return quotes?.find((quote) => quote.planId === planId);
}
