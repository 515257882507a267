/** Looking up a reference and finding nothing, or something else: what that proves in each class. Pure. */
import type { UtcMs } from '../../contract/terms/time.ts';
import type { RecoveryClass } from '../providers/provider.ts';
import { EMPTY_GAP_MS, JUST_PAST_MS, SENDS_MAX } from './transition-delays.ts';
import {
  allowed,
  countQuery,
  doubt,
  endUndelivered,
  handToPerson,
  queueAgain,
  rowFrom,
  stays,
} from './transition-steps.ts';
import type { AttemptView, EvidenceNote, Moment, OrderView, RechargeEvent, Transition } from './transition-types.ts';

/** By less the clock may differ without anybody noticing (`clock-watch.ts`): no reason to doubt what is written. */
const CLOCK_BEHIND_MS = 10_000;

/** An empty look-up: a doubt that was acknowledged, one answer that counts, or the proof of absence. */
export function findNothing(
  order: OrderView,
  attempt: AttemptView,
  event: Extract<RechargeEvent, { kind: 'found_nothing' }>,
  evidence: EvidenceNote,
  moment: Moment,
): Transition {
  // 9: it was acknowledged, and now nobody knows of it
  if (order.state === 'pending') return doubt(9, order, evidence, moment);
  const counted = countQuery(order, attempt, moment);
  const proof = { ...evidence, outcome: 'absent' };
  // These offer no look-up that proves anything: C is asked by repeating, D not at all.
  if (event.recoveryClass === 'C' || event.recoveryClass === 'D') return stays(evidence, counted);
  const horizonEndsMs = attempt.intentAtMs + event.horizonMs;
  // Written down far in the future: the clock was set back since, and only the time that has run since then counts.
  const isClockBehind = attempt.intentAtMs - moment.nowMs > CLOCK_BEHIND_MS;
  if (moment.nowMs < horizonEndsMs && !isClockBehind) {
    // One answer just past the horizon is worth more than another before it.
    const nextMs = counted.nextQueryAtMs && (Math.min(counted.nextQueryAtMs, horizonEndsMs + JUST_PAST_MS) as UtcMs);
    return stays(evidence, { ...counted, nextQueryAtMs: nextMs });
  }
  if (!event.isTrusted) return stays(evidence, counted);
  const { firstEmptyAtMs } = attempt;
  const isFirst = firstEmptyAtMs === null || firstEmptyAtMs > moment.nowMs;
  const countsFromMs = isFirst ? moment.nowMs : firstEmptyAtMs;
  const secondAtMs = (countsFromMs + Math.round(EMPTY_GAP_MS * (1 + moment.fraction / 10))) as UtcMs;
  if (isFirst) {
    const nextQueryAtMs = counted.nextQueryAtMs && secondAtMs;
    return stays(evidence, { ...counted, firstEmptyAtMs: moment.nowMs, nextQueryAtMs });
  }
  if (moment.nowMs - firstEmptyAtMs < EMPTY_GAP_MS) {
    // Somebody asked within the minute: the answer that decides must not come later for it.
    const nextMs = counted.nextQueryAtMs && (Math.min(counted.nextQueryAtMs, secondAtMs) as UtcMs);
    return stays(evidence, { ...counted, nextQueryAtMs: nextMs });
  }
  return settleAbsence(order, attempt, event.recoveryClass, proof, moment);
}

/** A record of another card or amount under our reference. */
export function findConflict(
  order: OrderView,
  attempt: AttemptView,
  evidence: EvidenceNote,
  moment: Moment,
): Transition {
  // 9
  if (order.state === 'pending') return doubt(9, order, evidence, moment);
  // 12
  if (order.state === 'in_doubt') return handToPerson(evidence, 'conflict');
  return allowed(null, evidence, { attempt: countQuery(order, attempt, moment), opensCase: 'conflict' });
}

function settleAbsence(
  order: OrderView,
  attempt: AttemptView,
  recoveryClass: RecoveryClass,
  evidence: EvidenceNote,
  moment: Moment,
): Transition {
  const situation = { order, attempt };
  const absent = { state: 'absent' as const, queryCount: attempt.queryCount + 1 };
  if (mayBeSentAgain(order, recoveryClass)) {
    // 11, 13
    return queueAgain(order.state === 'in_doubt' ? 11 : 13, situation, absent, { isPrompt: true }, evidence, moment);
  }
  // 10, 13
  const code = order.cancelRequested ? 'CANCELLED' : 'TRIES_SPENT';
  return endUndelivered(rowFrom(order, 10), situation, code, absent, evidence, moment);
}

/** By the machine alone. */
function mayBeSentAgain(order: OrderView, recoveryClass: RecoveryClass): boolean {
  const isClassFit = recoveryClass === 'A' || recoveryClass === 'B' || recoveryClass === 'Z';
  return isClassFit && !order.cancelRequested && order.sendCount < SENDS_MAX;
}
