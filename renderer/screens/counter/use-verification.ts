import { useQuery } from '@tanstack/react-query';
import type { CardId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import type { Told } from '../../api.ts';
import { useCounter } from './counter-store.ts';

export type Verification = Told['cards']['verify'];
export type Offer = Verification['offers'][number];

/** The provider is asked once for each visit of a card, never again by itself. */
export function useVerification(cardId: CardId | undefined) {
  const visit = useCounter((state) => state.visit);
  const input = { id: cardId ?? (0 as CardId) };
  return useQuery(
    api.cards.verify.queryOptions({
      input,
      queryKey: [...api.cards.verify.queryKey({ input }), { visit }],
      enabled: cardId !== undefined,
      staleTime: Infinity,
      gcTime: 60_000,
      // Asked once more about the same card, the answer before stays in sight until the new one is there.
      placeholderData: (previous, query) => (asksAbout(query?.queryKey, input.id) ? previous : undefined),
    }),
  );
}

function asksAbout(queryKey: readonly unknown[] | undefined, id: CardId): boolean {
  const asked = queryKey?.[1] as { readonly input?: { readonly id?: unknown } } | undefined;
  return asked?.input?.id === id;
}
