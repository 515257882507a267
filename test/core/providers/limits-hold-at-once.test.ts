import { expect, it } from 'vitest';
import { limitPace } from '../../../core/providers/limit-pace.ts';
import type { PaceLimits } from '../../../core/providers/limit-pace.ts';
import type { Provider } from '../../../core/providers/provider.ts';
import { createWorld, openRun, sell, statesOf } from '../../support/recharge-world.ts';

it('what an owner allows an account holds for the very next sends, less and more', async () => {
  const world = await createWorld({ lanes: 8, ratePerSecond: 1_000 });
  let limits: PaceLimits = { lanes: 2, ratePerSecond: null };
  const run = openRun(world.file, world.clock, (isAlive) => {
    const provider = world.provider.connect(isAlive);
    // As `provider-accounts.ts` stands for the adapter of the moment.
    return new Proxy(provider, {
      get: (_first, name) => Reflect.get(limitPace(provider, limits), name) as unknown,
    }) satisfies Provider;
  });
  world.provider.script(...Array.from({ length: 20 }, () => ({ kind: 'held', ends: 'succeed' }) as const));
  await run.engine.start();
  for (let card = 1; card <= 20; card++) await sell(run, card);
  await world.clock.settle();
  const underWay = () => statesOf(run).filter((state) => state === 'sending').length;
  expect(world.provider.sends).toHaveLength(2);

  limits = { lanes: 5, ratePerSecond: null };
  run.engine.wake();
  await world.clock.settle();
  expect(world.provider.sends).toHaveLength(5);

  limits = { lanes: 1, ratePerSecond: null };
  run.engine.wake();
  world.provider.release(4);
  await world.clock.settle();
  // One is still under way: nothing else goes out beside it.
  expect(world.provider.sends).toHaveLength(5);
  expect(underWay()).toBeLessThanOrEqual(2);

  limits = { lanes: null, ratePerSecond: 1 };
  world.provider.release(1);
  run.engine.wake();
  await world.clock.settle();
  const before = world.provider.sends.length;
  await world.clock.advance(3_000);
  expect(world.provider.sends.length - before).toBeLessThanOrEqual(3);
  expect(world.provider.sends.length - before).toBeGreaterThanOrEqual(2);
});
