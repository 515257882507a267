import { describe, expect, it } from 'vitest';
import type { RechargeId } from '../../../contract/terms/ids.ts';
import type { Run, World } from '../../support/recharge-world.ts';
import {
  advanceUntilSettled,
  createWorld,
  listDifferences,
  sell,
  stateOf,
  statesOf,
} from '../../support/recharge-world.ts';

const LANES = 4;
/** As many as lanes, where answers take no time. */
const AHEAD = 4;
const HELD = { kind: 'held', ends: 'succeed' } as const;

/** All lanes busy with held sends, as many again claimed ahead as may be, and some more in the queue. */
async function busyWorld(): Promise<{ world: World; run: Run; ids: readonly RechargeId[] }> {
  const world = await createWorld({ lanes: LANES });
  const run = await world.start();
  // One answer tells that the provider is quick.
  await sell(run, 1);
  await world.clock.settle();
  world.provider.script(...Array.from({ length: LANES }, () => HELD));
  const ids: RechargeId[] = [];
  for (let card = 2; card < 12; card++) ids.push(await sell(run, card));
  await world.clock.settle();
  return { world, run, ids };
}

function at<T>(all: readonly T[], index: number): T {
  const one = all[index];
  if (one === undefined) throw new Error(`there is no ${index}`);
  return one;
}

const count = (run: Run, state: string) => statesOf(run).filter((one) => one === state).length;

describe('orders claimed before a lane is free', () => {
  it('are written down, but do not leave', async () => {
    const { world, run } = await busyWorld();
    expect(world.provider.sends).toHaveLength(1 + LANES);
    expect(count(run, 'sending')).toBe(LANES + AHEAD);
    expect(count(run, 'queued')).toBe(10 - LANES - AHEAD);
  });

  it('leave with the answer that frees a lane, before it is stored', async () => {
    const { world, run, ids } = await busyWorld();
    world.provider.script(HELD);
    world.provider.release(1);
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    expect(stateOf(run, at(ids, 0))).toBe('sending');
    expect(world.provider.sends.at(-1)?.iccid).toBe(iccidOf(run, at(ids, LANES)));
    world.provider.release(LANES);
    await world.clock.settle();
    expect(count(run, 'succeeded')).toBe(11);
    expect(await listDifferences(run, world.provider)).toEqual([]);
  });

  it('go back to the queue unsent when their account is stopped, and leave once when it goes on', async () => {
    const { world, run, ids } = await busyWorld();
    setAccount(run, 'stopped');
    run.engine.wake();
    await world.clock.settle();
    world.provider.release(1);
    await world.clock.settle();
    expect(world.provider.sends).toHaveLength(1 + LANES);
    expect(stateOf(run, at(ids, LANES))).toBe('queued');
    world.provider.release(LANES);
    await world.clock.settle();
    expect(count(run, 'queued')).toBe(10 - LANES);
    setAccount(run, 'active');
    await advanceUntilSettled(world, run);
    expect(new Set(world.provider.sends.map(({ iccid }) => iccid)).size).toBe(11);
    expect(world.provider.sends).toHaveLength(11);
  });

  it('go back to the queue unsent when the program closes', async () => {
    const { world, run, ids } = await busyWorld();
    const stopped = run.engine.stop();
    await world.clock.settle();
    expect(stateOf(run, at(ids, LANES))).toBe('queued');
    world.provider.release(LANES);
    await world.clock.settle();
    await stopped;
    expect(count(run, 'sending')).toBe(0);
    expect(world.provider.sends).toHaveLength(1 + LANES);
  });

  it('go back to the queue unsent when the provider stops answering', async () => {
    const { world, run } = await busyWorld();
    world.provider.setReachable(false);
    world.provider.script(...Array.from({ length: LANES }, () => ({ kind: 'lose_request' }) as const));
    for (let times = 0; times < LANES; times++) {
      world.provider.release(1);
      await world.clock.settle();
    }
    expect(count(run, 'sending')).toBe(0);
    world.provider.setReachable(true);
    await advanceUntilSettled(world, run);
    expect(count(run, 'succeeded')).toBe(11);
    expect(await listDifferences(run, world.provider)).toEqual([]);
  });

  it('are asked about after a crash like those that had left, and sent once', async () => {
    const { world, run } = await busyWorld();
    run.crash();
    const next = await world.start();
    expect(count(next, 'in_doubt')).toBe(LANES + AHEAD);
    await advanceUntilSettled(world, next);
    expect(count(next, 'succeeded')).toBe(11);
    expect(world.provider.journal).toHaveLength(11);
    expect(await listDifferences(next, world.provider)).toEqual([]);
  });
});

describe('a program that was stopped between its last look at the clock and the send', () => {
  it('counts what the provider may still take from the moment at which it woke', async () => {
    const world = await createWorld({ recoveryClass: 'B', workingTimeMs: 300_000 });
    const run = await world.start();
    world.provider.script({ kind: 'held', ends: 'lose_request' });
    const id = await sell(run, 1);
    await world.clock.settle();
    // Far longer than window, deadline and working time together; then the request leaves, and nobody answers.
    await world.clock.advance(400_000);
    world.provider.release(1);
    await world.clock.settle();
    expect(stateOf(run, id)).toBe('in_doubt');
    await world.clock.advance(200_000);
    expect(stateOf(run, id)).toBe('in_doubt');
    // The provider takes it after all, within its working time.
    world.provider.take(at(world.provider.sends, 0));
    await advanceUntilSettled(world, run);
    expect(stateOf(run, id)).toBe('succeeded');
    expect(world.provider.journal).toHaveLength(1);
  });
});

describe('an adapter that has to wait for its key', () => {
  it.each([
    { waitMs: 4_000, states: ['succeeded'] },
    { waitMs: 6_000, states: ['queued', 'sending', 'succeeded'] },
  ])('sends within the window or not at all: after $waitMs ms', async ({ waitMs, states }) => {
    const world = await createWorld();
    const run = await world.start();
    world.provider.script({ kind: 'slow_key' });
    const id = await sell(run, 1);
    await world.clock.advance(waitMs);
    world.provider.release(1);
    await world.clock.settle();
    expect(states).toContain(stateOf(run, id));
    await advanceUntilSettled(world, run);
    expect(stateOf(run, id)).toBe('succeeded');
    expect(world.provider.sends).toHaveLength(waitMs < 5_000 ? 1 : 2);
    expect(world.provider.journal).toHaveLength(1);
    const outcomes = run.database.sqlite
      .prepare("SELECT body FROM recharge_evidence WHERE outcome = 'not_sent'")
      .pluck()
      .all();
    expect(outcomes).toEqual(waitMs < 5_000 ? [] : ['window_missed']);
  });
});

function iccidOf(run: Run, id: RechargeId): string {
  const row = run.database.sqlite.prepare('SELECT iccid FROM recharge_order WHERE id = ?').get(id);
  return (row as { iccid: string }).iccid;
}

function setAccount(run: Run, state: 'active' | 'stopped'): void {
  const reason = state === 'stopped' ? 'by_hand' : null;
  run.database.sqlite.prepare('UPDATE provider_account SET state = ?, stop_reason = ?').run(state, reason);
}
