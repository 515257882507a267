/** When it can be known that an order was not taken, if the provider keeps finding nothing. Pure. */
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import type { RecoveryClass } from '../providers/provider.ts';
import { EMPTY_GAP_MS, JUST_PAST_MS, QUERIES_MAX } from './transition-delays.ts';
import { transition } from './transition.ts';
import type { AttemptView, OrderView } from './transition-types.ts';

/** What decides it besides order and attempt. */
export interface AbsenceFacts {
  readonly recoveryClass: RecoveryClass;
  readonly horizonMs: number;
  /** From then on the wall clock is believed to say that a time has passed. */
  readonly trustedFromMs: UtcMs;
  readonly nowMs: UtcMs;
  readonly today: ShopDate;
}

export interface AbsenceForesight {
  readonly atMs: UtcMs;
  readonly outcome: 'sent_again' | 'given_up';
}

/**
 * The latest of the spread delays: by the time that is told the question has been asked. But for the one just past the horizon:
 * it may come at once where this play's fell on the horizon itself, hence `JUST_PAST_MS` more.
 */
const LATEST = 1;

/**
 * Asks the transition function itself: plays the questions that are planned (`nextQueryAtMs`; for an order of a person the
 * next one that counts), each with an empty answer, until the order leaves its state. Null where no such answer decides, or
 * where the questions run out before.
 */
export function foreseeAbsence(
  order: OrderView,
  first: AttemptView,
  { recoveryClass, horizonMs, trustedFromMs, nowMs, today }: AbsenceFacts,
): AbsenceForesight | null {
  if (order.state !== 'in_doubt' && order.state !== 'needs_person') return null;
  const slackMs = first.firstEmptyAtMs === null ? JUST_PAST_MS : 0;
  let attempt = first;
  let atMs = nextQuestionMs(attempt, nowMs);
  for (let asked = 0; asked <= QUERIES_MAX; asked++) {
    // The machine asks no more, and hands the order to a person instead (row 12).
    if (order.state === 'in_doubt' && attempt.queryCount >= QUERIES_MAX) return null;
    const isTrusted = atMs >= trustedFromMs;
    const answer = transition(
      { order, attempt },
      { kind: 'found_nothing', evidence: {}, recoveryClass, horizonMs, isTrusted },
      { nowMs: atMs, today, fraction: LATEST },
    );
    if (!answer.allowed) return null;
    if (answer.order.state !== undefined) {
      return { atMs: (atMs + slackMs) as UtcMs, outcome: answer.order.state === 'queued' ? 'sent_again' : 'given_up' };
    }
    attempt = { ...attempt, ...answer.attempt };
    atMs = nextQuestionMs(attempt, (atMs + 1) as UtcMs);
  }
  return null;
}

/** As planned; else, where a person has to ask, the next one that can decide anything. */
function nextQuestionMs({ nextQueryAtMs, firstEmptyAtMs }: AttemptView, soonestMs: UtcMs): UtcMs {
  const plannedMs = nextQueryAtMs ?? (firstEmptyAtMs === null ? soonestMs : firstEmptyAtMs + EMPTY_GAP_MS);
  return Math.max(plannedMs, soonestMs) as UtcMs;
}
