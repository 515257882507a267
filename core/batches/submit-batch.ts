import { createHash } from 'node:crypto';
import type { Batch } from '../../contract/batches.ts';
import { Refusal } from '../../contract/errors.ts';
import type { BatchId, CommandId, PlanId } from '../../contract/terms/ids.ts';
import type { Money } from '../../contract/terms/money.ts';
import { shopDateOf } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { holdLinesUntil } from '../../db/batch-schedule.ts';
import { findBatch, insertBatch } from '../../db/batches.ts';
import { setBatchTold } from '../../db/messages-settings.ts';
import { transact } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor } from '../core.ts';
import { BATCH_PRIORITY, queueOrders } from '../recharge/queue-orders.ts';
import type { NewOrder } from '../recharge/queue-orders.ts';
import { describeBatch } from './describe-batch.ts';
import type { BatchCore } from './describe-batch.ts';
import { gatherBatch } from './gather-batch.ts';
import type { BatchCards, GatheredBatch } from './gather-batch.ts';
import { refuseStartTime } from './refuse-start-time.ts';

export interface BatchCommand {
  readonly id: BatchId;
  readonly name: string;
  readonly planId: PlanId;
  readonly cards: BatchCards;
  /** What the person confirmed. */
  readonly acceptedCount: number;
  readonly cost: Money;
  /** Nothing is sent before; absent: at once. */
  readonly startsAtMs?: UtcMs | undefined;
  /** Why a list that was started before is started again. */
  readonly repeatReason?: string | undefined;
  /** Of each card that has been recharged. */
  readonly tellsCustomers?: boolean | undefined;
}

/**
 * Checks everything again, writes the batch with its refusals, holds the float and queues the accepted lines, all in
 * one transaction. The same command again returns the same batch. Refuses with COMMAND_REUSED, START_TIME_PAST,
 * START_TIME_TOO_FAR, BATCH_REPEATED, CHANGED_MEANWHILE, BATCH_EMPTY, FLOAT_INSUFFICIENT and what `gatherBatch` refuses
 * with.
 */
export async function submitBatch(core: BatchCore, actor: Actor, command: BatchCommand): Promise<Batch> {
  const { db } = core.database;
  const nowMs = core.ports.clock.nowMs();
  const isNew = await transact(db, async (tx) => {
    const requestHash = hashOf(command);
    const known = await findBatch(tx, command.id);
    if (known) {
      if (known.requestHash !== requestHash) throw new Refusal('COMMAND_REUSED', {});
      return false;
    }
    if (command.startsAtMs !== undefined) refuseStartTime(command.startsAtMs, nowMs);
    const gathered = await gatherBatch(tx, command, nowMs);
    if (gathered.repeats && command.repeatReason === undefined) throw new Refusal('BATCH_REPEATED', gathered.repeats);
    refuseChanged(command, gathered);
    await writeBatch(tx, { actor, command, gathered, requestHash, nowMs });
    return true;
  });
  if (isNew) {
    core.engine.wake();
    core.events.publish({ type: 'batch-changed', batchId: command.id });
    core.events.publish({ type: 'status-changed' });
  }
  return describeBatch(core, command.id);
}

/** Of what was asked for; the person who asks is not part of it. */
function hashOf(command: BatchCommand): string {
  const { name, planId, cards, acceptedCount, cost, startsAtMs = null, repeatReason = null } = command;
  const parts = [name, planId, cards, acceptedCount, cost.amountMinor, cost.currency, startsAtMs, repeatReason];
  if (command.tellsCustomers === true) parts.push('told');
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function refuseChanged(command: BatchCommand, { batch, recharge }: GatheredBatch): void {
  const isSame =
    batch.lines.length === command.acceptedCount &&
    batch.cost.amountMinor === command.cost.amountMinor &&
    batch.cost.currency === command.cost.currency;
  if (!isSame) throw new Refusal('CHANGED_MEANWHILE', {});
  if (batch.lines.length === 0) throw new Refusal('BATCH_EMPTY', {});
  if (batch.shortMinor > 0) {
    throw new Refusal('FLOAT_INSUFFICIENT', { shortMinor: batch.shortMinor, currency: recharge.cost.currency });
  }
}

async function writeBatch(
  tx: Tx,
  submission: {
    readonly actor: Actor;
    readonly command: BatchCommand;
    readonly gathered: GatheredBatch;
    readonly requestHash: string;
    readonly nowMs: UtcMs;
  },
): Promise<void> {
  const { actor, command, gathered, requestHash, nowMs } = submission;
  const { batch, plan, recharge, contentHash, repeats } = gathered;
  await insertBatch(tx, {
    id: command.id,
    name: command.name,
    planId: plan.id,
    accountId: recharge.accountId,
    requestHash,
    acceptedCount: batch.lines.length,
    refusals: JSON.stringify(batch.refusals),
    refusedCount: batch.refusals.length,
    cost: batch.cost,
    staffId: actor.staffId,
    createdAtMs: nowMs,
    startsAtMs: command.startsAtMs ?? null,
    contentHash,
    repeatReason: repeats ? (command.repeatReason ?? null) : null,
  });
  const orders = batch.lines.map(({ row, card }): NewOrder => ({
    commandId: `${command.id}:${row}` as CommandId,
    requestHash,
    cardId: card.id,
    iccid: card.iccid,
    planId: plan.id,
    planCode: plan.code,
    accountId: recharge.accountId,
    offerCode: recharge.offerCode,
    price: plan.price,
    isPaid: false,
    quotedCost: recharge.cost,
    batchId: command.id,
    batchRow: row,
    staffId: actor.staffId,
    customerId: card.customerId,
    priority: BATCH_PRIORITY,
    repeatReason: null,
    expiresBeforeMs: card.expiresAtMs,
  }));
  await queueOrders(tx, { nowMs, today: shopDateOf(nowMs, await readShopTimeZone(tx)) }, orders);
  // In the same transaction: the engine never sees a line without its time.
  if (command.startsAtMs !== undefined) await holdLinesUntil(tx, command.id, command.startsAtMs);
  if (command.tellsCustomers === true)
    await setBatchTold(tx, command.id, true, { staffId: actor.staffId, atMs: nowMs });
  await appendAuditEntry(tx, {
    atMs: nowMs,
    staffId: actor.staffId,
    act: command.startsAtMs === undefined ? 'batch-started' : 'batch-scheduled',
    subject: `batch:${command.id}`,
    details: {
      planCode: plan.code,
      accepted: orders.length,
      refused: batch.refusals.length,
      cost: batch.cost,
      ...(command.startsAtMs !== undefined && { startsAtMs: command.startsAtMs }),
      ...(command.tellsCustomers === true && { tellsCustomers: true }),
      ...(repeats && { repeats: repeats.batchId, repeatReason: command.repeatReason }),
    },
  });
}
