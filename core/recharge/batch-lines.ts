/** What cancelling does to the lines of a batch: thousands at once, by the same transition as a single one. */
import type { BatchId, StaffId } from '../../contract/terms/ids.ts';
import { isFinalRechargeState } from '../../contract/terms/recharge-state.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import { postAll } from '../../db/ledger.ts';
import { syncOf } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { finishBatchWithoutOpenLines, moveBatchCount } from '../../db/recharge-batches.ts';
import { sealOrder } from '../../db/recharge-seals.ts';
import { insertEvidence } from '../../db/recharge-work.ts';
import { changeQueuedLines, listQueuedLines, requestCancelOfOpenLines } from '../../db/recharge-lines.ts';
import { transition } from './transition.ts';
import type { Transition } from './transition-types.ts';
import type { RechargeOrder } from '../../db/recharges.ts';

/**
 * Ends every queued line of a batch as CANCELLED and gives its float back (row 14); asks that lines under way are not
 * sent again. Counters move with them. Afterwards call `finishBatchIfDone`.
 */
export async function cancelQueuedLines(
  tx: Tx,
  batchId: BatchId,
  at: { readonly nowMs: UtcMs; readonly today: ShopDate; readonly staffId: StaffId | null },
): Promise<{ readonly cancelledCount: number; readonly underWayCount: number }> {
  const lines = await listQueuedLines(tx, batchId);
  const ended = lines.map((order) => ({ order, decision: cancelOne(order, at) }));
  for (const isPaid of [false, true]) {
    const alike = ended.filter(({ order }) => order.isPaid === isPaid);
    const [first] = alike;
    if (!first) continue;
    // Whether somebody paid decides alone how a queued line ends: all of these end alike.
    const changed = await changeQueuedLines(tx, batchId, isPaid, first.decision.order);
    if (changed !== alike.length) throw new Error(`batch ${batchId}: ${changed} lines ended, not ${alike.length}`);
    moveBatchCount(syncOf(tx), batchId, 'queued', first.decision.order.state ?? 'queued', changed);
  }
  postAll(
    syncOf(tx),
    ended.flatMap(({ order, decision }) =>
      decision.postings.map(({ kind, lines: ledgerLines }) => ({
        kind,
        lines: ledgerLines,
        orderId: order.id,
        attemptId: null,
        staffId: at.staffId,
        note: null,
        atMs: at.nowMs,
        businessOn: at.today,
      })),
    ),
  );
  for (const { order, decision } of ended) {
    if (isFinalRechargeState(decision.order.state ?? 'queued')) sealOrder(syncOf(tx), { ...order, ...decision.order });
    insertEvidence(syncOf(tx), { ...decision.evidence, orderId: order.id, attemptId: null, atMs: at.nowMs });
  }
  return { cancelledCount: ended.length, underWayCount: await requestCancelOfOpenLines(tx, batchId) };
}

/** Ends the batch when none of its lines is open any more; true when it ended now. Announce `batch-changed` then. */
export function finishBatchIfDone(tx: Tx, batchId: BatchId, at: { readonly nowMs: UtcMs }): boolean {
  return finishBatchWithoutOpenLines(syncOf(tx), batchId, at.nowMs);
}

function cancelOne(
  order: RechargeOrder,
  at: { readonly nowMs: UtcMs; readonly today: ShopDate; readonly staffId: StaffId | null },
): Transition {
  // Nothing random happens to a line that is cancelled.
  const moment = { nowMs: at.nowMs, today: at.today, fraction: 0 };
  const decision = transition({ order, attempt: null }, { kind: 'cancelled', staffId: at.staffId }, moment);
  if (!decision.allowed) throw new Error(`queued order ${order.id} cannot be cancelled`);
  return decision;
}
