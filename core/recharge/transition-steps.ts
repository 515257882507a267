/** The moves that rows of the transition table share. Pure; used by `transition.ts` only. */
import type { Money } from '../../contract/terms/money.ts';
import type { CaseKind } from '../../contract/terms/recharge-case.ts';
import type { AttemptState } from '../../contract/terms/recharge-state.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { delivered, notDelivered } from '../ledger/entries.ts';
import type { Posting } from '../ledger/entries.ts';
import type { Delivery, Evidence } from '../providers/provider.ts';
import { QUERIES_MAX, backoffMs, firstSuccessCheckMs, queryDelayMs } from './transition-delays.ts';
import type {
  AttemptChange,
  AttemptView,
  EvidenceNote,
  Moment,
  NotAllowed,
  OrderChange,
  OrderView,
  RechargeEvent,
  Situation,
  Transition,
} from './transition-types.ts';

const LIVE_ATTEMPTS: readonly AttemptState[] = ['intent', 'pending', 'in_doubt'];

interface Changes {
  readonly order?: OrderChange;
  readonly attempt?: AttemptChange;
  readonly postings?: readonly Posting[];
  readonly opensCase?: CaseKind | null;
  readonly delivery?: Delivery | null;
}

export function allowed(row: number | null, evidence: EvidenceNote, changes: Changes): Transition {
  return {
    allowed: true,
    row,
    evidence,
    order: changes.order ?? {},
    attempt: changes.attempt ?? {},
    postings: changes.postings ?? [],
    opensCase: changes.opensCase ?? null,
    delivery: changes.delivery ?? null,
  };
}

/** The state stays; only what is known of the attempt grows. */
export function stays(evidence: EvidenceNote, attempt: AttemptChange): Transition {
  return allowed(null, evidence, { attempt });
}

export function refused({ order }: Situation, evidence: EvidenceNote): NotAllowed {
  return { allowed: false, state: order.state, evidence };
}

/** Late news about a finished order: row 17. */
export function opens(
  kind: CaseKind,
  postings: readonly Posting[],
  evidence: EvidenceNote,
  attempt: AttemptChange,
): Transition {
  return allowed(17, evidence, { attempt, postings, opensCase: kind });
}

/** Back to the queue, later. With a cancel request it ends instead: rows 5 and 14 in one step. */
export function queueAgain(
  row: number,
  situation: Situation,
  attempt: AttemptChange,
  how: {
    /** The try was not the order's fault: it does not count against its limit. */
    readonly isTryGivenBack?: boolean;
    /** Goes again as soon as a lane is free. */
    readonly isPrompt?: boolean;
    readonly retryAfterMs?: number | undefined;
  },
  evidence: EvidenceNote,
  moment: Moment,
): Transition {
  const { order } = situation;
  if (order.cancelRequested) return endUndelivered(14, situation, 'CANCELLED', attempt, evidence, moment);
  const waitMs = how.isPrompt ? 0 : backoffMs(order.sendCount - 1, moment.fraction, how.retryAfterMs);
  return allowed(row, evidence, {
    order: {
      state: 'queued',
      holdReason: waitMs > 0 ? 'waiting' : null,
      notBeforeMs: later(moment, waitMs),
      doubtSinceMs: null,
      ...(how.isTryGivenBack && { sendCount: order.sendCount - 1 }),
    },
    attempt: { ...attempt, finishedAtMs: moment.nowMs, nextQueryAtMs: null },
  });
}

/** Acceptance is unknown: keep the float, start to ask. */
export function doubt(row: number, order: OrderView, evidence: EvidenceNote, moment: Moment): Transition {
  return allowed(row, evidence, {
    order: { state: 'in_doubt', doubtSinceMs: order.doubtSinceMs ?? moment.nowMs },
    attempt: {
      state: 'in_doubt',
      queryCount: 0,
      firstEmptyAtMs: null,
      nextQueryAtMs: later(moment, queryDelayMs(0, moment.fraction)),
    },
  });
}

/** Nothing was proven: a send falls into doubt, everything else stays where it is. */
export function keepDoubt(
  order: OrderView,
  attempt: AttemptView,
  isQuery: boolean,
  evidence: EvidenceNote,
  moment: Moment,
): Transition {
  // 7
  if (order.state === 'sending') return doubt(7, order, evidence, moment);
  return stays(evidence, isQuery ? countQuery(order, attempt, moment) : {});
}

export function succeed(
  row: number,
  order: OrderView,
  delivery: Delivery,
  attempt: AttemptChange,
  evidence: EvidenceNote,
  moment: Moment,
): Transition {
  return allowed(row, evidence, {
    order: {
      state: 'succeeded',
      holdReason: null,
      failureCode: null,
      realCostMinor: delivery.realCost.amountMinor,
      doubtSinceMs: null,
      finishedAtMs: moment.nowMs,
      finishedOn: moment.today,
    },
    attempt: {
      ...attempt,
      state: 'succeeded',
      firstEmptyAtMs: null,
      nextQueryAtMs: later(moment, firstSuccessCheckMs(moment.fraction)),
      finishedAtMs: moment.nowMs,
      ...(delivery.providerReference !== '' && { providerReference: delivery.providerReference }),
    },
    postings: [delivered(order, delivery.realCost)],
    delivery,
  });
}

/** Proven not delivered: money is owed back where somebody paid, else the order ends here. */
export function endUndelivered(
  row: number,
  { order, attempt: last }: Situation,
  failureCode: string,
  attempt: AttemptChange,
  evidence: EvidenceNote,
  moment: Moment,
): Transition {
  const isTouched = last !== null && attempt.state !== undefined;
  return allowed(row, evidence, {
    order: {
      state: order.isPaid ? 'refund_due' : 'failed',
      holdReason: null,
      failureCode,
      doubtSinceMs: null,
      ...(!order.isPaid && { finishedAtMs: moment.nowMs, finishedOn: moment.today }),
    },
    attempt: isTouched ? { ...attempt, nextQueryAtMs: null, firstEmptyAtMs: null, finishedAtMs: moment.nowMs } : {},
    postings: notDelivered(order),
  });
}

/** Row 12. */
export function handToPerson(evidence: EvidenceNote, opensCase: CaseKind | null): Transition {
  return allowed(12, evidence, { order: { state: 'needs_person' }, attempt: { nextQueryAtMs: null }, opensCase });
}

/** One more question was asked; when the next one is due. A person's orders are asked about only on request. */
export function countQuery(order: OrderView, attempt: AttemptView, moment: Moment) {
  const queryCount = attempt.queryCount + 1;
  // Spent: due at once, so that the resolver hands the order to a person.
  const waitMs =
    order.state === 'in_doubt' && queryCount >= QUERIES_MAX ? 0 : queryDelayMs(queryCount, moment.fraction);
  return { queryCount, nextQueryAtMs: order.state === 'needs_person' ? null : later(moment, waitMs) };
}

/** The row by which an order leaves its present state for a proven end; `fromSending` names the one for `sending`. */
export function rowFrom(order: OrderView, fromSending: number): number {
  switch (order.state) {
    case 'pending':
      return 8;
    case 'in_doubt':
      return 10;
    case 'needs_person':
      return 13;
    default:
      return fromSending;
  }
}

export function isLive(attempt: AttemptView | null): boolean {
  return attempt !== null && LIVE_ATTEMPTS.includes(attempt.state);
}

/** Is this a state in which the provider is asked about an order? */
export function isAsked(order: OrderView, attempt: AttemptView): boolean {
  return isLive(attempt) && ['pending', 'in_doubt', 'needs_person'].includes(order.state);
}

/** A cost in another currency than quoted, or none at all, is no proof of this purchase. */
export function hasUsableCost(order: OrderView, cost: Money): boolean {
  return cost.currency === order.quotedCost.currency && Number.isSafeInteger(cost.amountMinor) && cost.amountMinor >= 0;
}

export function later(moment: Moment, delayMs: number): UtcMs {
  return (moment.nowMs + Math.round(delayMs)) as UtcMs;
}

export function note(kind: EvidenceNote['kind'], outcome: string, evidence: Evidence = {}): EvidenceNote {
  return {
    kind,
    outcome,
    httpStatus: evidence.httpStatus ?? null,
    body: evidence.body ?? evidence.cause ?? null,
    staffId: null,
  };
}

/** What is kept of an event, whatever comes of it. */
export function evidenceOf(event: RechargeEvent): EvidenceNote {
  switch (event.kind) {
    case 'claimed':
      return note('written_down', 'written_down');
    case 'not_sent':
      return note('sent', 'not_sent', { cause: event.cause });
    case 'heard': {
      const outcome = event.outcome.kind === 'rejected' ? event.outcome.code : event.outcome.kind;
      return note(event.from === 'query' ? 'query' : 'reply', outcome, event.outcome.evidence);
    }
    case 'repeating':
      return note('sent', 'repeated');
    case 'repeated': {
      const outcome = event.outcome.kind === 'rejected' ? event.outcome.code : event.outcome.kind;
      return note('reply', outcome, event.outcome.evidence);
    }
    case 'found_nothing':
      return note('query', 'empty', event.evidence);
    case 'found_conflict':
      return note('query', 'conflict', event.evidence);
    case 'answer_unclear':
      return note('query', 'unclear', event.evidence);
    case 'lost':
      return note('recovered', 'lost', { cause: event.cause });
    case 'silent':
      return note('query', 'silent');
    case 'given_up':
      return note('query', 'given_up', { cause: event.cause });
    case 'cancelled':
      return { ...note('verdict', 'CANCELLED'), staffId: event.staffId };
    case 'tries_spent':
      return note('verdict', 'TRIES_SPENT');
    case 'decided':
      return { ...note('verdict', event.verdict, { body: event.reason }), staffId: event.staffId };
    case 'resend_decided':
      return { ...note('verdict', 'resend', { body: event.reason }), staffId: event.staffId };
    case 'money_returned':
      return { ...note('verdict', 'refunded'), staffId: event.staffId };
  }
}
