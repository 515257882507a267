/** The figures of the status bar: each from a small partial index, so that they may be asked for often. */
import type { RechargeState } from '../contract/terms/recharge-state.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { Reader } from './open.ts';
import { isOpen } from './partial-indexes.ts';

/** Orders that are waiting or under way, by state; states without orders are absent. */
export async function countOpenOrders(reader: Reader): Promise<ReadonlyMap<RechargeState, number>> {
  const rows = await reader
    .selectFrom('recharge_order')
    .select((is) => ['state', is.fn.countAll<number>().as('count')])
    .where(isOpen('recharge_order'))
    .groupBy('state')
    .execute();
  return new Map(rows.map(({ state, count }) => [state, count]));
}

/** Orders that ended at or after `sinceMs`, as far as they ended on one of these days. */
export async function countEndedSince(reader: Reader, days: readonly ShopDate[], sinceMs: UtcMs): Promise<number> {
  const row = await reader
    .selectFrom('recharge_order')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('finished_on', 'in', [...days])
    .where('finished_at_ms', '>=', sinceMs)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** One that waits for its time is not running yet. */
export async function countRunningBatches(reader: Reader, nowMs: UtcMs): Promise<number> {
  const row = await reader
    .selectFrom('recharge_batch')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('state', 'in', ['running', 'cancelling'])
    .where((is) => is.or([is('starts_at_ms', 'is', null), is('starts_at_ms', '<=', nowMs)]))
    .executeTakeFirstOrThrow();
  return row.count;
}
