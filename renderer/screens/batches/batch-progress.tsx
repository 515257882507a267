import { SegmentedBar } from '../../components/segmented-bar.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { Batch } from './batch.ts';
import { countEnded, countOf } from './batch.ts';

/** The number first, then its bar, then what it is made of. */
export function BatchProgress({ batch }: { readonly batch: Batch }) {
  const say = useText();
  const format = useFormat();
  const { counts } = batch;
  return (
    <section className="k-panel k-batch-progress" aria-label={say('batches.columnProgress')}>
      <div className="k-batch-progress-head">
        <strong className="k-batch-number">{say('batches.recharged', { count: countOf(batch, ['succeeded']) })}</strong>
        <span className="k-muted">
          {say('batches.doneOf', { done: countEnded(batch), total: counts.total })}
          {batch.state === 'running' && ` · ${say('batches.leaveWords')}`}
          {batch.state === 'paused' && ` · ${say('batches.pausedWords')}`}
          {batch.state === 'cancelling' && ` · ${say('batches.cancellingWords')}`}
        </span>
      </div>
      <SegmentedBar total={counts.total} byState={counts.byState} />
      <dl className="k-batch-pulse">
        {batch.state !== 'finished' && <Pace batch={batch} />}
        {batch.finishedAtMs !== null && (
          <Figure name={say('batches.timeTaken')}>
            {format.duration((batch.finishedAtMs - batch.createdAtMs) / 1000)}
          </Figure>
        )}
        <Figure name={say('batches.columnStarted')}>
          {say('batches.startedBy', { name: batch.staffName, at: format.dateTime(batch.createdAtMs) })}
        </Figure>
        <Figure name={say('batches.spent')}>
          {say('batches.spentOf', { spent: format.money(batch.spent), cost: format.money(batch.cost) })}
        </Figure>
        <Figure name={say('batches.leftOut')}>
          {batch.refusedAtStart === 0
            ? say('batches.leftOutNone')
            : say('batches.leftOutInSheet', { count: batch.refusedAtStart })}
        </Figure>
      </dl>
    </section>
  );
}

function Pace({ batch }: { readonly batch: Batch }) {
  const say = useText();
  const format = useFormat();
  const { perSecond, secondsLeft, limitedBy, state } = batch;
  const isOnlyAsking = countOf(batch, ['queued', 'sending', 'pending']) === 0;
  return (
    <>
      <Figure name={say('batches.rate')}>
        {say('common.perSecond', { rate: format.number(Math.round(perSecond * 10) / 10) })}
      </Figure>
      <Figure name={say('batches.limit')}>{say(`batches.limit_${limitedBy}`)}</Figure>
      {state === 'running' && (
        <Figure name={say('batches.timeLeft')}>
          {isOnlyAsking
            ? say('batches.timeLeftAsking')
            : secondsLeft === null
              ? say('batches.timeUnknown')
              : say('batches.timeLeftAbout', { time: format.duration(secondsLeft) })}
        </Figure>
      )}
    </>
  );
}

function Figure({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
