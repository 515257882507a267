/** The count of engine starts, and what a clock that was set back does to the queue. */
import type { RechargeId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';
import { isQueued, isUnsettledAttempt } from './partial-indexes.ts';

const EPOCH_KEY = 'engine_epoch';

/** Counts one more start of the engine; every reference made from now on carries the number. */
export async function takeNextEpoch(tx: Tx): Promise<number> {
  const row = await tx.selectFrom('meta').select('value').where('key', '=', EPOCH_KEY).executeTakeFirst();
  const epoch = Number(row?.value ?? 0) + 1;
  await tx
    .insertInto('meta')
    .values({ key: EPOCH_KEY, value: String(epoch) })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: String(epoch) }))
    .execute();
  return epoch;
}

/**
 * Lets orders that wait for their next try go now: all, or those of `only`. Those that were never sent keep the time that
 * somebody wanted.
 */
export async function makeRetriesDue(tx: Tx, nowMs: UtcMs, only?: readonly RechargeId[]): Promise<number> {
  const result = await tx
    .updateTable('recharge_order')
    .set((row) => ({ not_before_ms: nowMs, version: row('version', '+', 1) }))
    .where(isQueued('recharge_order'))
    .where('not_before_ms', '>', nowMs)
    .$if(only !== undefined, (query) => query.where('id', 'in', only ?? []))
    .where((row) =>
      row.exists(
        row
          .selectFrom('recharge_attempt')
          .select('recharge_attempt.id')
          .whereRef('recharge_attempt.order_id', '=', 'recharge_order.id'),
      ),
    )
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Whether an open order was written down later than `nowMs`: then the clock was set back since. */
export async function hasTimesAfter(reader: Reader, nowMs: UtcMs): Promise<boolean> {
  const attempt = await reader
    .selectFrom('recharge_attempt')
    .select('id')
    .where(isUnsettledAttempt('recharge_attempt'))
    .where('intent_at_ms', '>', nowMs)
    .limit(1)
    .executeTakeFirst();
  if (attempt) return true;
  // What waits for its next try was given back at a time that is still to come.
  const retry = await reader
    .selectFrom('recharge_order')
    .innerJoin('recharge_attempt', 'recharge_attempt.order_id', 'recharge_order.id')
    .select('recharge_attempt.id')
    .where(isQueued('recharge_order'))
    .where('recharge_order.not_before_ms', '>', nowMs)
    .where('recharge_attempt.finished_at_ms', '>', nowMs)
    .limit(1)
    .executeTakeFirst();
  if (retry) return true;
  const order = await reader
    .selectFrom('recharge_order')
    .select('id')
    .where(isQueued('recharge_order'))
    .where('created_at_ms', '>', nowMs)
    .limit(1)
    .executeTakeFirst();
  return order !== undefined;
}
