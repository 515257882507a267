/** What a provider says of an attempt whose outcome is open. Pure. */
import type { Reversal, SendOutcome } from '../providers/provider.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { SENDS_MAX } from './transition-delays.ts';
import {
  allowed,
  countQuery,
  endUndelivered,
  hasUsableCost,
  isAsked,
  keepDoubt,
  later,
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
  Transition,
} from './transition-types.ts';

type Heard = Extract<RechargeEvent, { kind: 'heard' }>;

/** The order is under way, and this is its live attempt. */
export function hearWhileOpen(
  order: OrderView,
  attempt: AttemptView,
  event: Heard,
  evidence: EvidenceNote,
  moment: Moment,
): Transition {
  const { outcome } = event;
  const isQuery = event.from === 'query';
  const asked = isQuery ? { queryCount: attempt.queryCount + 1 } : {};
  switch (outcome.kind) {
    case 'succeeded':
      // 3, 8, 10, 13
      return hasUsableCost(order, outcome.delivery.realCost)
        ? succeed(rowFrom(order, 3), order, outcome.delivery, asked, evidence, moment)
        : keepDoubt(order, attempt, isQuery, evidence, moment);
    case 'pending':
      return acknowledge(order, asked, outcome, evidence, moment);
    case 'reversed':
      // 6, 8, 10, 13: taken and given back before we knew of either
      return endUndelivered(
        rowFrom(order, 6),
        { order, attempt },
        'REVERSED',
        { ...asked, state: 'rejected' },
        evidence,
        moment,
      );
    case 'rejected':
      return hearRejection(order, attempt, event.from, outcome, evidence, moment);
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
      return heldUp(event, keepDoubt(order, attempt, isQuery, evidence, moment), moment);
  }
}

/** What may have left just now may be taken for as long as if it had been written down now. */
function heldUp({ isHeldUp }: Pick<Heard, 'isHeldUp'>, doubt: Transition, moment: Moment): Transition {
  return isHeldUp ? { ...doubt, attempt: { ...doubt.attempt, intentAtMs: moment.nowMs } } : doubt;
}

/**
 * Class C, before the copy leaves: from now on this copy may be the one that is taken. Not for an order that somebody wants
 * cancelled: what is meant as a question would buy it, had the first copy never arrived.
 */
export function repeat(
  order: OrderView,
  attempt: AttemptView,
  evidence: EvidenceNote,
  moment: Moment,
): Transition | NotAllowed {
  const isOurs = order.state === 'pending' || order.state === 'in_doubt';
  if (!isOurs || !isAsked(order, attempt) || order.cancelRequested) return refused({ order, attempt }, evidence);
  return stays(evidence, { intentAtMs: moment.nowMs });
}

/** Class C: the provider answers a repeated key as it answered the first copy. Only for orders that are asked about. */
export function hearRepeat(
  order: OrderView,
  attempt: AttemptView,
  event: Extract<RechargeEvent, { kind: 'repeated' }>,
  evidence: EvidenceNote,
  moment: Moment,
): Transition {
  const { outcome, isHeldUp, earlierCopyAtMs, horizonMs, isKeyFirst } = event;
  switch (outcome.kind) {
    case 'succeeded':
    case 'pending':
    case 'unknown':
      return hearWhileOpen(order, attempt, { kind: 'heard', from: 'query', outcome, isHeldUp }, evidence, moment);
    case 'not_processed':
      // This copy is out of the world; those before it are as open as they were.
      return stays(evidence, { ...countQuery(order, attempt, moment), intentAtMs: earlierCopyAtMs });
    case 'rejected': {
      const counted = countQuery(order, attempt, moment);
      // Who looks at card and balance before the key refuses a copy of what it has sold: by now the float may be gone.
      if (!isKeyFirst) return stays(evidence, { ...counted, intentAtMs: earlierCopyAtMs });
      const horizonEndsMs = earlierCopyAtMs + horizonMs;
      if (moment.nowMs >= horizonEndsMs) {
        // 8, 10, 13
        return hearRejection(order, attempt, 'query', outcome, evidence, moment);
      }
      // The first copy may still be on its way, and be taken where this one was not.
      const nextMs = counted.nextQueryAtMs && (Math.min(counted.nextQueryAtMs, horizonEndsMs + 1_000) as UtcMs);
      return stays(evidence, { ...counted, nextQueryAtMs: nextMs, intentAtMs: earlierCopyAtMs });
    }
  }
}

/** 4, 10, 13; a pending order stays so and is asked about again. */
function acknowledge(
  order: OrderView,
  asked: { readonly queryCount?: number },
  outcome: Extract<SendOutcome | Reversal, { kind: 'pending' }>,
  evidence: EvidenceNote,
  moment: Moment,
): Transition {
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
}

function hearRejection(
  order: OrderView,
  attempt: AttemptView,
  from: Heard['from'],
  outcome: Extract<SendOutcome, { kind: 'rejected' }>,
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

function mayTryAgain(order: OrderView, accountTrouble: string | undefined): boolean {
  // A stopped account waits for a person: its orders must not run out of tries meanwhile.
  return order.sendCount < SENDS_MAX || accountTrouble !== undefined;
}
