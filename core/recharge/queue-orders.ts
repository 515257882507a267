import { Refusal } from '../../contract/errors.ts';
import type { ProviderAccountId, RechargeId } from '../../contract/terms/ids.ts';
import type { BatchId } from '../../contract/terms/ids.ts';
import type { Currency } from '../../contract/terms/money.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import { postAll, readBalance } from '../../db/ledger.ts';
import { syncOf } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { moveBatchCount } from '../../db/recharge-batches.ts';
import { findOpenOrder, insertQueuedOrders } from '../../db/recharges.ts';
import type { QueuedOrder } from '../../db/recharges.ts';
import { floatAccount } from '../ledger/accounts.ts';
import { floatHeld } from '../ledger/entries.ts';

export type NewOrder = QueuedOrder;

/** A customer waits at the counter: smaller goes first. */
export const COUNTER_PRIORITY = 0;
export const BATCH_PRIORITY = 100;

/**
 * Inserts orders as `queued` and holds their float, all in the caller's transaction (row 1 of the transition table, with
 * P2 for each order). Counts them into `recharge_batch_count`, whose batch row must exist. Returns ids in the order given.
 * Tell the engine with `wake()` after COMMIT. Refuses with ORDER_OPEN_FOR_CARD or FLOAT_INSUFFICIENT. Two orders for one
 * card in one call are a bug of the caller.
 */
export async function queueOrders(
  tx: Tx,
  at: { readonly nowMs: UtcMs; readonly today: ShopDate },
  orders: readonly NewOrder[],
): Promise<readonly RechargeId[]> {
  const open = await findOpenOrder(
    tx,
    orders.map(({ cardId }) => cardId),
  );
  if (open) throw new Refusal('ORDER_OPEN_FOR_CARD', { orderId: open.id, state: open.state });
  await refuseMissingFloat(tx, orders);
  const ids = await insertQueuedOrders(tx, at, orders);
  postAll(
    syncOf(tx),
    orders.map((order, index) => ({
      kind: 'float_held',
      lines: floatHeld(order).lines,
      orderId: ids[index] ?? null,
      attemptId: null,
      staffId: order.staffId,
      note: null,
      atMs: at.nowMs,
      businessOn: at.today,
    })),
  );
  const perBatch = new Map<BatchId, number>();
  for (const { batchId } of orders) if (batchId !== null) perBatch.set(batchId, (perBatch.get(batchId) ?? 0) + 1);
  for (const [batchId, count] of perBatch) moveBatchCount(syncOf(tx), batchId, null, 'queued', count);
  return ids;
}

async function refuseMissingFloat(tx: Tx, orders: readonly NewOrder[]): Promise<void> {
  const needs = new Map<string, { accountId: ProviderAccountId; currency: Currency; amountMinor: number }>();
  for (const { accountId, quotedCost } of orders) {
    const key = `${accountId} ${quotedCost.currency}`;
    const amountMinor = (needs.get(key)?.amountMinor ?? 0) + quotedCost.amountMinor;
    needs.set(key, { accountId, currency: quotedCost.currency, amountMinor });
  }
  for (const { accountId, currency, amountMinor } of needs.values()) {
    const shortMinor = amountMinor - (await readBalance(tx, floatAccount(accountId), currency));
    if (shortMinor > 0) throw new Refusal('FLOAT_INSUFFICIENT', { shortMinor, currency });
  }
}
