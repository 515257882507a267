import { useQuery } from '@tanstack/react-query';
import type { CardId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useText } from '../../strings/text.ts';
import { CardAnswer } from './card-answer.tsx';
import { CardHead } from './card-head.tsx';
import { CardStanding } from './card-standing.tsx';
import { useCounter } from './counter-store.ts';
import { Offers } from './offers.tsx';
import { OwnerLine } from './owner-line.tsx';
import { SellCard } from './sell-card.tsx';
import { useVerification } from './use-verification.ts';

/** Everything about the card on one surface: what we hold, what the provider says now, what can be sold for it. */
export function CardPanel({ cardId }: { readonly cardId: CardId }) {
  const say = useText();
  const card = useQuery(api.cards.get.queryOptions({ input: { id: cardId } }));
  const verification = useVerification(cardId);
  // Made anew, and with that focused, also when the same card was entered again.
  const formId = useCounter(({ commandId }) => commandId);
  if (card.error) return <RefusalNotice error={card.error} />;
  if (!card.data) return <Loading />;
  return (
    <section className="k-panel k-card-panel" aria-label={say('counter.cardPanel')}>
      <CardHead card={card.data} />
      <CardStanding card={card.data} live={verification.data?.live ?? null} isAsking={verification.isFetching} />
      <SellCard card={card.data} hasOpenOrder={(verification.data?.openOrderId ?? null) !== null} />
      <OwnerLine customerId={card.data.customerId} msisdn={card.data.msisdn} />
      {verification.isPending && <Loading words={say('counter.verifying')} />}
      <RefusalNotice error={verification.error} onRetry={() => void verification.refetch()} />
      {verification.data && (
        <>
          <CardAnswer verification={verification.data} onAskAgain={() => void verification.refetch()} />
          {verification.data.answer.possible && <Offers key={formId} offers={verification.data.offers} />}
        </>
      )}
    </section>
  );
}
