import { describe, expect, it } from 'vitest';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { readCardDates } from '../../../core/plans/read-card-dates.ts';
import { cardAt, createWorld, sell, stateOf } from '../../support/recharge-world.ts';
import type { Run, World } from '../../support/recharge-world.ts';

const at = (text: string) => Date.parse(text) as UtcMs;
const DAY_MS = 86_400_000;

/** Card 1 ends in ten days, as a sheet said; its plan counts calendar days in Japan and extends by thirty. */
async function withEnd(): Promise<{ world: World; run: Run; endMs: UtcMs }> {
  const world = await createWorld();
  const run = await world.start();
  const endMs = at(`${new Date(world.clock.nowMs() + 10 * DAY_MS).toISOString().slice(0, 10)}T23:59:59.999+09:00`);
  run.database.sqlite.exec(`UPDATE plan SET counting = 'calendar_days', clock = 'jst' WHERE id = 1;
    UPDATE card SET expires_at_ms = ${endMs}, expires_origin = 'sheet', lapses_at_ms = ${endMs} WHERE id = 1;`);
  return { world, run, endMs };
}

async function recharge({ world, run }: { world: World; run: Run }, commandId = 'recharge-of-card-0001') {
  const id = await sell(run, 1, { commandId: commandId as never, repeatReason: 'once more' });
  await world.clock.settle();
  return id;
}

function cardRow(run: Run) {
  return run.database.sqlite
    .prepare('SELECT expires_at_ms AS endMs, expires_origin AS origin, lapses_at_ms AS lapsesMs FROM card WHERE id = 1')
    .get();
}

describe('the end of a card after a recharge', () => {
  it('is the rule’s where the provider names none, on the card and with the rule; the next recharge goes on from it', async () => {
    const { world, run, endMs } = await withEnd();
    world.provider.nameEnds(null);
    await recharge({ world, run });
    const ruledMs = endMs + 30 * DAY_MS;
    expect(cardRow(run)).toEqual({ endMs: ruledMs, origin: 'rule', lapsesMs: ruledMs });
    expect(await readCardDates(run.core, cardAt(1).id)).toMatchObject({
      validUntil: {
        atMs: ruledMs,
        source: 'rule',
        rule: { name: 'before_expiry', counting: 'days_after', count: 30, from: 'expiry', clock: 'jst' },
        ruleSaysMs: null,
      },
    });
    await recharge({ world, run }, 'recharge-of-card-0001-b');
    expect(cardRow(run)).toMatchObject({ endMs: ruledMs + 30 * DAY_MS, origin: 'rule' });
  });

  it('is the provider’s where it names one, and what the rule says stands beside it where that is another', async () => {
    const { world, run, endMs } = await withEnd();
    const namedMs = (endMs + 31 * DAY_MS) as UtcMs;
    world.provider.nameEnds(namedMs);
    await recharge({ world, run });
    expect(cardRow(run)).toEqual({ endMs: namedMs, origin: 'provider', lapsesMs: namedMs });
    const dates = await readCardDates(run.core, cardAt(1).id);
    expect(dates.validUntil).toMatchObject({
      atMs: namedMs,
      source: 'provider',
      ruleSaysMs: endMs + 30 * DAY_MS,
      rule: { name: 'before_expiry' },
    });
  });

  it('stays what the provider told while the delivery was in doubt, and the rule counts from the end before', async () => {
    const { world, run, endMs } = await withEnd();
    const namedMs = (endMs + 30 * DAY_MS) as UtcMs;
    world.provider.nameEnds(null);
    world.provider.script({ kind: 'lose_reply' });
    const id = await recharge({ world, run });
    run.database.sqlite.exec(`UPDATE card SET expires_at_ms = ${namedMs}, expires_origin = 'provider' WHERE id = 1`);
    await world.clock.advance(60_000);
    expect(stateOf(run, id)).toBe('succeeded');
    expect((await readCardDates(run.core, cardAt(1).id)).validUntil).toMatchObject({
      atMs: namedMs,
      source: 'provider',
      ruleSaysMs: null,
      rule: { name: 'before_expiry' },
    });
  });

  it('of a card whose end nobody knows stays unknown, unless its start is known', async () => {
    const { world, run } = await withEnd();
    world.provider.nameEnds(null);
    run.database.sqlite.exec(
      'UPDATE card SET expires_at_ms = NULL, expires_origin = NULL, lapses_at_ms = NULL WHERE id = 1',
    );
    await recharge({ world, run });
    expect(cardRow(run)).toEqual({ endMs: null, origin: null, lapsesMs: null });
    // Begun five days ago for thirty days: the second thirty follow the first.
    const startedMs = world.clock.nowMs() - 5 * DAY_MS;
    run.database.sqlite.exec(`UPDATE plan SET counting = 'elapsed_days' WHERE id = 1;
      UPDATE card SET checked_at_ms = NULL, activated_at_ms = ${startedMs} WHERE id = 2`);
    const id = await sell(run, 2);
    await world.clock.settle();
    expect(stateOf(run, id)).toBe('succeeded');
    expect((await readCardDates(run.core, cardAt(2).id)).validUntil).toMatchObject({
      atMs: startedMs + 60 * DAY_MS,
      source: 'rule',
    });
  });
});
