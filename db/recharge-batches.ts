/** What the engine needs of batches: their counters, and whether they may run. The rest of a batch is elsewhere. */
import { sql } from 'kysely';
import type { BatchId } from '../contract/terms/ids.ts';
import { RECHARGE_STATES } from '../contract/terms/recharge-state.ts';
import type { RechargeState } from '../contract/terms/recharge-state.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';

/** States after which a line of a batch needs nothing more from anybody. */
const SETTLED_STATES = ['succeeded', 'failed', 'refunded'] as const;

/** Moves `count` lines of a batch from one state to another; `from` is null for lines that are new. */
export async function moveBatchCount(
  tx: Tx,
  batchId: BatchId,
  from: RechargeState | null,
  to: RechargeState,
  count: number,
): Promise<void> {
  if (from === to || count === 0) return;
  if (from) {
    await tx
      .updateTable('recharge_batch_count')
      .set((row) => ({ count: row('count', '-', count) }))
      .where('batch_id', '=', batchId)
      .where('state', '=', from)
      .execute();
  }
  await tx
    .insertInto('recharge_batch_count')
    .values({ batch_id: batchId, state: to, count })
    .onConflict((conflict) =>
      conflict
        .columns(['batch_id', 'state'])
        .doUpdateSet((row) => ({ count: row('recharge_batch_count.count', '+', count) })),
    )
    .execute();
}

export interface BatchCounts {
  readonly total: number;
  readonly byState: Record<RechargeState, number>;
}

export async function readBatchCounts(reader: Reader, batchId: BatchId): Promise<BatchCounts> {
  const rows = await reader
    .selectFrom('recharge_batch_count')
    .select(['state', 'count'])
    .where('batch_id', '=', batchId)
    .where('count', '>', 0)
    .execute();
  const byState = Object.fromEntries(RECHARGE_STATES.map((state) => [state, 0])) as Record<RechargeState, number>;
  for (const row of rows) byState[row.state] = row.count;
  return { total: rows.reduce((sum, row) => sum + row.count, 0), byState };
}

/** Ends a batch of which no line is open any more. True when it ended now. */
export async function finishBatchWithoutOpenLines(tx: Tx, batchId: BatchId, nowMs: UtcMs): Promise<boolean> {
  const result = await tx
    .updateTable('recharge_batch')
    .set({ state: 'finished', finished_at_ms: nowMs })
    .where('id', '=', batchId)
    .where('state', '<>', 'finished')
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('recharge_batch_count')
            .select(sql<number>`1`.as('open'))
            .where('batch_id', '=', batchId)
            .where('count', '>', 0)
            .where('state', 'not in', SETTLED_STATES),
        ),
      ),
    )
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
