import type { Batch } from '../../contract/batches.ts';
import { Refusal } from '../../contract/errors.ts';
import type { RechargeRow } from '../../contract/recharges.ts';
import type { BatchId } from '../../contract/terms/ids.ts';
import type { RechargeState } from '../../contract/terms/recharge-state.ts';
import { shopDateOf } from '../../contract/terms/time.ts';
import { listBatchLines as listLines } from '../../db/batch-lines.ts';
import { markBatchBegun } from '../../db/batch-schedule.ts';
import { findBatch, listBatchPage, setBatchState } from '../../db/batches.ts';
import type { BatchState } from '../../db/batches.ts';
import { transact } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor } from '../core.ts';
import { cancelQueuedLines, finishBatchIfDone } from '../recharge/batch-lines.ts';
import { toRechargeRow } from '../recharge/read-recharges.ts';
import { announceBatch, describeBatch, describeStored } from './describe-batch.ts';
import type { BatchCore } from './describe-batch.ts';

interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** Newest first. */
export async function listBatches(core: BatchCore, page: Page): Promise<{ total: number; rows: Batch[] }> {
  const { total, batches } = await listBatchPage(core.database.db, page);
  const rows: Batch[] = [];
  for (const stored of batches) rows.push(await describeStored(core, stored));
  return { total, rows };
}

/** Refuses with NOT_FOUND. */
export function getBatch(core: BatchCore, id: BatchId): Promise<Batch> {
  return describeBatch(core, id);
}

/** A page of a batch's lines, problems first; no states: all of them. Refuses with NOT_FOUND. */
export async function listBatchLines(
  core: BatchCore,
  asked: Page & { readonly id: BatchId; readonly states: readonly RechargeState[] },
): Promise<{ total: number; rows: RechargeRow[] }> {
  const { db } = core.database;
  if (!(await findBatch(db, asked.id))) throw new Refusal('NOT_FOUND', { what: 'batch' });
  const { total, lines } = await listLines(db, asked);
  return { total, rows: lines.map(toRechargeRow) };
}

/** Nothing more of the batch is sent; what is under way ends. Pausing twice, or after the end, changes nothing. */
export function pauseBatch(core: BatchCore, actor: Actor, id: BatchId): Promise<Batch> {
  return moveBatch(core, actor, id, { act: 'batch-paused', from: 'running', to: 'paused', isMoot: ['finished'] });
}

/** Goes on where it was paused; one whose time has passed meanwhile begins. Twice, or after the end, changes nothing. */
export function resumeBatch(core: BatchCore, actor: Actor, id: BatchId): Promise<Batch> {
  return moveBatch(core, actor, id, { act: 'batch-resumed', from: 'paused', to: 'running', isMoot: ['finished'] });
}

/** Queued lines end as not recharged and free their float; what is under way ends as it must. For good. */
export async function cancelBatch(core: BatchCore, actor: Actor, id: BatchId): Promise<Batch> {
  const nowMs = core.ports.clock.nowMs();
  const isChanged = await transact(core.database.db, async (tx) => {
    await refuseUnknown(tx, id);
    if (!(await setBatchState(tx, id, ['running', 'paused'], 'cancelling'))) return false;
    const at = { nowMs, today: shopDateOf(nowMs, await readShopTimeZone(tx)), staffId: actor.staffId };
    const { cancelledCount, underWayCount } = await cancelQueuedLines(tx, id, at);
    finishBatchIfDone(tx, id, at);
    await appendAuditEntry(tx, {
      atMs: nowMs,
      staffId: actor.staffId,
      act: 'batch-cancelled',
      subject: `batch:${id}`,
      details: { cancelledCount, underWayCount },
    });
    return true;
  });
  if (isChanged) announceBatch(core, id);
  return describeBatch(core, id);
}

interface Move {
  readonly act: string;
  readonly from: BatchState;
  readonly to: BatchState;
  /** States in which the wish comes too late to matter: a screen may lag behind. */
  readonly isMoot: readonly BatchState[];
}

async function moveBatch(core: BatchCore, actor: Actor, id: BatchId, move: Move): Promise<Batch> {
  const isChanged = await transact(core.database.db, async (tx) => {
    const stored = await refuseUnknown(tx, id);
    if (stored.state === move.to || move.isMoot.includes(stored.state)) return false;
    if (!(await setBatchState(tx, id, [move.from], move.to)))
      throw new Refusal('STATE_FORBIDS', { state: stored.state });
    const atMs = core.ports.clock.nowMs();
    if (move.to === 'running') await markBatchBegun(tx, id, atMs);
    await appendAuditEntry(tx, {
      atMs,
      staffId: actor.staffId,
      act: move.act,
      subject: `batch:${id}`,
      details: {},
    });
    return true;
  });
  if (isChanged) announceBatch(core, id);
  return describeBatch(core, id);
}

async function refuseUnknown(tx: Tx, id: BatchId) {
  const stored = await findBatch(tx, id);
  if (!stored) throw new Refusal('NOT_FOUND', { what: 'batch' });
  return stored;
}
