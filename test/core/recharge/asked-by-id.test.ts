import { describe, expect, it } from 'vitest';
import { readDoubtOptions } from '../../../core/recharge/doubt-options.ts';
import type { Run } from '../../support/recharge-world.ts';
import { createWorld, listDifferences, sell, stateOf } from '../../support/recharge-world.ts';

const MINUTE_MS = 60_000;

async function sellPending(asksById: boolean, ends: 'succeeded' | 'failed' = 'succeeded') {
  const world = await createWorld({ recoveryClass: 'D', asksById });
  const run = await world.start();
  world.provider.script({ kind: 'pending', ends });
  const id = await sell(run, 1);
  await world.clock.settle();
  return { world, run, id };
}

const idOf = (run: Run) =>
  run.database.sqlite.prepare('SELECT provider_reference FROM recharge_attempt').pluck().get() as string;

describe('a provider of class D that can be asked by its own id', () => {
  it('is asked about what it has acknowledged, until it is known', async () => {
    const { world, run, id } = await sellPending(true);
    expect(stateOf(run, id)).toBe('pending');
    expect(idOf(run)).toBe('P1');
    await world.clock.advance(MINUTE_MS);
    expect(stateOf(run, id)).toBe('succeeded');
    expect(await listDifferences(run, world.provider)).toEqual([]);
    const failed = await sellPending(true, 'failed');
    await failed.world.clock.advance(MINUTE_MS);
    expect(stateOf(failed.run, failed.id)).toBe('refund_due');
  });

  it('proves nothing by knowing nothing: nothing is sent again, however often it says so', async () => {
    const { world, run, id } = await sellPending(true);
    world.provider.answerLookUps('empty');
    await world.clock.advance(30 * MINUTE_MS);
    expect(stateOf(run, id)).toBe('in_doubt');
    expect(world.provider.sends).toHaveLength(1);
    expect(await readDoubtOptions(run.core, id)).toMatchObject({
      recoveryClass: 'D',
      canBeAsked: true,
      actions: ['ask'],
    });
    world.provider.answerLookUps(undefined);
    await world.clock.advance(60 * MINUTE_MS);
    expect(stateOf(run, id)).toBe('succeeded');
  });

  it('has no question to be put where the reply was lost, and no id is known', async () => {
    const world = await createWorld({ recoveryClass: 'D', asksById: true });
    const run = await world.start();
    world.provider.script({ kind: 'lose_reply' });
    const id = await sell(run, 1);
    await world.clock.advance(MINUTE_MS);
    expect(stateOf(run, id)).toBe('needs_person');
    expect(world.provider.lookUps).toEqual([]);
    expect(await readDoubtOptions(run.core, id)).toMatchObject({ canBeAsked: false, handedOver: 'no_look_up' });
  });

  it('is otherwise not asked, and a person decides', async () => {
    const { world, run, id } = await sellPending(false);
    await world.clock.advance(MINUTE_MS);
    expect(stateOf(run, id)).toBe('needs_person');
    expect(world.provider.lookUps).toEqual([]);
  });
});
