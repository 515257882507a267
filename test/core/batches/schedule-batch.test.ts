import { describe, expect, it } from 'vitest';
import type { BatchId } from '../../../contract/terms/ids.ts';
import { DAY_MS } from '../../../contract/terms/time.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { cancelBatch, getBatch, pauseBatch, resumeBatch } from '../../../core/batches/batch-calls.ts';
import { createBatchStartWatch } from '../../../core/batches/batch-start-watch.ts';
import { scheduleBatch } from '../../../core/batches/schedule-batch.ts';
import { submitBatch } from '../../../core/batches/submit-batch.ts';
import {
  balancesOf,
  cardAt,
  COST,
  createWorld,
  FLOAT_MINOR,
  listDifferences,
  OWNER,
  PLAN,
} from '../../support/recharge-world.ts';
import type { Run, World } from '../../support/recharge-world.ts';

const ID = 'batch-of-the-night-1' as BatchId;
const TEN_MINUTES_MS = 600_000;
const CARDS = 5;

async function startNight(): Promise<{ readonly world: World; readonly run: Run; readonly startsAtMs: UtcMs }> {
  const world = await createWorld();
  const run = await startRun(world);
  return { world, run, startsAtMs: (world.clock.nowMs() + TEN_MINUTES_MS) as UtcMs };
}

async function startRun(world: World): Promise<Run> {
  const run = await world.start();
  createBatchStartWatch(run.core).start();
  await world.clock.settle();
  return run;
}

function submit(run: Run, startsAtMs: UtcMs | undefined, id = ID) {
  const cards = { from: 'cards' as const, cardIds: Array.from({ length: CARDS }, (_, index) => cardAt(index + 1).id) };
  const cost = { ...COST, amountMinor: COST.amountMinor * CARDS };
  return submitBatch(run.core, OWNER, {
    id,
    name: 'Night',
    planId: PLAN,
    cards,
    acceptedCount: CARDS,
    cost,
    ...(startsAtMs !== undefined && { startsAtMs }),
  });
}

describe('a batch with a time', () => {
  it('holds its float at once, sends nothing before its time, and all of it from then on', async () => {
    const { world, run, startsAtMs } = await startNight();
    const scheduled = await submit(run, startsAtMs);
    expect(scheduled).toMatchObject({ state: 'scheduled', startsAtMs, limitedBy: 'waiting', secondsLeft: null });
    expect(balancesOf(run)['float:1']).toBe(FLOAT_MINOR - CARDS * COST.amountMinor);
    await world.clock.advance(TEN_MINUTES_MS - 1);
    expect(world.provider.sends).toHaveLength(0);
    expect((await getBatch(run.core, ID)).state).toBe('scheduled');
    await world.clock.advance(10_000);
    expect(world.provider.sends).toHaveLength(CARDS);
    const ended = await getBatch(run.core, ID);
    expect(ended).toMatchObject({ state: 'finished', counts: { byState: { succeeded: CARDS } } });
    expect((ended.beganAtMs ?? 0) - startsAtMs).toBeLessThan(10_000);
    expect(await listDifferences(run, world.provider)).toEqual([]);
  });

  it('is refused in the past and more than sixty days ahead, with nothing written', async () => {
    const { world, run } = await startNight();
    const nowMs = world.clock.nowMs();
    await expect(submit(run, nowMs)).rejects.toMatchObject({ code: 'START_TIME_PAST', data: { startsAtMs: nowMs } });
    const far = submit(run, (nowMs + 60 * DAY_MS + 1) as UtcMs);
    await expect(far).rejects.toMatchObject({ code: 'START_TIME_TOO_FAR', data: { days: 60 } });
    await expect(getBatch(run.core, ID)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await submit(run, (nowMs + 60 * DAY_MS) as UtcMs);
  });

  it('that is sent twice is one batch, also when its time has passed meanwhile', async () => {
    const { world, run, startsAtMs } = await startNight();
    await submit(run, startsAtMs);
    await world.clock.advance(TEN_MINUTES_MS + 10_000);
    expect(await submit(run, startsAtMs)).toMatchObject({ id: ID, state: 'finished' });
    expect(world.provider.sends).toHaveLength(CARDS);
  });

  it('can be moved, and begins at the new time alone', async () => {
    const { world, run, startsAtMs } = await startNight();
    await submit(run, startsAtMs);
    const later = (startsAtMs + TEN_MINUTES_MS) as UtcMs;
    expect(await scheduleBatch(run.core, OWNER, { id: ID, startsAtMs: later })).toMatchObject({ startsAtMs: later });
    await scheduleBatch(run.core, OWNER, { id: ID, startsAtMs: later });
    await world.clock.advance(TEN_MINUTES_MS + 60_000);
    expect(world.provider.sends).toHaveLength(0);
    await world.clock.advance(TEN_MINUTES_MS);
    expect(world.provider.sends).toHaveLength(CARDS);
    const move = scheduleBatch(run.core, OWNER, { id: ID, startsAtMs: (later + DAY_MS) as UtcMs });
    await expect(move).rejects.toMatchObject({ code: 'STATE_FORBIDS' });
  });

  it('can be started now, and saying so twice changes nothing', async () => {
    const { world, run, startsAtMs } = await startNight();
    await submit(run, startsAtMs);
    expect(await scheduleBatch(run.core, OWNER, { id: ID, startsAtMs: null })).toMatchObject({ state: 'running' });
    await scheduleBatch(run.core, OWNER, { id: ID, startsAtMs: null });
    await world.clock.advance(5_000);
    expect(await getBatch(run.core, ID)).toMatchObject({ state: 'finished' });
    const acts = run.database.sqlite.prepare("SELECT act FROM audit_entry WHERE act LIKE 'batch%'").pluck().all();
    expect(acts).toEqual(['batch-scheduled', 'batch-begun']);
  });

  it('that is paused over its time begins when it is resumed', async () => {
    const { world, run, startsAtMs } = await startNight();
    await submit(run, startsAtMs);
    expect(await pauseBatch(run.core, OWNER, ID)).toMatchObject({ state: 'paused', startsAtMs, beganAtMs: null });
    await world.clock.advance(2 * TEN_MINUTES_MS);
    expect(world.provider.sends).toHaveLength(0);
    const resumed = await resumeBatch(run.core, OWNER, ID);
    expect(resumed).toMatchObject({ state: 'running', beganAtMs: startsAtMs + TEN_MINUTES_MS });
    await world.clock.advance(5_000);
    expect(world.provider.sends).toHaveLength(CARDS);
  });

  it('that is resumed before its time still waits for it', async () => {
    const { world, run, startsAtMs } = await startNight();
    await submit(run, startsAtMs);
    await pauseBatch(run.core, OWNER, ID);
    expect(await resumeBatch(run.core, OWNER, ID)).toMatchObject({ state: 'scheduled', beganAtMs: null });
    await world.clock.advance(60_000);
    expect(world.provider.sends).toHaveLength(0);
  });

  it('frees its float when it is cancelled before it begins', async () => {
    const { world, run, startsAtMs } = await startNight();
    await submit(run, startsAtMs);
    expect(await cancelBatch(run.core, OWNER, ID)).toMatchObject({ state: 'finished' });
    await world.clock.advance(2 * TEN_MINUTES_MS);
    expect(world.provider.sends).toHaveLength(0);
    expect(balancesOf(run)['float:1']).toBe(FLOAT_MINOR);
  });

  it('whose time came while the program was closed begins with its next start, and says when it did', async () => {
    const { world, run, startsAtMs } = await startNight();
    await submit(run, startsAtMs);
    run.crash();
    await world.clock.advance(3 * TEN_MINUTES_MS);
    const second = await startRun(world);
    await world.clock.advance(10_000);
    const ended = await getBatch(second.core, ID);
    expect(ended).toMatchObject({ state: 'finished', startsAtMs, counts: { byState: { succeeded: CARDS } } });
    expect((ended.beganAtMs ?? 0) - startsAtMs).toBeGreaterThanOrEqual(2 * TEN_MINUTES_MS);
    expect(await listDifferences(second, world.provider)).toEqual([]);
  });

  it('that waits is still waiting after a crash', async () => {
    const { world, run, startsAtMs } = await startNight();
    await submit(run, startsAtMs);
    run.crash();
    const second = await startRun(world);
    await world.clock.advance(60_000);
    expect(await getBatch(second.core, ID)).toMatchObject({
      state: 'scheduled',
      counts: { byState: { queued: CARDS } },
    });
    expect(world.provider.sends).toHaveLength(0);
  });
});

describe('what limits a batch', () => {
  it('is the unclear answers, once all is sent and only they are left', async () => {
    const { world, run } = await startNight();
    const { provider, clock } = world;
    provider.script({ kind: 'lose_request' });
    provider.answerLookUps('unclear');
    await submit(run, undefined);
    await clock.advance(30_000);
    expect(await getBatch(run.core, ID)).toMatchObject({
      state: 'running',
      limitedBy: 'asking',
      secondsLeft: null,
      counts: { byState: { succeeded: CARDS - 1, in_doubt: 1 } },
    });
  });

  it('is the next try where every line left waits for it', async () => {
    const { world, run } = await startNight();
    const refuse = { kind: 'reject', code: 'PROVIDER_REFUSED', retryLater: true } as const;
    world.provider.script(...Array.from({ length: CARDS }, () => refuse));
    await submit(run, undefined);
    await world.clock.settle();
    expect(await getBatch(run.core, ID)).toMatchObject({ limitedBy: 'retry', secondsLeft: null });
  });

  it.each([
    ['float_low', 'float'],
    ['by hand', 'account_stopped'],
  ])('is, for an account stopped as %s, %s', async (reason, limitedBy) => {
    const { run } = await startNight();
    run.database.sqlite.prepare("UPDATE provider_account SET state = 'stopped', stop_reason = ?").run(reason);
    expect(await submit(run, undefined)).toMatchObject({ limitedBy, secondsLeft: null });
  });
});
