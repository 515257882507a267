/** Changes of many lines of a batch at once. */
import type { BatchId } from '../contract/terms/ids.ts';
import type { Tx } from './open.ts';
import { toFieldColumns, toOrder } from './recharges.ts';
import type { OrderFields, RechargeOrder } from './recharges.ts';

export async function listQueuedLines(tx: Tx, batchId: BatchId): Promise<readonly RechargeOrder[]> {
  const rows = await tx
    .selectFrom('recharge_order')
    .selectAll()
    .where('batch_id', '=', batchId)
    .where('state', '=', 'queued')
    .orderBy('id')
    .execute();
  return rows.map(toOrder);
}

/** Changes all queued lines alike; returns how many. */
export async function changeQueuedLines(
  tx: Tx,
  batchId: BatchId,
  isPaid: boolean,
  fields: Partial<OrderFields>,
): Promise<number> {
  const result = await tx
    .updateTable('recharge_order')
    .set((row) => ({ ...toFieldColumns(fields), version: row('version', '+', 1) }))
    .where('batch_id', '=', batchId)
    .where('state', '=', 'queued')
    .where('is_paid', '=', isPaid ? 1 : 0)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Marks lines under way so that they are not sent again; returns how many there are. */
export async function requestCancelOfOpenLines(tx: Tx, batchId: BatchId): Promise<number> {
  const result = await tx
    .updateTable('recharge_order')
    .set((row) => ({ cancel_requested: 1, version: row('version', '+', 1) }))
    .where('batch_id', '=', batchId)
    .where('state', 'in', ['sending', 'pending', 'in_doubt', 'needs_person'])
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
