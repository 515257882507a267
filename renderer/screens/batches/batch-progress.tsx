import { SegmentedBar } from '../../components/segmented-bar.tsx';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { useFormat } from '../../format/use-format.ts';
import { useNow } from '../../format/use-now.ts';
import { useText } from '../../strings/text.ts';
import type { Batch } from './batch.ts';
import { countEnded, countOf, waitsForStart } from './batch.ts';

/** A beginning so much later than planned is one that somebody wonders about. */
const LATE_MS = 60_000;

/** The number first, then its bar, then what it is made of. */
export function BatchProgress({ batch }: { readonly batch: Batch }) {
  const say = useText();
  const format = useFormat();
  const { counts } = batch;
  const waitsFrom = waitsForStart(batch);
  const headline =
    waitsFrom === undefined
      ? say('batches.recharged', { count: countOf(batch, ['succeeded']) })
      : say(batch.state === 'paused' ? 'batches.headlineBeginsPaused' : 'batches.headlineBegins', {
          at: format.dateTime(waitsFrom, { weekday: true }),
        });
  return (
    <section className="k-panel k-batch-progress" aria-label={say('batches.columnProgress')}>
      <div className="k-batch-progress-head">
        <strong className="k-batch-number">{headline}</strong>
        <span className="k-muted">
          {waitsFrom === undefined
            ? say('batches.doneOf', { done: countEnded(batch), total: counts.total })
            : say('batches.waiting', { count: countOf(batch, ['queued']) })}
          {batch.state === 'scheduled' && ` · ${say('batches.scheduledWords')}`}
          {batch.state === 'running' && ` · ${say('batches.leaveWords')}`}
          {batch.state === 'paused' && ` · ${say('batches.pausedWords')}`}
          {batch.state === 'cancelling' && ` · ${say('batches.cancellingWords')}`}
        </span>
      </div>
      <SegmentedBar total={counts.total} byState={counts.byState} />
      <dl className="k-batch-pulse">
        <Beginning batch={batch} />
        {batch.state !== 'finished' && <Pace batch={batch} />}
        {batch.finishedAtMs !== null && (
          <Figure name={say('batches.timeTaken')}>
            {format.duration((batch.finishedAtMs - (batch.beganAtMs ?? batch.createdAtMs)) / 1000)}
          </Figure>
        )}
        <Figure name={say(batch.startsAtMs === null ? 'batches.columnStarted' : 'batches.preparedLabel')}>
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
  const { perSecond, limitedBy, state } = batch;
  return (
    <>
      {state !== 'scheduled' && (
        <Figure name={say('batches.rate')}>
          {say('common.perSecond', { rate: format.number(Math.round(perSecond * 10) / 10) })}
        </Figure>
      )}
      <Figure name={say('batches.limit')}>{say(`batches.limit_${limitedBy}`)}</Figure>
      {(state === 'running' || state === 'cancelling') && <TimeLeft batch={batch} />}
    </>
  );
}

/** How long the rest takes, or what it depends on where nobody can say how long. */
function TimeLeft({ batch }: { readonly batch: Batch }) {
  const say = useText();
  const format = useFormat();
  return <Figure name={say('batches.timeLeft')}>{words()}</Figure>;

  function words(): string {
    const { limitedBy, secondsLeft } = batch;
    switch (limitedBy) {
      case 'asking':
        return say(countOf(batch, ['in_doubt']) > 0 ? 'batches.timeLeftAsking' : 'batches.timeLeftPerson');
      case 'breaker':
      case 'float':
      case 'account_stopped':
      case 'retry':
        return say(`batches.timeLeft_${limitedBy}`);
      case 'provider_rate':
      case 'nothing':
      case 'paused':
      case 'waiting':
        if (secondsLeft !== null) return say('batches.timeLeftAbout', { time: format.duration(secondsLeft) });
        return say(countOf(batch, ['queued']) === 0 ? 'batches.timeLeftLast' : 'batches.timeUnknown');
    }
  }
}

/** When it begins or began, for a batch that was given a time. */
function Beginning({ batch }: { readonly batch: Batch }) {
  const say = useText();
  const format = useFormat();
  const now = useNow();
  const { startsAtMs, beganAtMs, state } = batch;
  if (startsAtMs === null) return null;
  return (
    <Figure name={say(beganAtMs === null ? 'batches.beginsLabel' : 'batches.beganLabel')}>{words(startsAtMs)}</Figure>
  );

  function words(dueAtMs: UtcMs): string {
    const at = format.dateTime(dueAtMs, { weekday: true });
    const zone = format.timeZone;
    if (beganAtMs !== null && beganAtMs - dueAtMs > LATE_MS) {
      return say('batches.beganLate', { at, began: format.dateTime(beganAtMs, { weekday: true }) });
    }
    if (beganAtMs !== null || state === 'finished') return `${at} (${zone})`;
    if (state === 'paused') return say(dueAtMs > now ? 'batches.beginsPaused' : 'batches.beginsOverdue', { at, zone });
    return say('batches.beginsAt', { at, zone, relative: format.relativeDays(format.daysFrom(now, dueAtMs)) });
  }
}

function Figure({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
