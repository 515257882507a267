/**
 * News about an attempt that had been settled: it came late, or contradicts what is held. The order never moves back; what
 * cannot be reconciled opens a case. An attempt that must be asked about once more carries the time in `nextQueryAtMs`
 * although it is over, and loses it with the answer. Pure.
 */
import { chargedTwice, deliveredLate, deliveryReversed, notDeliveredTakenBack } from '../ledger/entries.ts';
import { EARLIER_AGAIN_MS, QUERIES_MAX, queryDelayMs, SUCCESS_CHECKS_MS } from './transition-delays.ts';
import { allowed, hasUsableCost, later, opens, refused, stays, succeed } from './transition-steps.ts';
import type {
  AttemptChange,
  AttemptView,
  EvidenceNote,
  Moment,
  NotAllowed,
  OrderView,
  RechargeEvent,
  Transition,
} from './transition-types.ts';

type Outcome = Extract<RechargeEvent, { kind: 'heard' }>['outcome'];

/** 18: it waits to be sent again, and the provider turns out to have it: it must not go out. */
export function hearWhileQueued(
  order: OrderView,
  attempt: AttemptView,
  outcome: Outcome,
  evidence: EvidenceNote,
  moment: Moment,
): Transition | NotAllowed {
  if (outcome.kind === 'succeeded' && hasUsableCost(order, outcome.delivery.realCost)) {
    return {
      ...succeed(18, order, outcome.delivery, {}, evidence, moment),
      opensCase: 'success_after_final',
    };
  }
  if (outcome.kind === 'pending' && attempt.state === 'absent') {
    return allowed(18, evidence, {
      order: { state: 'pending', holdReason: null },
      attempt: {
        state: 'pending',
        providerReference: outcome.providerReference,
        nextQueryAtMs: later(moment, outcome.askAfterMs),
        firstEmptyAtMs: null,
        finishedAtMs: null,
      },
    });
  }
  // A question that was asked for is answered, and must not be asked for ever.
  return attempt.nextQueryAtMs === null ? refused({ order, attempt }, evidence) : stays(evidence, noMore(attempt));
}

/**
 * A later attempt of the order is under way, and decides it: it cannot be called back, and two may not be live. If this one
 * succeeded it is asked about again until the later one has ended; then it is the success (16), or a second one (17).
 */
export function hearOfEarlier(
  order: OrderView,
  attempt: AttemptView,
  outcome: Outcome,
  evidence: EvidenceNote,
  moment: Moment,
): Transition | NotAllowed {
  const isTaken =
    outcome.kind === 'pending' ||
    (outcome.kind === 'succeeded' && hasUsableCost(order, outcome.delivery.realCost)) ||
    outcome.kind === 'unknown';
  if (isTaken && (outcome.kind !== 'unknown' || attempt.nextQueryAtMs !== null)) {
    return stays(evidence, { nextQueryAtMs: later(moment, EARLIER_AGAIN_MS * (0.5 + moment.fraction)) });
  }
  return attempt.nextQueryAtMs === null
    ? refused({ order, attempt }, evidence)
    : stays(evidence, { nextQueryAtMs: null });
}

/** 16: proof of delivery before the money went back. */
export function hearBeforeRefund(
  order: OrderView,
  attempt: AttemptView,
  outcome: Outcome,
  evidence: EvidenceNote,
  moment: Moment,
): Transition {
  if (outcome.kind !== 'succeeded' || !hasUsableCost(order, outcome.delivery.realCost)) {
    return stays(evidence, mayYetSucceed(attempt, outcome) ? askAgain(attempt, moment) : asked(attempt, moment));
  }
  const late = succeed(16, order, outcome.delivery, {}, evidence, moment);
  const postings = [...notDeliveredTakenBack(order), ...late.postings];
  return { ...late, postings, opensCase: 'success_after_final' };
}

/** 17: the order never moves again; news that contradicts it opens a case. */
export function hearAfterEnd(
  order: OrderView,
  attempt: AttemptView,
  outcome: Outcome,
  evidence: EvidenceNote,
  moment: Moment,
): Transition {
  const isOurSuccess = order.state === 'succeeded' && attempt.state === 'succeeded';
  switch (outcome.kind) {
    case 'succeeded': {
      const cost = outcome.delivery.realCost;
      if (isOurSuccess || !hasUsableCost(order, cost)) break;
      return order.state === 'succeeded'
        ? opens('second_success', [chargedTwice(order, cost)], evidence, noMore(attempt))
        : opens('success_after_final', [deliveredLate(order, cost)], evidence, noMore(attempt));
    }
    case 'reversed':
      if (!isOurSuccess) break;
      // P9. Without a cost that our books know there is nothing to post: a person reads both records.
      return hasUsableCost(order, outcome.cost)
        ? opens('reversal', [deliveryReversed(order, outcome.cost)], evidence, noMore(attempt))
        : opens('rejection_after_success', [], evidence, noMore(attempt));
    case 'rejected':
      if (isOurSuccess) return opens('rejection_after_success', [], evidence, noMore(attempt));
      break;
    case 'pending':
    case 'unknown':
      if (mayYetSucceed(attempt, outcome)) return stays(evidence, askAgain(attempt, moment));
      break;
    case 'not_processed':
      break;
  }
  return stays(evidence, asked(attempt, moment));
}

/** A question about an attempt that is over was answered with nothing to act on; refused where none was asked. */
export function answerAboutSettled(
  order: OrderView,
  attempt: AttemptView,
  event: RechargeEvent,
  evidence: EvidenceNote,
  moment: Moment,
): Transition | NotAllowed {
  if (attempt.nextQueryAtMs === null) return refused({ order, attempt }, evidence);
  if (event.kind === 'found_nothing') {
    // Finding nothing once may be a slip of the provider's, or its index lags behind the notice that was the reason to ask.
    if (attempt.firstEmptyAtMs === null) {
      return stays(evidence, { ...askOn(attempt, moment), firstEmptyAtMs: moment.nowMs });
    }
    // A success that the provider no longer knows of is a person's matter.
    const isOurSuccess = order.state === 'succeeded' && attempt.state === 'succeeded';
    return isOurSuccess
      ? opens('rejection_after_success', [], evidence, noMore(attempt))
      : stays(evidence, noMore(attempt));
  }
  if (event.kind === 'found_conflict') return stays(evidence, noMore(attempt));
  // Not answered.
  return stays(evidence, isUnderWay(order) ? askOn(attempt, moment) : askAgain(attempt, moment));
}

/** A later attempt of it is, or waits for a person. */
function isUnderWay({ state }: OrderView): boolean {
  return state === 'sending' || state === 'pending' || state === 'in_doubt' || state === 'needs_person';
}

/** After an answer: a success is looked at once more on the next day; anything else is not asked about again. */
function asked(attempt: AttemptView, moment: Moment): AttemptChange {
  if (attempt.nextQueryAtMs === null || attempt.state !== 'succeeded') return noMore(attempt);
  const next = SUCCESS_CHECKS_MS.map((delayMs) => attempt.intentAtMs + delayMs).find((atMs) => atMs > moment.nowMs);
  return { nextQueryAtMs: next === undefined ? null : later(moment, next - moment.nowMs) };
}

function noMore(attempt: AttemptView): AttemptChange {
  return attempt.nextQueryAtMs === null ? {} : { nextQueryAtMs: null };
}

/** Held absent, and the provider works on it; or it was asked about, and the answer did not tell. */
function mayYetSucceed(attempt: AttemptView, outcome: Outcome): boolean {
  if (outcome.kind === 'pending') return attempt.state === 'absent' || attempt.nextQueryAtMs !== null;
  return outcome.kind === 'unknown' && attempt.nextQueryAtMs !== null;
}

/** Ever more slowly, and not for ever. */
function askAgain(attempt: AttemptView, moment: Moment): AttemptChange {
  const next = askOn(attempt, moment);
  return attempt.queryCount + 1 >= QUERIES_MAX ? { ...next, nextQueryAtMs: null } : next;
}

/** The same without an end: what may be a second purchase is asked about until the later attempt has ended. */
function askOn(attempt: AttemptView, moment: Moment): AttemptChange {
  const queryCount = attempt.queryCount + 1;
  return { queryCount, nextQueryAtMs: later(moment, queryDelayMs(queryCount, moment.fraction)) };
}
