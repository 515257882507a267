/** When batches begin: the time is a batch's own, and each of its waiting lines carries it, for the engine asks the lines. */
import type { BatchId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';

/** Gives a batch that has not begun another time, and its lines with it; its time has come when that is not later. */
export async function setBatchStart(tx: Tx, id: BatchId, startsAtMs: UtcMs): Promise<void> {
  await tx
    .updateTable('recharge_batch')
    .set({ starts_at_ms: startsAtMs })
    .where('id', '=', id)
    .where('began_at_ms', 'is', null)
    .execute();
  await holdLinesUntil(tx, id, startsAtMs);
}

/** None of the queued lines is sent before. */
export async function holdLinesUntil(tx: Tx, id: BatchId, notBeforeMs: UtcMs): Promise<void> {
  await tx
    .updateTable('recharge_order')
    .set((row) => ({ not_before_ms: notBeforeMs, hold_reason: 'waiting', version: row('version', '+', 1) }))
    .where('batch_id', '=', id)
    .where('state', '=', 'queued')
    .execute();
}

/** Notes that a batch has begun; what waited for its time alone now waits for its turn. False when it had before. */
export async function markBatchBegun(tx: Tx, id: BatchId, nowMs: UtcMs): Promise<boolean> {
  const result = await tx
    .updateTable('recharge_batch')
    .set({ began_at_ms: nowMs })
    .where('id', '=', id)
    .where('starts_at_ms', '<=', nowMs)
    .where('began_at_ms', 'is', null)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) return false;
  await tx
    .updateTable('recharge_order')
    .set((row) => ({ hold_reason: null, version: row('version', '+', 1) }))
    .where('batch_id', '=', id)
    .where('state', '=', 'queued')
    .where('send_count', '=', 0)
    .where('hold_reason', '=', 'waiting')
    .execute();
  return true;
}

/** Batches whose time has come and that are not noted as begun, earliest first; a short one may be over already. */
export async function listBatchesToBegin(reader: Reader, nowMs: UtcMs): Promise<readonly BatchId[]> {
  const rows = await reader
    .selectFrom('recharge_batch')
    .select('id')
    .where('starts_at_ms', 'is not', null)
    .where('began_at_ms', 'is', null)
    .where('starts_at_ms', '<=', nowMs)
    .where((is) =>
      is.or([
        is('state', '=', 'running'),
        is.and([is('state', '=', 'finished'), is('finished_at_ms', '>=', is.ref('starts_at_ms'))]),
      ]),
    )
    .orderBy('starts_at_ms')
    .execute();
  return rows.map((row) => row.id);
}

/** Whether a queued line of the batch may be sent now, as far as its own waiting time goes. */
export async function hasLineToSend(reader: Reader, id: BatchId, nowMs: UtcMs): Promise<boolean> {
  const row = await reader
    .selectFrom('recharge_order')
    .select('id')
    .where('batch_id', '=', id)
    .where('state', '=', 'queued')
    .where((is) => is(is.val(nowMs), '>=', is.ref('not_before_ms')))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export interface EarlierBatch {
  readonly batchId: BatchId;
  readonly name: string;
  readonly atMs: UtcMs;
}

/**
 * The latest batch of the same plan and cards that was started since then or is not over, and of which something was
 * recharged or still may be: a list of which nothing became of anything may simply be started again.
 */
export async function findBatchOfContent(
  reader: Reader,
  contentHash: string,
  sinceMs: UtcMs,
): Promise<EarlierBatch | undefined> {
  const row = await reader
    .selectFrom('recharge_batch as batch')
    .select(['batch.id', 'batch.name', 'batch.created_at_ms'])
    .where('batch.content_hash', '=', contentHash)
    .where((is) => is.or([is('batch.created_at_ms', '>=', sinceMs), is('batch.state', '<>', 'finished')]))
    .where((is) =>
      is.exists(
        is
          .selectFrom('recharge_batch_count as count')
          .select('count.state')
          .whereRef('count.batch_id', '=', 'batch.id')
          .where('count.count', '>', 0)
          .where('count.state', 'not in', ['failed', 'refunded']),
      ),
    )
    .orderBy('batch.created_at_ms', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { batchId: row.id, name: row.name, atMs: row.created_at_ms };
}
