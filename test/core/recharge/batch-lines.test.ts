import { describe, expect, it } from 'vitest';
import type { BatchId, CommandId } from '../../../contract/terms/ids.ts';
import { cancelQueuedLines, finishBatchIfDone } from '../../../core/recharge/batch-lines.ts';
import { BATCH_PRIORITY, queueOrders } from '../../../core/recharge/queue-orders.ts';
import type { NewOrder } from '../../../core/recharge/queue-orders.ts';
import { transact } from '../../../db/open.ts';
import {
  ACCOUNT,
  balancesOf,
  cardAt,
  COST,
  createWorld,
  FLOAT_MINOR,
  insertBatchRow,
  listDifferences,
  OWNER,
  PLAN,
  PRICE,
  sell,
  SOLD_ON,
  statesOf,
} from '../../support/recharge-world.ts';
import type { Run, World } from '../../support/recharge-world.ts';

function lineOf(batchId: BatchId, card: number): NewOrder {
  return {
    commandId: `${batchId}:${card}` as CommandId,
    requestHash: 'hash',
    cardId: cardAt(card).id,
    iccid: cardAt(card).iccid,
    planId: PLAN,
    planCode: 'M30',
    accountId: ACCOUNT,
    offerCode: 'OFFER',
    price: PRICE,
    isPaid: false,
    quotedCost: COST,
    batchId,
    batchRow: card,
    staffId: OWNER.staffId,
    customerId: null,
    priority: BATCH_PRIORITY,
    repeatReason: null,
    expiresBeforeMs: null,
  };
}

async function queueBatch(run: Run, world: World, cards: number): Promise<BatchId> {
  const batchId = insertBatchRow(run, 'batch-of-tonight-1', cards);
  const at = { nowMs: world.clock.nowMs(), today: SOLD_ON };
  const lines = Array.from({ length: cards }, (_, index) => lineOf(batchId, index + 1));
  await transact(run.database.db, (tx) => queueOrders(tx, at, lines));
  return batchId;
}

function batchState(run: Run): unknown {
  return run.database.sqlite.prepare('SELECT state, finished_at_ms IS NOT NULL AS ended FROM recharge_batch').get();
}

function setBatchState(run: Run, state: string): void {
  run.database.sqlite.prepare('UPDATE recharge_batch SET state = ?').run(state);
}

describe('the lines of a batch', () => {
  it('are all delivered once, counted as they go, and the batch ends', async () => {
    const world = await createWorld({ lanes: 8 });
    const run = await world.start();
    const batchId = await queueBatch(run, world, 200);
    run.engine.wake();
    await world.clock.advance(3_000);
    expect(new Set(statesOf(run))).toEqual(new Set(['succeeded']));
    expect(batchState(run)).toEqual({ state: 'finished', ended: 1 });
    expect(world.provider.journal).toHaveLength(200);
    const snapshots = run.events.filter(({ type }) => type === 'batch-progress');
    expect(snapshots.length).toBeGreaterThan(0);
    expect(snapshots.length).toBeLessThanOrEqual(31);
    expect(snapshots.at(-1)).toMatchObject({ batchId, counts: { total: 200, byState: { succeeded: 200, queued: 0 } } });
    expect(run.events.filter(({ type }) => type === 'recharge-changed')).toEqual([]);
    expect(run.events).toContainEqual({ type: 'batch-changed', batchId });
    expect(balancesOf(run)).toMatchObject({ recharge_cost: 200 * 1_800, 'float_held:1': 0 });
    expect(balancesOf(run)).not.toHaveProperty('sales');
    expect(await listDifferences(run, world.provider)).toEqual([]);
  });

  it('wait while the batch is paused, and a customer at the counter goes before them', async () => {
    const world = await createWorld({ lanes: 1 });
    const run = await world.start();
    await queueBatch(run, world, 5);
    setBatchState(run, 'paused');
    run.engine.wake();
    await world.clock.advance(10_000);
    expect(world.provider.sends).toHaveLength(0);
    setBatchState(run, 'running');
    await sell(run, 100);
    await world.clock.advance(10_000);
    expect(world.provider.sends.map(({ iccid }) => iccid)).toEqual(
      [100, 1, 2, 3, 4, 5].map((card) => cardAt(card).iccid),
    );
  });

  it('that are queued end when the batch is cancelled; those under way end as they must', async () => {
    const world = await createWorld({ lanes: 2 });
    const run = await world.start();
    world.provider.script({ kind: 'lose_request' }, { kind: 'hang', isCharged: true });
    const batchId = await queueBatch(run, world, 50);
    run.engine.wake();
    await world.clock.settle();
    setBatchState(run, 'cancelling');
    // One lane is stuck; the other went on with the queue until now.
    const queued = statesOf(run).filter((state) => state === 'queued').length;
    const at = { nowMs: world.clock.nowMs(), today: SOLD_ON, staffId: OWNER.staffId };
    const cancelled = await transact(run.database.db, (tx) => cancelQueuedLines(tx, batchId, at));
    expect(cancelled).toEqual({ cancelledCount: queued, underWayCount: 2 });
    expect(await transact(run.database.db, async (tx) => finishBatchIfDone(tx, batchId, at))).toBe(false);
    await world.clock.advance(10 * 60_000);
    run.crash();
    const second = await world.start();
    await world.clock.advance(60_000);
    const states = statesOf(second);
    expect(states[0]).toBe('failed');
    expect(states[1]).toBe('succeeded');
    expect(batchState(second)).toEqual({ state: 'finished', ended: 1 });
    expect(await listDifferences(second, world.provider)).toEqual([]);
    expect(balancesOf(second)['float:1']).toBe(FLOAT_MINOR - 1_800 * world.provider.journal.length);
  });

  it('are refused together when the float is short or a card has an open order', async () => {
    const world = await createWorld();
    const run = await world.start();
    run.database.sqlite.exec(`UPDATE provider_account SET state = 'stopped'`);
    const short = queueBatch(run, world, 300).then(() => undefined);
    await expect(short).resolves.toBeUndefined();
    expect(balancesOf(run)['float:1']).toBe(FLOAT_MINOR - 300 * 1_800);
    const at = { nowMs: world.clock.nowMs(), today: SOLD_ON };
    const again = transact(run.database.db, (tx) =>
      queueOrders(tx, at, [
        { ...lineOf('batch-of-tonight-1' as BatchId, 7), commandId: 'x' as CommandId, batchRow: 901 },
      ]),
    );
    await expect(again).rejects.toMatchObject({ code: 'ORDER_OPEN_FOR_CARD', data: { state: 'queued' } });
    run.database.sqlite.exec(`UPDATE recharge_order SET state = 'failed' WHERE card_id = 7`);
    const dear = transact(run.database.db, (tx) =>
      queueOrders(tx, at, [
        {
          ...lineOf('batch-of-tonight-1' as BatchId, 7),
          commandId: 'y' as CommandId,
          batchRow: 902,
          quotedCost: { amountMinor: FLOAT_MINOR, currency: 'JPY' },
        },
      ]),
    );
    await expect(dear).rejects.toMatchObject({ code: 'FLOAT_INSUFFICIENT', data: { shortMinor: 540_000 } });
  });
});
