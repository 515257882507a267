/** What the engine needs of batches: their counters, and whether they may run. The rest of a batch is elsewhere. */
import { sql } from 'kysely';
import type { BatchId } from '../contract/terms/ids.ts';
import { RECHARGE_STATES } from '../contract/terms/recharge-state.ts';
import type { RechargeState } from '../contract/terms/recharge-state.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader } from './open.ts';
import { defineStatement } from './statement.ts';
import type { SyncTx } from './statement.ts';
import { addCount } from './tally.ts';
import type { CountMove } from './tally.ts';

/** States after which a line of a batch needs nothing more from anybody. */
const SETTLED_STATES = ['succeeded', 'failed', 'refunded'] as const;

const countLess = defineStatement(
  (db, its: { readonly batchId: BatchId; readonly state: RechargeState; count: number }) =>
    db
      .updateTable('recharge_batch_count')
      .set((row) => ({ count: row('count', '-', its.count) }))
      .where('batch_id', '=', its.batchId)
      .where('state', '=', its.state),
);

const countMore = defineStatement(
  (db, its: { readonly batchId: BatchId; readonly state: RechargeState; count: number }) =>
    db
      .insertInto('recharge_batch_count')
      .values({ batch_id: its.batchId, state: its.state, count: its.count })
      .onConflict((conflict) =>
        conflict
          .columns(['batch_id', 'state'])
          .doUpdateSet((row) => ({ count: row('recharge_batch_count.count', '+', row.ref('excluded.count')) })),
      ),
);

/** Moves `count` lines of a batch from one state to another; `from` is null for lines that are new. */
export function moveBatchCount(
  tx: SyncTx,
  batchId: BatchId,
  from: RechargeState | null,
  to: RechargeState,
  count: number,
): void {
  if (from === to || count === 0) return;
  if (from) moveCount(tx, { batchId, state: from, by: -count });
  moveCount(tx, { batchId, state: to, by: count });
}

function moveCount(tx: SyncTx, move: CountMove): void {
  if (tx.tally) addCount(tx.tally, move);
  else writeCount(tx, move);
}

/** Writes a counter of a batch; the database refuses one below 0. */
export function writeCount(tx: SyncTx, { batchId, state, by }: CountMove): void {
  if (by < 0) countLess.run(tx, { batchId, state, count: -by });
  else if (by > 0) countMore.run(tx, { batchId, state, count: by });
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

const batchEnd = defineStatement((db, its: { readonly batchId: BatchId; readonly nowMs: UtcMs }) =>
  db
    .updateTable('recharge_batch')
    .set({ state: 'finished', finished_at_ms: its.nowMs })
    .where('id', '=', its.batchId)
    .where('state', '<>', 'finished')
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('recharge_batch_count')
            .select(sql<number>`1`.as('open'))
            .where('batch_id', '=', its.batchId)
            .where('count', '>', 0)
            .where('state', 'not in', SETTLED_STATES),
        ),
      ),
    ),
);

/** Ends a batch of which no line is open any more. True when it ended now. */
export function finishBatchWithoutOpenLines(tx: SyncTx, batchId: BatchId, nowMs: UtcMs): boolean {
  return batchEnd.run(tx, { batchId, nowMs }).changes === 1;
}
