import { describe, expect, it } from 'vitest';
import type { Script } from '../../support/scripted-provider.ts';
import { advanceUntilSettled, createWorld, listDifferences, sell, statesOf } from '../../support/recharge-world.ts';
import type { Run } from '../../support/recharge-world.ts';

/** More points than any of these stories has. */
const POINTS_MAX = 200;

class Crash extends Error {}

/** Lives through the story, dying at the n-th point where a process can die; tells whether it came so far. */
async function dieAt(point: number, scripts: readonly Script[]): Promise<{ isReached: boolean; problems: unknown[] }> {
  const world = await createWorld();
  world.provider.script(...scripts);
  let count = 0;
  let isDead = false;
  const onPoint = (_name: string, run: Run) => {
    if (isDead || count++ !== point) return;
    isDead = true;
    run.crash();
    throw new Crash();
  };
  const first = world.open({ onPoint });
  try {
    await first.engine.start();
    for (const card of [1, 2]) await sell(first, card);
    await advanceUntilSettled(world, first);
  } catch (cause) {
    if (!isDead) throw cause;
  }
  if (!isDead) first.crash();

  const second = await world.start();
  await advanceUntilSettled(world, second);
  const problems: unknown[] = [...(await listDifferences(second, world.provider))];
  for (const state of statesOf(second)) if (state !== 'succeeded' && state !== 'refund_due') problems.push(state);
  return { isReached: isDead, problems };
}

describe('a process that dies at any point', () => {
  it.each([
    ['an ordinary sale', []],
    ['a lost reply', [{ kind: 'lose_reply' }]],
    ['a lost request', [{ kind: 'lose_request' }]],
    ['an acknowledged order', [{ kind: 'pending' }]],
    ['a refusal', [{ kind: 'reject', code: 'CARD_EXPIRED' }]],
    ['throttling', [{ kind: 'not_processed', cause: 'throttled' }]],
  ] as const satisfies readonly (readonly [string, readonly Script[]])[])(
    'after %s leaves books and journal in agreement',
    async (_name, scripts) => {
      const failures: unknown[] = [];
      let point = 0;
      for (; point < POINTS_MAX; point++) {
        const { isReached, problems } = await dieAt(point, scripts);
        if (problems.length > 0) failures.push({ point, problems });
        if (!isReached) break;
      }
      expect(failures).toEqual([]);
      // T1 twice, start, claim, T3: each with a point before and after, and the sends.
      expect(point).toBeGreaterThan(10);
      expect(point).toBeLessThan(POINTS_MAX);
    },
    60_000,
  );

  it('with several requests under way asks about each, and sends none of them blindly', async () => {
    const { clock, provider, start } = await createWorld();
    const first = await start();
    provider.script(
      { kind: 'hang', isCharged: true },
      { kind: 'hang', isCharged: false },
      { kind: 'hang', isCharged: true },
    );
    for (const card of [1, 2, 3]) await sell(first, card);
    await clock.settle();
    expect(statesOf(first)).toEqual(['sending', 'sending', 'sending']);
    first.crash();

    const second = await start();
    expect(statesOf(second)).toEqual(['in_doubt', 'in_doubt', 'in_doubt']);
    const recovered = second.database.sqlite.prepare(
      `SELECT count(*) AS n FROM recharge_evidence WHERE kind = 'recovered'`,
    );
    expect(recovered.get()).toEqual({ n: 3 });
    await clock.advance(10_000);
    expect(statesOf(second)).toEqual(['succeeded', 'in_doubt', 'succeeded']);
    expect(provider.sends).toHaveLength(3);
    await clock.advance(4 * 60_000);
    expect(statesOf(second)).toEqual(['succeeded', 'succeeded', 'succeeded']);
    expect(provider.sends).toHaveLength(4);
    expect(await listDifferences(second, provider)).toEqual([]);
  });

  it('does not count a start that is repeated as a new order, and its references never repeat', async () => {
    const { clock, provider, start } = await createWorld();
    for (let life = 1; life <= 3; life++) {
      const run = await start();
      await sell(run, life);
      await clock.settle();
      run.crash();
    }
    const references = provider.journal.map(({ reference }) => reference);
    expect(references).toHaveLength(3);
    expect(references.map((reference) => reference.slice(4, 5))).toEqual(['B', 'C', 'D']);
  });

  it('starts without sending when the books do not balance', async () => {
    const { clock, provider, start } = await createWorld();
    const first = await start();
    await sell(first, 1);
    first.crash();
    const run = await start();
    await run.engine.stop();
    run.database.sqlite.exec(
      `UPDATE ledger_balance SET balance_minor = balance_minor + 5 WHERE account = 'float_held:1'`,
    );
    const sent = provider.sends.length;
    const second = await start();
    await sell(second, 2);
    await clock.advance(60_000);
    expect(provider.sends).toHaveLength(sent);
    expect(statesOf(second).at(-1)).toBe('queued');
    expect(second.engine.pulse(1 as never).limitedBy).toBe('account_stopped');
  });
});
