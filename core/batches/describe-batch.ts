import type { Batch } from '../../contract/batches.ts';
import { Refusal } from '../../contract/errors.ts';
import type { BatchId } from '../../contract/terms/ids.ts';
import type { RechargeState } from '../../contract/terms/recharge-state.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { hasLineToSend } from '../../db/batch-schedule.ts';
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
/** Under these the pace of the last minute says how long the rest will take; under the others nobody can know. */
const FORESEEABLE: readonly BatchLimit[] = ['provider_rate', 'nothing'];

type BatchLimit = Batch['limitedBy'];

/** A batch as screens show it, with its pace and what limits it. Refuses with NOT_FOUND. */
export async function describeBatch(core: BatchCore, id: BatchId): Promise<Batch> {
  const { db } = core.database;
  const stored = await findBatch(db, id);
  if (!stored) throw new Refusal('NOT_FOUND', { what: 'batch' });
  return describeStored(core, stored);
}

/** The same for a batch that was just read. */
export async function describeStored(core: BatchCore, stored: StoredBatch): Promise<Batch> {
  const reader = core.database.db;
  const nowMs = core.ports.clock.nowMs();
  const counts = await readBatchCounts(reader, stored.id);
  const state = stored.state === 'running' && isBefore(stored, nowMs) ? 'scheduled' : stored.state;
  const perSecond = state === 'finished' || state === 'scheduled' ? 0 : await readPace(reader, stored, nowMs);
  const limitedBy = await readLimit(core, stored, counts, nowMs);
  const underWay = countOf(counts, UNDER_WAY);
  const isForeseeable = state === 'running' && perSecond > 0 && underWay > 0 && FORESEEABLE.includes(limitedBy);
  return {
    id: stored.id,
    name: stored.name,
    state,
    planId: stored.planId,
    planCode: stored.planCode,
    counts,
    refusedAtStart: stored.refusedCount,
    cost: stored.cost,
    spent: { amountMinor: stored.spentMinor, currency: stored.cost.currency },
    createdAtMs: stored.createdAtMs,
    startsAtMs: stored.startsAtMs,
    beganAtMs: stored.beganAtMs,
    finishedAtMs: stored.finishedAtMs,
    staffName: stored.staffName,
    perSecond,
    secondsLeft: isForeseeable ? Math.ceil(underWay / perSecond) : null,
    limitedBy,
  };
}

/** Tells engine and screens, after the commit, that a batch has changed. */
export function announceBatch(core: Pick<BatchCore, 'engine' | 'events'>, batchId: BatchId): void {
  core.engine.wake();
  core.events.publish({ type: 'batch-changed', batchId });
  core.events.publish({ type: 'status-changed' });
}

function isBefore(stored: StoredBatch, nowMs: UtcMs): boolean {
  return stored.startsAtMs !== null && stored.beganAtMs === null && stored.startsAtMs > nowMs;
}

function countOf(counts: BatchCounts, states: readonly RechargeState[]): number {
  return states.reduce((sum, state) => sum + (counts.byState[state] ?? 0), 0);
}

async function readPace(reader: Reader, stored: StoredBatch, nowMs: UtcMs): Promise<number> {
  const beganAtMs = stored.beganAtMs ?? stored.startsAtMs ?? stored.createdAtMs;
  const sinceMs = Math.max(beganAtMs, nowMs - PACE_WINDOW_MS) as UtcMs;
  const elapsedMs = nowMs - sinceMs;
  if (elapsedMs < PACE_MS_MIN) return 0;
  return (await countFinishedLines(reader, stored.id, sinceMs)) / (elapsedMs / 1000);
}

/** What keeps the batch from going faster, as `contract/batches.ts` explains each. */
async function readLimit(core: BatchCore, stored: StoredBatch, counts: BatchCounts, nowMs: UtcMs): Promise<BatchLimit> {
  if (stored.state === 'finished') return 'nothing';
  if (stored.state === 'paused') return 'paused';
  if (countOf(counts, ['queued']) === 0) {
    return countOf(counts, ['sending', 'pending']) === 0 ? 'asking' : 'nothing';
  }
  if (isBefore(stored, nowMs)) return 'waiting';
  const account = await findProviderAccount(core.database.db, stored.accountId);
  if (account?.state === 'stopped') return account.stopReason === 'float_low' ? 'float' : 'account_stopped';
  const { limitedBy } = core.engine.pulse(stored.accountId);
  const isHeldUp = limitedBy !== 'nothing' && limitedBy !== 'provider_rate';
  if (isHeldUp || (await hasLineToSend(core.database.db, stored.id, nowMs))) return limitedBy;
  return countOf(counts, ['sending', 'pending']) === 0 ? 'retry' : 'nothing';
}
