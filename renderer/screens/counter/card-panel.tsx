import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { CardId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { Iccid } from '../../components/iccid.tsx';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { CardStatusMark } from '../../components/state-mark.tsx';
import { pathTo } from '../../screens/places.ts';
import { useText } from '../../strings/text.ts';
import { CardAnswer } from './card-answer.tsx';
import { CardStanding } from './card-standing.tsx';
import { Offers } from './offers.tsx';
import { OwnerLine } from './owner-line.tsx';
import { useVerification } from './use-verification.ts';

interface CardPanelProps {
  readonly cardId: CardId;
  /** An order can be made; otherwise one is being looked at. */
  readonly isSelling: boolean;
}

/** Everything about the card on one surface: what we hold, what the provider says now, what can be sold for it. */
export function CardPanel({ cardId, isSelling }: CardPanelProps) {
  const say = useText();
  const card = useQuery(api.cards.get.queryOptions({ input: { id: cardId } }));
  const verification = useVerification(cardId);
  if (card.error) return <RefusalNotice error={card.error} />;
  if (!card.data) return <Loading />;
  const isOfUnknownOrigin = card.data.importId === null && card.data.supplierName === null;
  return (
    <section className="k-panel k-card-panel" aria-label={say('counter.cardPanel')}>
      <header className="k-card-head">
        <h2>
          <Iccid iccid={card.data.iccid} />
        </h2>
        <CardStatusMark status={card.data.status} />
        {isOfUnknownOrigin && <span className="k-card-flag">{say('counter.unknownOrigin')}</span>}
        <Link href={pathTo.card(cardId)} className="k-card-more">
          {say('counter.wholeLife')}
        </Link>
      </header>
      <CardStanding card={card.data} live={verification.data?.live ?? null} isAsking={verification.isFetching} />
      <OwnerLine customerId={card.data.customerId} msisdn={card.data.msisdn} />
      {verification.isPending && <Loading words={say('counter.verifying')} />}
      <RefusalNotice error={verification.error} onRetry={() => void verification.refetch()} />
      {verification.data && (
        <>
          <CardAnswer verification={verification.data} onAskAgain={() => void verification.refetch()} />
          {verification.data.answer.possible && (
            <Offers offers={verification.data.offers} live={verification.data.live} isSelling={isSelling} />
          )}
        </>
      )}
    </section>
  );
}
