import type { Batch } from '../../contract/batches.ts';
import { Refusal } from '../../contract/errors.ts';
import type { BatchId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { markBatchBegun, setBatchStart } from '../../db/batch-schedule.ts';
import { findBatch } from '../../db/batches.ts';
import { transact } from '../../db/open.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor } from '../core.ts';
import { announceBatch, describeBatch } from './describe-batch.ts';
import type { BatchCore } from './describe-batch.ts';
import { refuseStartTime } from './refuse-start-time.ts';

/**
 * Gives a batch that has not begun another time, or lets it begin now (null). The same time again changes nothing.
 * Refuses with NOT_FOUND, START_TIME_PAST, START_TIME_TOO_FAR, and STATE_FORBIDS once it has begun, is cancelled or over.
 */
export async function scheduleBatch(
  core: BatchCore,
  actor: Actor,
  { id, startsAtMs }: { readonly id: BatchId; readonly startsAtMs: UtcMs | null },
): Promise<Batch> {
  const nowMs = core.ports.clock.nowMs();
  const isChanged = await transact(core.database.db, async (tx) => {
    const stored = await findBatch(tx, id);
    if (!stored) throw new Refusal('NOT_FOUND', { what: 'batch' });
    if (startsAtMs !== null && startsAtMs === stored.startsAtMs) return false;
    // Begun without anybody's word counts as what was wished.
    if (startsAtMs === null && stored.beganAtMs !== null) return false;
    if (stored.startsAtMs === null || stored.startsAtMs <= nowMs || stored.beganAtMs !== null) {
      throw new Refusal('STATE_FORBIDS', { state: stored.state });
    }
    if (stored.state !== 'running' && stored.state !== 'paused') {
      throw new Refusal('STATE_FORBIDS', { state: stored.state });
    }
    if (startsAtMs !== null) refuseStartTime(startsAtMs, nowMs);
    await setBatchStart(tx, id, startsAtMs ?? nowMs);
    // A paused one begins when it is resumed.
    if (startsAtMs === null && stored.state === 'running') await markBatchBegun(tx, id, nowMs);
    await appendAuditEntry(tx, {
      atMs: nowMs,
      staffId: actor.staffId,
      act: startsAtMs === null ? 'batch-begun' : 'batch-moved',
      subject: `batch:${id}`,
      details: { fromMs: stored.startsAtMs, toMs: startsAtMs },
    });
    return true;
  });
  if (isChanged) announceBatch(core, id);
  return describeBatch(core, id);
}
