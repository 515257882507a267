import { describe, expect, it } from 'vitest';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { closeRechargeCase } from '../../../core/recharge/cases/close-case.ts';
import { listRechargeCases } from '../../../core/recharge/cases/read-cases.ts';
import { applyEvent } from '../../../core/recharge/apply-event.ts';
import { syncOf, transact } from '../../../db/open.ts';
import { listAttempts } from '../../../db/recharge-attempts.ts';
import { findOrder } from '../../../db/recharges.ts';
import { readCardDates } from '../../../core/plans/read-card-dates.ts';
import { cardAt, COST, createWorld, OWNER, sell, SOLD_ON, stateOf } from '../../support/recharge-world.ts';
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

/** The provider says that it has taken the delivery of an order back. */
async function takeBack(run: Run, id: Awaited<ReturnType<typeof sell>>): Promise<void> {
  await transact(run.database.db, async (tx) => {
    const order = await findOrder(tx, id);
    const [attempt] = await listAttempts(tx, id);
    if (!order || !attempt) throw new Error('nothing was sent');
    const outcome = { kind: 'reversed', cost: COST, evidence: { httpStatus: 200, body: '{}' } } as const;
    const moment = { nowMs: run.core.ports.clock.nowMs(), today: SOLD_ON, fraction: 0.5 };
    applyEvent(syncOf(tx), moment, { order, attempt }, { kind: 'heard', from: 'query', outcome });
  });
}

async function closeCase(run: Run, resolution: 'sale_kept' | 'reversal_withdrawn'): Promise<void> {
  const { rows } = await listRechargeCases(run.core, { which: 'open', offset: 0, limit: 1 });
  const [only] = rows;
  if (!only) throw new Error('no case');
  await closeRechargeCase(run.core, OWNER, { id: only.id, reason: 'they told us', closing: { resolution } });
}

describe('the end of a card whose recharge the provider takes back', () => {
  it('is the one of before, and the rule’s again where the reversal is withdrawn', async () => {
    const { world, run, endMs } = await withEnd();
    world.provider.nameEnds(null);
    const id = await recharge({ world, run });
    await takeBack(run, id);
    expect(cardRow(run)).toEqual({ endMs, origin: 'sheet', lapsesMs: endMs });
    expect((await readCardDates(run.core, cardAt(1).id)).validUntil).toMatchObject({ atMs: endMs, source: 'sheet' });
    await world.clock.advance(60_000);
    await closeCase(run, 'reversal_withdrawn');
    expect(cardRow(run)).toMatchObject({ endMs: endMs + 30 * DAY_MS, origin: 'rule' });
  });

  it('loses the days of that recharge alone, where another came after it', async () => {
    const { world, run, endMs } = await withEnd();
    world.provider.nameEnds(null);
    const first = await recharge({ world, run });
    await world.clock.advance(60_000);
    const second = await recharge({ world, run }, 'recharge-of-card-0001-b');
    await takeBack(run, first);
    expect(cardRow(run)).toMatchObject({ endMs: endMs + 30 * DAY_MS, origin: 'rule' });
    await closeCase(run, 'sale_kept');
    expect(cardRow(run)).toMatchObject({ endMs: endMs + 60 * DAY_MS, origin: 'rule' });
    await takeBack(run, second);
    expect(cardRow(run)).toMatchObject({ endMs: endMs + 30 * DAY_MS, origin: 'rule' });
  });

  it('stays what the provider told; only the rule beside it goes', async () => {
    const { world, run, endMs } = await withEnd();
    const namedMs = (endMs + 31 * DAY_MS) as UtcMs;
    world.provider.nameEnds(namedMs);
    const id = await recharge({ world, run });
    await takeBack(run, id);
    expect(cardRow(run)).toMatchObject({ endMs: namedMs, origin: 'provider' });
    expect((await readCardDates(run.core, cardAt(1).id)).validUntil).toMatchObject({ ruleSaysMs: null });
  });
});
