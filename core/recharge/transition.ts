/**
 * The whole truth about the states of a recharge: what may happen in each, and what has to be written then. Pure.
 * Numbers in comments are rows of the transition table (`docs/recharge-states.md`); whatever no row allows is refused.
 * Row 1, nothing to `queued`, is `queue-orders.ts`: there is no order yet to move.
 *
 * An attempt is one reference in front of the provider. When the machine may send the same reference again (it never
 * left us, or the provider provably never had it), the same attempt row is opened again: a reference stays unique in
 * the database, and at most one attempt of an order can be live or have succeeded.
 */
import type { UtcMs } from '../../contract/terms/time.ts';
import { chargedTwice, deliveredLate, moneyReturned, notDeliveredTakenBack } from '../ledger/entries.ts';
import type { RecoveryClass, SendOutcome } from '../providers/provider.ts';
import { EMPTY_GAP_MS } from './transition-delays.ts';
import {
  allowed,
  countQuery,
  doubt,
  endUndelivered,
  evidenceOf,
  handToPerson,
  hasUsableCost,
  isAsked,
  isLive,
  keepDoubt,
  later,
  opens,
  queueAgain,
  refused,
  rowFrom,
  stays,
  succeed,
} from './transition-steps.ts';
import type {
  AttemptView,
  EvidenceNote,
  Moment,
  NotAllowed,
  OrderView,
  RechargeEvent,
  Situation,
  Transition,
} from './transition-types.ts';

/** The first send and five more. */
export const SENDS_MAX = 6;

type Answer = Transition | NotAllowed;
type EventOf<Kind extends RechargeEvent['kind']> = Extract<RechargeEvent, { kind: Kind }>;

export function transition(situation: Situation, event: RechargeEvent, moment: Moment): Answer {
  const evidence = evidenceOf(event);
  switch (event.kind) {
    case 'claimed':
      return claim(situation, event, evidence, moment);
    case 'cancelled':
      return cancel(situation, evidence, moment);
    case 'tries_spent':
      // 14
      return situation.order.state === 'queued'
        ? endUndelivered(14, situation, 'TRIES_SPENT', {}, evidence, moment)
        : refused(situation, evidence);
    case 'money_returned':
      return returnMoney(situation, event, evidence, moment);
    default:
      return situation.attempt
        ? moveAttempt(situation.order, situation.attempt, event, evidence, moment)
        : refused(situation, evidence);
  }
}

/** May the next send use the last attempt's reference, or must it be a new one? */
export function nextReference(last: AttemptView | null, recoveryClass: RecoveryClass): 'same' | 'new' {
  if (last?.state === 'not_sent') return 'same';
  // Where the provider enforces uniqueness at most one copy of a reference can win: the same is safer than a new one.
  if (last?.state === 'absent') return recoveryClass === 'B' ? 'new' : 'same';
  return 'new';
}

function moveAttempt(
  order: OrderView,
  attempt: AttemptView,
  event: Exclude<RechargeEvent, EventOf<'claimed' | 'cancelled' | 'tries_spent' | 'money_returned'>>,
  evidence: EvidenceNote,
  moment: Moment,
): Answer {
  const situation = { order, attempt };
  const isSending = order.state === 'sending' && attempt.state === 'intent';
  switch (event.kind) {
    case 'heard':
      return hear(situation, event, evidence, moment);
    case 'not_sent':
      // 5
      return isSending
        ? queueAgain(5, situation, { state: 'not_sent' }, { isTryGivenBack: true }, evidence, moment)
        : refused(situation, evidence);
    case 'lost':
      // 7
      return isSending ? doubt(7, order, evidence, moment) : refused(situation, evidence);
    case 'silent':
      // 9
      return order.state === 'pending' ? doubt(9, order, evidence, moment) : refused(situation, evidence);
    case 'given_up':
      // 12
      return order.state === 'in_doubt' ? handToPerson(evidence, null) : refused(situation, evidence);
    case 'found_nothing':
      return isAsked(order, attempt)
        ? findNothing(order, attempt, event, evidence, moment)
        : refused(situation, evidence);
    case 'found_conflict':
      return isAsked(order, attempt) ? findConflict(order, attempt, evidence, moment) : refused(situation, evidence);
    case 'answer_unclear':
      return isAsked(order, attempt)
        ? stays(evidence, countQuery(order, attempt, moment))
        : refused(situation, evidence);
    case 'decided':
      return decide(order, attempt, event, evidence, moment);
  }
}

/** 2 */
function claim(
  { order, attempt }: Situation,
  event: EventOf<'claimed'>,
  evidence: EvidenceNote,
  moment: Moment,
): Answer {
  const isFree = !isLive(attempt) && attempt?.state !== 'succeeded';
  const isSame = attempt !== null && attempt.reference === event.reference;
  if (order.state !== 'queued' || !isFree || order.sendCount >= SENDS_MAX || (isSame && attempt.state === 'rejected')) {
    return refused({ order, attempt }, evidence);
  }
  return allowed(2, evidence, {
    order: { state: 'sending', sendCount: order.sendCount + 1, holdReason: null },
    attempt: {
      state: 'intent',
      intentAtMs: moment.nowMs,
      earlierCopies: isSame ? attempt.earlierCopies + (attempt.state === 'absent' ? 1 : 0) : 0,
      queryCount: 0,
      nextQueryAtMs: null,
      firstEmptyAtMs: null,
      finishedAtMs: null,
    },
  });
}

function hear(
  situation: { order: OrderView; attempt: AttemptView },
  event: EventOf<'heard'>,
  evidence: EvidenceNote,
  moment: Moment,
): Answer {
  const { order, attempt } = situation;
  switch (order.state) {
    case 'sending':
    case 'pending':
    case 'in_doubt':
    case 'needs_person':
      return isLive(attempt) ? hearWhileOpen(order, attempt, event, evidence, moment) : refused(situation, evidence);
    case 'refund_due':
      return hearBeforeRefund(order, event.outcome, evidence, moment);
    case 'succeeded':
    case 'failed':
    case 'refunded':
      return hearAfterEnd(order, attempt, event.outcome, evidence);
    case 'queued':
      return refused(situation, evidence);
  }
}

function hearWhileOpen(
  order: OrderView,
  attempt: AttemptView,
  event: EventOf<'heard'>,
  evidence: EvidenceNote,
  moment: Moment,
): Transition {
  const { outcome } = event;
  const isQuery = event.from === 'query';
  const asked = isQuery ? { queryCount: attempt.queryCount + 1 } : {};
  switch (outcome.kind) {
    case 'succeeded':
      // 3, 8, 10, 13
      return hasUsableCost(order, outcome.delivery)
        ? succeed(rowFrom(order, 3), order, outcome.delivery, asked, evidence, moment)
        : keepDoubt(order, attempt, isQuery, evidence, moment);
    case 'pending':
      // 4, 10, 13; a pending order stays so and is asked about again
      return allowed(order.state === 'pending' ? null : rowFrom(order, 4), evidence, {
        order: order.state === 'pending' ? {} : { state: 'pending', doubtSinceMs: null },
        attempt: {
          ...asked,
          state: 'pending',
          providerReference: outcome.providerReference,
          nextQueryAtMs: later(moment, outcome.askAfterMs),
          firstEmptyAtMs: null,
        },
      });
    case 'rejected':
      return hearRejection(order, attempt, { ...event, outcome }, evidence, moment);
    case 'not_processed':
      // An answer about one copy only: once there is doubt, it settles nothing.
      if (event.from !== 'reply' || order.state !== 'sending') {
        return keepDoubt(order, attempt, isQuery, evidence, moment);
      }
      // 5, or 5 and 14 in one step when the tries are spent
      return mayTryAgain(order, outcome.accountTrouble)
        ? queueAgain(
            5,
            { order, attempt },
            { state: 'not_sent' },
            { isTryGivenBack: outcome.accountTrouble !== undefined, retryAfterMs: outcome.retryAfterMs },
            evidence,
            moment,
          )
        : endUndelivered(14, { order, attempt }, 'TRIES_SPENT', { state: 'not_sent' }, evidence, moment);
    case 'unknown':
      // 7
      return keepDoubt(order, attempt, isQuery, evidence, moment);
  }
}

function hearRejection(
  order: OrderView,
  attempt: AttemptView,
  { from, outcome }: EventOf<'heard'> & { readonly outcome: Extract<SendOutcome, { kind: 'rejected' }> },
  evidence: EvidenceNote,
  moment: Moment,
): Transition {
  // The refusal of a second copy says nothing about the first.
  if (from === 'reply' && attempt.earlierCopies > 0) return keepDoubt(order, attempt, false, evidence, moment);
  const situation = { order, attempt };
  if (
    from === 'reply' &&
    order.state === 'sending' &&
    outcome.retryLater &&
    mayTryAgain(order, outcome.accountTrouble)
  ) {
    // 5
    const how = { isTryGivenBack: outcome.accountTrouble !== undefined };
    return queueAgain(5, situation, { state: 'rejected' }, how, evidence, moment);
  }
  // 6, 8, 10, 13
  const asked = from === 'query' ? { queryCount: attempt.queryCount + 1 } : {};
  return endUndelivered(rowFrom(order, 6), situation, outcome.code, { ...asked, state: 'rejected' }, evidence, moment);
}

/** 16: proof of delivery before the money went back. */
function hearBeforeRefund(order: OrderView, outcome: SendOutcome, evidence: EvidenceNote, moment: Moment): Transition {
  if (outcome.kind !== 'succeeded' || !hasUsableCost(order, outcome.delivery)) return stays(evidence, {});
  const late = succeed(16, order, outcome.delivery, {}, evidence, moment);
  const postings = [...notDeliveredTakenBack(order), ...late.postings];
  return { ...late, postings, opensCase: 'success_after_final' };
}

/** 17: the order never moves again; news that contradicts it opens a case. */
function hearAfterEnd(
  order: OrderView,
  attempt: AttemptView,
  outcome: SendOutcome,
  evidence: EvidenceNote,
): Transition {
  if (outcome.kind === 'succeeded' && hasUsableCost(order, outcome.delivery)) {
    const cost = outcome.delivery.realCost;
    if (order.state !== 'succeeded') return opens('success_after_final', [deliveredLate(order, cost)], evidence);
    if (attempt.state !== 'succeeded') return opens('second_success', [chargedTwice(order, cost)], evidence);
  }
  if (outcome.kind === 'rejected' && attempt.state === 'succeeded') {
    return opens('rejection_after_success', [], evidence);
  }
  return stays(evidence, {});
}

function findNothing(
  order: OrderView,
  attempt: AttemptView,
  event: EventOf<'found_nothing'>,
  evidence: EvidenceNote,
  moment: Moment,
): Transition {
  // 9: it was acknowledged, and now nobody knows of it
  if (order.state === 'pending') return doubt(9, order, evidence, moment);
  const counted = countQuery(order, attempt, moment);
  const horizonEndsMs = attempt.intentAtMs + event.horizonMs;
  if (moment.nowMs < horizonEndsMs) {
    // One answer just past the horizon is worth more than another before it.
    const nextMs = counted.nextQueryAtMs && (Math.min(counted.nextQueryAtMs, horizonEndsMs + 1_000) as UtcMs);
    return stays(evidence, { ...counted, nextQueryAtMs: nextMs });
  }
  if (!event.isTrusted) return stays(evidence, counted);
  if (attempt.firstEmptyAtMs === null) {
    const nextMs = counted.nextQueryAtMs && later(moment, EMPTY_GAP_MS * (1 + moment.fraction / 10));
    return stays(evidence, { ...counted, firstEmptyAtMs: moment.nowMs, nextQueryAtMs: nextMs });
  }
  if (moment.nowMs - attempt.firstEmptyAtMs < EMPTY_GAP_MS) return stays(evidence, counted);
  return settleAbsence(order, attempt, event.recoveryClass, { ...evidence, outcome: 'absent' }, moment);
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
  const mayResend = recoveryClass === 'A' || recoveryClass === 'B' || recoveryClass === 'Z';
  if (mayResend && !order.cancelRequested && order.sendCount < SENDS_MAX) {
    // 11, 13
    return queueAgain(order.state === 'in_doubt' ? 11 : 13, situation, absent, { isPrompt: true }, evidence, moment);
  }
  // 10, 13
  const code = order.cancelRequested ? 'CANCELLED' : 'TRIES_SPENT';
  return endUndelivered(rowFrom(order, 10), situation, code, absent, evidence, moment);
}

function findConflict(order: OrderView, attempt: AttemptView, evidence: EvidenceNote, moment: Moment): Transition {
  // 9
  if (order.state === 'pending') return doubt(9, order, evidence, moment);
  // 12
  if (order.state === 'in_doubt') return handToPerson(evidence, 'conflict');
  return stays(evidence, countQuery(order, attempt, moment));
}

/** 13 */
function decide(
  order: OrderView,
  attempt: AttemptView,
  event: EventOf<'decided'>,
  evidence: EvidenceNote,
  moment: Moment,
): Answer {
  const situation = { order, attempt };
  if (order.state !== 'needs_person' || !isLive(attempt)) return refused(situation, evidence);
  if (event.verdict === 'not_delivered') {
    return endUndelivered(13, situation, 'NOT_DELIVERED', { state: 'absent' }, evidence, moment);
  }
  // The person saw it delivered, not what it cost: the quoted cost stands until the float is reconciled.
  const believed = succeed(13, order, { providerReference: '', realCost: order.quotedCost }, {}, evidence, moment);
  return { ...believed, delivery: null };
}

/** 14 for a queued order; others are only marked, for what is under way ends as it must. */
function cancel(situation: Situation, evidence: EvidenceNote, moment: Moment): Answer {
  switch (situation.order.state) {
    case 'queued':
      return endUndelivered(14, situation, 'CANCELLED', {}, evidence, moment);
    case 'sending':
    case 'pending':
    case 'in_doubt':
    case 'needs_person':
      return allowed(null, evidence, { order: { cancelRequested: true } });
    default:
      return refused(situation, evidence);
  }
}

/** 15 */
function returnMoney(
  { order, attempt }: Situation,
  event: EventOf<'money_returned'>,
  evidence: EvidenceNote,
  moment: Moment,
): Answer {
  if (order.state !== 'refund_due') return refused({ order, attempt }, evidence);
  return allowed(15, evidence, {
    order: { state: 'refunded', finishedAtMs: moment.nowMs, finishedOn: moment.today },
    postings: [moneyReturned(order.price, event.method)],
  });
}

function mayTryAgain(order: OrderView, accountTrouble: string | undefined): boolean {
  // A stopped account waits for a person: its orders must not run out of tries meanwhile.
  return order.sendCount < SENDS_MAX || accountTrouble !== undefined;
}
