import type { AttemptId, BatchId, CardId, RechargeId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { CaseKind } from '../../contract/terms/recharge-case.ts';
import { isFinalRechargeState } from '../../contract/terms/recharge-state.ts';
import type { RechargeState } from '../../contract/terms/recharge-state.ts';
import { applyStanding } from '../../db/card-standing.ts';
import { postAll } from '../../db/ledger.ts';
import type { RechargeAttempt } from '../../db/recharge-attempts.ts';
import { finishBatchWithoutOpenLines, moveBatchCount } from '../../db/recharge-batches.ts';
import {
  changeAttempt,
  changeOrder,
  insertAttempt,
  insertEvidence,
  openCase,
  setStandingAfter,
} from '../../db/recharge-work.ts';
import { sealOrder } from '../../db/recharge-seals.ts';
import type { RechargeOrder } from '../../db/recharges.ts';
import type { SyncTx } from '../../db/statement.ts';
import { keepRuledEnd, takeRuledEndBack } from '../plans/keep-ruled-end.ts';
import type { CardStanding } from '../providers/provider.ts';
import { transition } from './transition.ts';
import type { Moment, RechargeEvent, Transition } from './transition-types.ts';

export interface Subject {
  readonly order: RechargeOrder;
  /** The attempt that the event is about; null when the order was never sent. */
  readonly attempt: RechargeAttempt | null;
}

/** What is written down before the request leaves: goes with a `claimed` event. */
export interface WrittenIntent {
  readonly epoch: number;
  /** The prepared request as JSON. */
  readonly request: string;
}

/** What became of an event, for whoever announces it after COMMIT. */
export interface Applied {
  readonly isAllowed: boolean;
  readonly orderId: RechargeId;
  readonly cardId: CardId;
  readonly batchId: BatchId | null;
  readonly attemptId: AttemptId | null;
  readonly from: RechargeState;
  readonly to: RechargeState;
  /** When a queued order may go again. */
  readonly notBeforeMs: UtcMs | undefined;
  /** News contradicted what was settled, and a case was opened for a person; null when it was open or closed before. */
  readonly opensCase: CaseKind | null;
  /** Succeeded or taken back, and the provider did not say how the card stands now. */
  readonly needsStanding: boolean;
}

/**
 * Decides an event and writes all that follows from it: order, attempt, evidence, entries, case, card and counters, in
 * the caller's transaction. What a provider said is kept as evidence also where it moves nothing.
 */
export function applyEvent(
  tx: SyncTx,
  moment: Moment,
  subject: Subject,
  event: RechargeEvent,
  intent?: WrittenIntent,
): Applied {
  const { order } = subject;
  const decision = transition(subject, event, moment);
  const to = decision.allowed ? (decision.order.state ?? order.state) : order.state;
  const attemptId = decision.allowed
    ? writeAttempt(tx, subject, event, decision, intent)
    : (subject.attempt?.id ?? null);
  insertEvidence(tx, { ...decision.evidence, orderId: order.id, attemptId, atMs: moment.nowMs });
  let opensCase: CaseKind | null = null;
  if (decision.allowed) {
    const card = decision.delivery?.card;
    const change = { ...decision.order, ...(card && standingAfter(card)) };
    if (Object.keys(change).length > 0 && !changeOrder(tx, order, change)) {
      throw new Error(`order ${order.id} moved while it was being decided`);
    }
    opensCase = writeBooks(tx, moment, order, attemptId, decision);
    if (isFinalRechargeState(to) && !isFinalRechargeState(order.state)) sealOrder(tx, { ...order, ...change });
    if (to === 'succeeded' && order.state !== 'succeeded') keepRuledEnd(tx, order, moment.nowMs);
    if (opensCase === 'reversal') takeRuledEndBack(tx, order);
    if (card) applyStanding(tx, order.cardId, card, moment.nowMs);
  }
  countInBatch(tx, moment, order, to);
  return {
    isAllowed: decision.allowed,
    orderId: order.id,
    cardId: order.cardId,
    batchId: order.batchId,
    attemptId,
    from: order.state,
    to,
    notBeforeMs: decision.allowed ? decision.order.notBeforeMs : undefined,
    opensCase,
    needsStanding:
      opensCase === 'reversal' ||
      (decision.allowed && decision.delivery !== null && decision.delivery.card === undefined),
  };
}

/** What the provider said of the card some time after the recharge: on the card, and for ever with the order. */
export function writeStanding(
  tx: SyncTx,
  moment: Pick<Moment, 'nowMs'>,
  order: Pick<RechargeOrder, 'id' | 'cardId' | 'expiresAfterMs' | 'dataLeftAfterBytes'>,
  standing: CardStanding,
): void {
  applyStanding(tx, order.cardId, standing, moment.nowMs);
  // How the card stood after its delivery stays, also where that was taken back since.
  if (order.expiresAfterMs === null && order.dataLeftAfterBytes === null) {
    setStandingAfter(tx, order.id, standingAfter(standing));
  }
}

function standingAfter(card: CardStanding) {
  return { expiresAfterMs: card.expiresAtMs ?? null, dataLeftAfterBytes: card.dataLeftBytes ?? null };
}

function writeAttempt(
  tx: SyncTx,
  { order, attempt }: Subject,
  event: RechargeEvent,
  decision: Transition,
  intent: WrittenIntent | undefined,
): AttemptId | null {
  if (event.kind !== 'claimed') {
    if (attempt && Object.keys(decision.attempt).length > 0) changeAttempt(tx, attempt, decision.attempt);
    return attempt?.id ?? null;
  }
  if (!intent || decision.attempt.intentAtMs === undefined) throw new Error('a claim without its written request');
  if (attempt?.reference === event.reference) {
    changeAttempt(tx, attempt, { ...decision.attempt, ...intent });
    return attempt.id;
  }
  const { intentAtMs } = decision.attempt;
  return insertAttempt(tx, { orderId: order.id, reference: event.reference, intentAtMs, ...intent });
}

/** Answers with the kind of the case when it is a new one. */
function writeBooks(
  tx: SyncTx,
  moment: Moment,
  order: RechargeOrder,
  attemptId: AttemptId | null,
  decision: Transition,
): CaseKind | null {
  let isNew = false;
  if (decision.opensCase) {
    isNew = openCase(tx, {
      orderId: order.id,
      attemptId,
      kind: decision.opensCase,
      atMs: moment.nowMs,
      details: JSON.stringify({ outcome: decision.evidence.outcome, body: decision.evidence.body }),
    });
    // The same late news again: the books know it already.
    if (!isNew && decision.order.state === undefined) return null;
  }
  postAll(
    tx,
    decision.postings.map(({ kind, lines, perAttempt }) => ({
      kind,
      lines,
      orderId: order.id,
      attemptId: perAttempt ? attemptId : null,
      staffId: decision.evidence.staffId,
      note: null,
      atMs: moment.nowMs,
      businessOn: moment.today,
    })),
  );
  return isNew ? decision.opensCase : null;
}

/** Moves the counters of the order's batch, and ends the batch with its last open line. */
function countInBatch(tx: SyncTx, moment: Moment, order: RechargeOrder, to: RechargeState): void {
  if (order.batchId === null || to === order.state) return;
  moveBatchCount(tx, order.batchId, order.state, to, 1);
  if (!isFinalRechargeState(to)) return;
  if (tx.tally) tx.tally.touched.add(order.batchId);
  else finishBatchWithoutOpenLines(tx, order.batchId, moment.nowMs);
}
