import { useState } from 'react';
import type { BatchId } from '../../../contract/terms/ids.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { OfferChange } from '../../components/offer-change.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import type { BatchCards } from '../../stores/batch-draft.ts';
import { useText } from '../../strings/text.ts';
import type { BatchPreview } from './batch.ts';
import { BatchSum } from './batch-sum.tsx';
import { PileRows } from './pile-rows.tsx';
import { PileTabs } from './pile-tabs.tsx';
import { firstPile, makePiles } from './piles.ts';
import type { PileName } from './piles.ts';
import type { Plan } from './plan-choice.tsx';
import type { StartReading } from './start-time.ts';
import { useBatchPreview } from './use-batch-preview.ts';

interface BatchCheckProps {
  readonly id: BatchId;
  readonly name: string;
  readonly cards: BatchCards | undefined;
  readonly plan: Plan | undefined;
  /** Undefined: at once. */
  readonly start: StartReading | undefined;
  /** The person is still typing: what is shown belongs to an earlier list. */
  readonly isSettling: boolean;
  readonly onStarted: (id: BatchId) => void;
}

/** The costed preview: three piles, one sum, one button. */
export function BatchCheck(props: BatchCheckProps) {
  const { cards, plan, isSettling } = props;
  const say = useText();
  const preview = useBatchPreview(plan?.id, cards);
  return (
    <section className="k-panel k-batch-check" aria-labelledby="batch-check" aria-busy={preview.isFetching}>
      <h2 id="batch-check">{say('batches.checkTitle')}</h2>
      <RefusalNotice error={preview.error} onRetry={() => void preview.refetch()} />
      {cards === undefined && (
        <EmptyState title={say('batches.checkNothing')} hint={say('batches.checkWaitingCards')} />
      )}
      {cards !== undefined && plan === undefined && (
        <EmptyState title={say('batches.checkNothing')} hint={say('batches.checkWaitingPlan')} />
      )}
      {cards !== undefined && plan !== undefined && preview.isPending && <Loading words={say('batches.checking')} />}
      {cards !== undefined && plan !== undefined && preview.data && !preview.error && (
        <Checked
          {...props}
          cards={cards}
          plan={plan}
          preview={preview.data}
          isStale={isSettling || preview.isPlaceholderData}
          onAgain={() => void preview.refetch()}
        />
      )}
    </section>
  );
}

interface CheckedProps extends BatchCheckProps {
  readonly cards: BatchCards;
  readonly plan: Plan;
  readonly preview: BatchPreview;
  readonly isStale: boolean;
  readonly onAgain: () => void;
}

function Checked({ preview, plan, isStale, ...rest }: CheckedProps) {
  const say = useText();
  const format = useFormat();
  const [chosen, setChosen] = useState<PileName>();
  const piles = makePiles(preview);
  const shown = chosen ?? firstPile(piles);
  const hints: Readonly<Record<PileName, string>> = {
    accepted: say('batches.pileAcceptedHint', { plan: plan.name[format.language] }),
    refused: say('batches.pileRefusedHint'),
    look: say('batches.pileLookHint'),
  };
  return (
    <div className={`k-batch-checked${isStale ? ' k-batch-stale' : ''}`}>
      <OfferChange planId={plan.id} />
      <PileTabs piles={piles} shown={shown} onShow={setChosen} />
      <p className="k-muted k-small">{hints[shown]}</p>
      <PileRows pile={shown} piles={piles} preview={preview} />
      <BatchSum preview={preview} plan={plan} isStale={isStale} {...rest} />
    </div>
  );
}
