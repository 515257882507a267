/**
 * The whole truth about the states of a recharge: what may happen in each, and what has to be written then. Pure.
 * Numbers in comments are rows of the transition table (`docs/recharge-states.md`); whatever no row allows is refused.
 * Row 1, nothing to `queued`, is `queue-orders.ts`: there is no order yet to move. What a provider says is in
 * `transition-replies.ts` while the order is open and in `transition-late.ts` afterwards, what a look-up does not find in
 * `transition-absence.ts`.
 *
 * An attempt is one reference in front of the provider. When the same reference may be sent again (it never left us, or
 * the provider provably never had it), the same attempt row is opened again: a reference stays unique in the database,
 * and at most one attempt of an order can be live or have succeeded.
 */
import { moneyReturned } from '../ledger/entries.ts';
import type { RecoveryClass } from '../providers/provider.ts';
import { findConflict, findNothing } from './transition-absence.ts';
import { SENDS_MAX } from './transition-delays.ts';
import {
  answerAboutSettled,
  hearAfterEnd,
  hearBeforeRefund,
  hearOfEarlier,
  hearWhileQueued,
} from './transition-late.ts';
import { hearRepeat, hearWhileOpen, repeat } from './transition-replies.ts';
import {
  allowed,
  countQuery,
  doubt,
  endUndelivered,
  evidenceOf,
  handToPerson,
  isAsked,
  isLive,
  queueAgain,
  refused,
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

type Answer = Transition | NotAllowed;
type EventOf<Kind extends RechargeEvent['kind']> = Extract<RechargeEvent, { kind: Kind }>;
type EventOfOrder = EventOf<'claimed' | 'cancelled' | 'tries_spent' | 'money_returned'>;

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
  // Where at most one copy of a reference can win, or two are as good as one, the same is safer than a new one. Elsewhere a
  // new one can at least be told from the first.
  if (last?.state === 'absent') return recoveryClass === 'A' || recoveryClass === 'Z' ? 'same' : 'new';
  return 'new';
}

/** Why an order must not be sent again by two people's verdict; undefined when it may. */
export type ResendBarrier = 'not_asked_for' | 'cancelled' | 'tries_spent' | 'record_known' | 'absence_unseen';

/** What stands against row 13 to `queued`. */
export function resendBarrier(
  { order, attempt }: Situation,
  facts: { readonly recoveryClass: RecoveryClass; readonly isRecordKnown: boolean },
): ResendBarrier | undefined {
  if (order.state !== 'needs_person' || attempt === null || !isLive(attempt)) return 'not_asked_for';
  if (order.cancelRequested) return 'cancelled';
  if (order.sendCount >= SENDS_MAX) return 'tries_spent';
  if (facts.isRecordKnown) return 'record_known';
  // B sends again under a new reference, and nobody stops a second copy: the look-up must have come up empty at least once
  // when the first copy could no longer be on its way.
  if (facts.recoveryClass === 'B' && attempt.firstEmptyAtMs === null) return 'absence_unseen';
  return undefined;
}

function moveAttempt(
  order: OrderView,
  attempt: AttemptView,
  event: Exclude<RechargeEvent, EventOfOrder>,
  evidence: EvidenceNote,
  moment: Moment,
): Answer {
  const situation = { order, attempt };
  const isSending = order.state === 'sending' && attempt.state === 'intent';
  switch (event.kind) {
    case 'heard':
      return hear(order, attempt, event, evidence, moment);
    case 'repeating':
      return repeat(order, attempt, evidence, moment);
    case 'repeated':
      return hearOfRepeat(order, attempt, event, evidence, moment);
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
      return isLive(attempt) && order.state === 'pending'
        ? doubt(9, order, evidence, moment)
        : answerAboutOver(order, attempt, event, evidence, moment);
    case 'given_up':
      // 12
      return isLive(attempt) && order.state === 'in_doubt'
        ? handToPerson(evidence, null)
        : answerAboutOver(order, attempt, event, evidence, moment);
    case 'found_nothing':
      return isAsked(order, attempt)
        ? findNothing(order, attempt, event, evidence, moment)
        : answerAboutOver(order, attempt, event, evidence, moment);
    case 'found_conflict':
      return isAsked(order, attempt)
        ? findConflict(order, attempt, evidence, moment)
        : answerAboutOver(order, attempt, event, evidence, moment);
    case 'answer_unclear':
      return isAsked(order, attempt)
        ? stays(evidence, countQuery(order, attempt, moment))
        : answerAboutOver(order, attempt, event, evidence, moment);
    case 'decided':
      return decide(order, attempt, event, evidence, moment);
    case 'resend_decided':
      // 13
      return resendBarrier(situation, event) === undefined
        ? queueAgain(13, situation, { state: 'absent' }, { isPrompt: true }, evidence, moment)
        : refused(situation, evidence);
  }
}

/** An answer about a live attempt that is not asked about proves nothing; one that is over may have been asked about. */
function answerAboutOver(
  order: OrderView,
  attempt: AttemptView,
  event: RechargeEvent,
  evidence: EvidenceNote,
  moment: Moment,
): Answer {
  return isLive(attempt)
    ? refused({ order, attempt }, evidence)
    : answerAboutSettled(order, attempt, event, evidence, moment);
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
  order: OrderView,
  attempt: AttemptView,
  event: EventOf<'heard'>,
  evidence: EvidenceNote,
  moment: Moment,
): Answer {
  switch (order.state) {
    case 'sending':
    case 'pending':
    case 'in_doubt':
    case 'needs_person':
      return isLive(attempt)
        ? hearWhileOpen(order, attempt, event, evidence, moment)
        : hearOfEarlier(order, attempt, event.outcome, evidence, moment);
    case 'queued':
      return hearWhileQueued(order, attempt, event.outcome, evidence, moment);
    case 'refund_due':
      return hearBeforeRefund(order, attempt, event.outcome, evidence, moment);
    case 'succeeded':
    case 'failed':
    case 'refunded':
      return hearAfterEnd(order, attempt, event.outcome, evidence, moment);
  }
}

/** The order may have been settled by other news while the copy was under way: then only what proves something counts. */
function hearOfRepeat(
  order: OrderView,
  attempt: AttemptView,
  event: EventOf<'repeated'>,
  evidence: EvidenceNote,
  moment: Moment,
): Answer {
  if (isAsked(order, attempt)) return hearRepeat(order, attempt, event, evidence, moment);
  const { outcome } = event;
  return outcome.kind === 'succeeded' && !isLive(attempt)
    ? hear(order, attempt, { kind: 'heard', from: 'query', outcome }, evidence, moment)
    : refused({ order, attempt }, evidence);
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
  const seen = { providerReference: event.providerReference ?? '', realCost: order.quotedCost };
  return { ...succeed(13, order, seen, {}, evidence, moment), delivery: null };
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
    postings: [moneyReturned(order.price, event.parts)],
  });
}
