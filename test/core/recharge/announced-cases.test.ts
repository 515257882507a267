import { describe, expect, it } from 'vitest';
import type { CardId, RechargeId } from '../../../contract/terms/ids.ts';
import { checkInvariants } from '../../../core/ledger/check-invariants.ts';
import { cardAt, createWorld, insertBatchRow, sell, stateOf } from '../../support/recharge-world.ts';
import type { Run, World } from '../../support/recharge-world.ts';

const casesOf = (run: Run) =>
  run.database.sqlite.prepare('SELECT kind FROM recharge_case ORDER BY id').pluck().all() as string[];

/** An order that succeeded; its provider says something else now. */
async function soldAndTakenBack(): Promise<{ world: World; run: Run; id: RechargeId }> {
  const world = await createWorld();
  const run = await world.start();
  const id = await sell(run, 1);
  await world.clock.advance(1_000);
  expect(stateOf(run, id)).toBe('succeeded');
  const [charge] = world.provider.journal;
  if (charge) charge.status = 'failed';
  run.events.length = 0;
  return { world, run, id };
}

/** Answers are stored by the clock, which stands still until it is moved. */
async function ask(world: World, run: Run, id: RechargeId): Promise<void> {
  const asked = run.engine.askNow(id);
  await world.clock.advance(200);
  await asked;
}

const changeOf = (orderId: RechargeId, cardId: CardId) =>
  ({ type: 'recharge-changed', orderId, cardId, state: 'succeeded', batchId: null }) as const;

describe('a case that opens without the order moving', () => {
  it('is told to the screens once, and the status with it', async () => {
    const { world, run, id } = await soldAndTakenBack();
    await ask(world, run, id);
    expect(casesOf(run)).toEqual(['rejection_after_success']);
    expect(stateOf(run, id)).toBe('succeeded');
    expect(run.events).toEqual([changeOf(id, cardAt(1).id), { type: 'status-changed' }]);
    await ask(world, run, id);
    expect(run.events).toHaveLength(2);
    expect(await checkInvariants(run.database.db, 'all')).toEqual([]);
  });

  it('is told of a line of a batch too', async () => {
    const { world, run, id } = await soldAndTakenBack();
    const batchId = insertBatchRow(run, 'batch-of-the-night', 1);
    run.database.sqlite.prepare('UPDATE recharge_order SET batch_id = ? WHERE id = ?').run(batchId, id);
    await ask(world, run, id);
    expect(run.events).toContainEqual({ ...changeOf(id, cardAt(1).id), batchId });
  });
});

describe('an answer that decides nothing', () => {
  it('is told to the screens, which show when the next question comes; a line of a batch by its snapshot', async () => {
    const world = await createWorld();
    const run = await world.start();
    world.provider.script({ kind: 'lose_reply' }, { kind: 'lose_reply' });
    world.provider.answerLookUps('unclear');
    const id = await sell(run, 1);
    const line = await sell(run, 2);
    await world.clock.settle();
    const batchId = insertBatchRow(run, 'batch-of-the-night', 1);
    run.database.sqlite.prepare('UPDATE recharge_order SET batch_id = ? WHERE id = ?').run(batchId, line);
    await world.clock.advance(1_000);
    run.events.length = 0;
    await ask(world, run, id);
    expect(stateOf(run, id)).toBe('in_doubt');
    expect(run.events).toEqual([{ ...changeOf(id, cardAt(1).id), state: 'in_doubt' }]);
    run.events.length = 0;
    await ask(world, run, line);
    expect(run.events).toEqual([expect.objectContaining({ type: 'batch-progress', batchId })]);
  });
});

describe('asking now', () => {
  it('asks about an order that is over, and changes nothing when it is as it was', async () => {
    const world = await createWorld();
    const run = await world.start();
    const id = await sell(run, 1);
    await world.clock.advance(1_000);
    const nextQueryAtMs = () =>
      run.database.sqlite.prepare('SELECT next_query_at_ms FROM recharge_attempt').pluck().get();
    await ask(world, run, id);
    expect(world.provider.lookUps).toHaveLength(1);
    expect([stateOf(run, id), casesOf(run)]).toEqual(['succeeded', []]);
    // It is still looked at again once it is old.
    expect(nextQueryAtMs()).toBeGreaterThan(world.clock.nowMs() + 3_000_000);
  });

  it('asks a provider without a look-up nothing', async () => {
    const world = await createWorld({ recoveryClass: 'D' });
    const run = await world.start();
    const id = await sell(run, 1);
    await world.clock.advance(1_000);
    await ask(world, run, id);
    expect([world.provider.lookUps, stateOf(run, id), casesOf(run)]).toEqual([[], 'succeeded', []]);
  });
});
