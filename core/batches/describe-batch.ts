import type { Batch } from '../../contract/batches.ts';
import { Refusal } from '../../contract/errors.ts';
import type { BatchId } from '../../contract/terms/ids.ts';
import type { RechargeState } from '../../contract/terms/recharge-state.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { countFinishedLines, findBatch } from '../../db/batches.ts';
import type { StoredBatch } from '../../db/batches.ts';
import type { Reader } from '../../db/open.ts';
import { findProviderAccount } from '../../db/provider-accounts.ts';
import { readBatchCounts } from '../../db/recharge-batches.ts';
import type { BatchCounts } from '../../db/recharge-batches.ts';
import type { Core } from '../core.ts';

/** What the calls about batches work with. */
export type BatchCore = Pick<Core, 'database' | 'ports' | 'engine' | 'events'>;

/** The pace is that of the last minute, or since the start if that is shorter. */
const PACE_WINDOW_MS = 60_000;
/** Before a second has passed a pace says nothing. */
const PACE_MS_MIN = 1_000;
/** States in which a line still has a send, or the answer to one, before it; doubts take as long as they take. */
const UNDER_WAY = ['queued', 'sending', 'pending'] as const satisfies readonly RechargeState[];

/** A batch as screens show it, with its pace and what limits it. Refuses with NOT_FOUND. */
export async function describeBatch(core: BatchCore, id: BatchId): Promise<Batch> {
  const { db } = core.database;
  const stored = await findBatch(db, id);
  if (!stored) throw new Refusal('NOT_FOUND', { what: 'batch' });
  return describeStored(core, stored);
}

export async function describeStored(core: BatchCore, stored: StoredBatch): Promise<Batch> {
  const reader = core.database.db;
  const nowMs = core.ports.clock.nowMs();
  const counts = await readBatchCounts(reader, stored.id);
  const perSecond = stored.state === 'finished' ? 0 : await readPace(reader, stored, nowMs);
  const underWay = UNDER_WAY.reduce((sum, state) => sum + (counts.byState[state] ?? 0), 0);
  return {
    id: stored.id,
    name: stored.name,
    state: stored.state,
    planId: stored.planId,
    planCode: stored.planCode,
    counts,
    refusedAtStart: stored.refusedCount,
    cost: stored.cost,
    spent: { amountMinor: stored.spentMinor, currency: stored.cost.currency },
    createdAtMs: stored.createdAtMs,
    finishedAtMs: stored.finishedAtMs,
    staffName: stored.staffName,
    perSecond,
    secondsLeft: stored.state === 'running' && perSecond > 0 ? Math.ceil(underWay / perSecond) : null,
    limitedBy: await readLimit(core, stored, counts),
  };
}

async function readPace(reader: Reader, stored: StoredBatch, nowMs: UtcMs): Promise<number> {
  const sinceMs = Math.max(stored.createdAtMs, nowMs - PACE_WINDOW_MS) as UtcMs;
  const elapsedMs = nowMs - sinceMs;
  if (elapsedMs < PACE_MS_MIN) return 0;
  return (await countFinishedLines(reader, stored.id, sinceMs)) / (elapsedMs / 1000);
}

/** What keeps the queued lines from going faster. */
async function readLimit(core: BatchCore, stored: StoredBatch, counts: BatchCounts): Promise<Batch['limitedBy']> {
  if (stored.state === 'paused') return 'paused';
  if (stored.state !== 'running' || (counts.byState.queued ?? 0) === 0) return 'nothing';
  const account = await findProviderAccount(core.database.db, stored.accountId);
  return account?.state === 'stopped' ? 'account_stopped' : core.engine.pulse(stored.accountId).limitedBy;
}
