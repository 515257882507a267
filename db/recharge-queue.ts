/** The queue of an account, and the count of engine starts. The only place that decides who is next. */
import type { ProviderAccountId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';
import { isQueued } from './partial-indexes.ts';
import { toOrder } from './recharges.ts';
import type { RechargeOrder } from './recharges.ts';

const EPOCH_KEY = 'engine_epoch';

/**
 * The orders that go next: counter before batch, first come first served; none of a batch that is paused or being
 * cancelled, none that waits for its time. The caller moves them in the same transaction: one connection writes, so
 * nobody else can take them in between. (A chain's PostgreSQL will add FOR UPDATE SKIP LOCKED here.)
 */
export async function listNextOrders(
  tx: Tx,
  accountId: ProviderAccountId,
  nowMs: UtcMs,
  limit: number,
): Promise<readonly RechargeOrder[]> {
  const rows = await tx
    .selectFrom('recharge_order')
    .selectAll()
    .where(isQueued('recharge_order'))
    .where('provider_account_id', '=', accountId)
    .where('not_before_ms', '<=', nowMs)
    .where((row) =>
      row.or([
        row('batch_id', 'is', null),
        row(
          'batch_id',
          'in',
          row.selectFrom('recharge_batch').select('recharge_batch.id').where('recharge_batch.state', '=', 'running'),
        ),
      ]),
    )
    .orderBy('priority')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toOrder);
}

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

/** Accounts that may be sent to. */
export async function listActiveAccountIds(reader: Reader): Promise<readonly ProviderAccountId[]> {
  const rows = await reader
    .selectFrom('provider_account')
    .select('id')
    .where('state', '=', 'active')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}
