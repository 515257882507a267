import { describe, expect, it } from 'vitest';
import { askNow } from '../../../core/recharge/ask-provider.ts';
import { decideDoubt } from '../../../core/recharge/doubt-calls.ts';
import { getRecharge } from '../../../core/recharge/read-recharges.ts';
import {
  balancesOf,
  cardAt,
  createWorld,
  FLOAT_MINOR,
  listDifferences,
  OWNER,
  sell,
  stateOf,
  statesOf,
} from '../../support/recharge-world.ts';

const MINUTE_MS = 60_000;
const GROUND = { reason: 'card  checked', seen: 'no data\non it' };

describe('a recharge that goes well', () => {
  it('is sent once, posted, and the card and order carry what the provider said', async () => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    const id = await sell(run, 1);
    await clock.settle();
    const order = await getRecharge(run.core, id);
    expect(order.state).toBe('succeeded');
    expect(order.receiptNumber).toBe(1);
    expect(order.tenders).toEqual([{ method: 'cash', amountMinor: 2980, receivedMinor: 3000, changeMinor: 20 }]);
    expect(order.expiresAfterMs).toBeGreaterThan(clock.nowMs());
    expect(provider.sends).toHaveLength(1);
    expect(order.ourReference).toMatch(/^TEST[A-Z2-7]{17}$/);
    expect(balancesOf(run)).toMatchObject({
      'till:1': 2980,
      sales: -2980,
      customer_prepaid: 0,
      recharge_cost: 1800,
      'float_held:1': 0,
      'float:1': FLOAT_MINOR - 1800,
    });
    const card = run.database.sqlite.prepare('SELECT * FROM card WHERE id = 1').get();
    expect(card).toMatchObject({ expires_at_ms: order.expiresAfterMs, expires_origin: 'provider' });
    expect(run.events).toContainEqual(expect.objectContaining({ type: 'recharge-changed', state: 'succeeded' }));
    expect(await listDifferences(run, provider)).toEqual([]);
  });

  it('has its intent with the exact request on disk before anything is sent', async () => {
    const { clock, provider, start } = await createWorld();
    const seen: unknown[] = [];
    const run = await start({
      onPoint(name, { database }) {
        if (name !== 'send before') return;
        seen.push(database.sqlite.prepare('SELECT state, request FROM recharge_attempt').get());
        expect(database.sqlite.inTransaction).toBe(false);
      },
    });
    await sell(run, 1);
    await clock.settle();
    expect(seen).toEqual([{ state: 'intent', request: JSON.stringify(provider.sends[0]) }]);
  });
});

describe('a time-out after sending', () => {
  it('keeps the float held, is asked about, and is never sent again when the provider has it', async () => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    provider.script({ kind: 'lose_reply' });
    const id = await sell(run, 1);
    await clock.settle();
    expect(stateOf(run, id)).toBe('in_doubt');
    expect(balancesOf(run)).toMatchObject({ 'float_held:1': 1800, customer_prepaid: -2980 });
    await clock.advance(5_000);
    expect(stateOf(run, id)).toBe('succeeded');
    expect(provider.sends).toHaveLength(1);
    expect(provider.lookUps).toHaveLength(1);
    expect(await listDifferences(run, provider)).toEqual([]);
  });

  it('goes out again with the same reference only after two empty look-ups past the horizon', async () => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    provider.script({ kind: 'lose_request' });
    const id = await sell(run, 1);
    // Horizon: 5 s send window, 10 s deadline, 20 s working time.
    await clock.advance(35_000 + 59_000);
    expect(provider.sends).toHaveLength(1);
    expect(stateOf(run, id)).toBe('in_doubt');
    await clock.advance(3 * MINUTE_MS);
    expect(stateOf(run, id)).toBe('succeeded');
    expect(provider.sends).toHaveLength(2);
    expect(new Set(provider.sends.map(({ reference }) => reference)).size).toBe(1);
    const empties = (await getRecharge(run.core, id)).evidence.filter(({ outcome }) => outcome === 'empty');
    expect(empties.length).toBeGreaterThanOrEqual(2);
    expect(await listDifferences(run, provider)).toEqual([]);
  });

  it('does not believe the refusal of a second copy', async () => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    provider.script({ kind: 'lose_request' }, { kind: 'reject', code: 'CARD_UNKNOWN' });
    const id = await sell(run, 1);
    for (let waited = 0; provider.sends.length < 2 && waited < 300; waited++) await clock.advance(1_000);
    expect(provider.sends).toHaveLength(2);
    expect(stateOf(run, id)).toBe('in_doubt');
  });

  it('is not held absent by a look-up that cannot find what is known to be there', async () => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    await sell(run, 2);
    await clock.settle();
    provider.script({ kind: 'lose_reply' });
    const id = await sell(run, 1);
    provider.answerLookUps('empty');
    await clock.advance(8 * MINUTE_MS);
    expect(stateOf(run, id)).toBe('in_doubt');
    provider.answerLookUps(undefined);
    await clock.advance(8 * MINUTE_MS);
    expect(stateOf(run, id)).toBe('succeeded');
    expect(provider.journal).toHaveLength(2);
  });

  it('is not held absent because the wall clock jumped ahead', async () => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    provider.script({ kind: 'lose_request' });
    await sell(run, 1);
    await clock.advance(4_000);
    clock.jumpWall(24 * 60 * MINUTE_MS);
    await clock.advance(28_000);
    const [row] = run.database.sqlite.prepare('SELECT first_empty_at_ms FROM recharge_attempt').all();
    expect(row).toEqual({ first_empty_at_ms: null });
    expect(provider.sends).toHaveLength(1);
  });

  it('is not forgotten for years because the wall clock was set back', async () => {
    const { clock, provider, start } = await createWorld();
    clock.jumpWall(10 * 365 * 24 * 60 * MINUTE_MS);
    const run = await start();
    provider.script({ kind: 'lose_request' });
    const id = await sell(run, 1);
    await clock.advance(4_000);
    clock.jumpWall(-10 * 365 * 24 * 60 * MINUTE_MS);
    await clock.advance(10 * MINUTE_MS);
    expect(stateOf(run, id)).toBe('succeeded');
    expect(provider.journal).toHaveLength(1);
  });

  it('is not forgotten for years because the program died while the wall clock ran ahead', async () => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    provider.script({ kind: 'lose_request' });
    provider.answerLookUps('empty');
    const id = await sell(run, 1);
    await clock.settle();
    clock.jumpWall(10 * 365 * 24 * 60 * MINUTE_MS);
    // Asked by that clock, and planned to be asked again by it.
    await clock.advance(10_000);
    run.crash();
    clock.jumpWall(-10 * 365 * 24 * 60 * MINUTE_MS);
    provider.answerLookUps(undefined);
    const next = await start();
    await clock.advance(15 * MINUTE_MS);
    expect(stateOf(next, id)).toBe('succeeded');
    expect(provider.journal).toHaveLength(1);
  });

  it('does not wait for years to be sent again because the wall clock ran ahead for a moment that nobody saw', async () => {
    const { clock, provider, start } = await createWorld();
    const leap = 365 * 24 * 60 * MINUTE_MS;
    // The answer is written down, and its next try planned, while the clock is wrong.
    const moments = ['send after', 'commit after'];
    const run = await start({
      onPoint(name) {
        if (name === moments[0]) clock.jumpWall(moments.shift() === 'send after' ? leap : -leap);
      },
    });
    provider.script({ kind: 'not_processed', cause: 'throttled' });
    const id = await sell(run, 1);
    await clock.settle();
    expect(moments).toEqual([]);
    expect(stateOf(run, id)).toBe('queued');
    // No provider may ask for a longer pause.
    await clock.advance(10 * MINUTE_MS + 10_000);
    expect(stateOf(run, id)).toBe('succeeded');
    expect(provider.journal).toHaveLength(1);
  });

  it('does not wait for years to be sent again because the program died while the wall clock ran ahead', async () => {
    const world = await createWorld();
    const run = await world.start();
    // Its key came too late by a clock that had jumped: given back, to be sent again after a moment that the program does not live
    // to see.
    world.provider.script({ kind: 'slow_key' });
    const id = await sell(run, 1);
    await world.clock.settle();
    world.clock.jumpWall(10 * 365 * 24 * 60 * MINUTE_MS);
    world.provider.release(1);
    await world.clock.settle();
    expect(stateOf(run, id)).toBe('queued');
    run.crash();
    world.clock.jumpWall(-10 * 365 * 24 * 60 * MINUTE_MS);
    const next = await world.start();
    await world.clock.advance(60_000);
    expect(stateOf(next, id)).toBe('succeeded');
    expect(world.provider.journal).toHaveLength(1);
  });

  it('is not forgotten for years because it was asked about while the wall clock ran ahead for a second', async () => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    provider.script({ kind: 'lose_request' });
    provider.answerLookUps('unclear');
    const id = await sell(run, 1);
    await clock.settle();
    const planned = () =>
      Number(run.database.sqlite.prepare('SELECT next_query_at_ms FROM recharge_attempt').pluck().get());
    await clock.advance(planned() - clock.nowMs() - 5);
    clock.jumpWall(10 * 365 * 24 * 60 * MINUTE_MS);
    // Asked now; nobody looks at the clock before it is right again.
    await clock.advance(10);
    clock.jumpWall(-10 * 365 * 24 * 60 * MINUTE_MS);
    expect(planned()).toBeGreaterThan(clock.nowMs() + 365 * 24 * 60 * MINUTE_MS);
    provider.answerLookUps(undefined);
    await clock.advance(15 * MINUTE_MS);
    expect(stateOf(run, id)).toBe('succeeded');
  });

  it('is asked about at once on request', async () => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    provider.script({ kind: 'lose_reply' });
    const id = await sell(run, 1);
    await clock.settle();
    const asked = askNow(run.core, id);
    await clock.settle();
    expect((await asked).state).toBe('succeeded');
  });

  it('becomes a person’s matter when the record names another card, and the verdict is final', async () => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    provider.script({ kind: 'lose_request' });
    provider.answerLookUps('conflict');
    const id = await sell(run, 1);
    await clock.settle();
    await expect(decideDoubt(run.core, OWNER, { id, verdict: 'delivered', ...GROUND })).rejects.toMatchObject({
      code: 'STATE_FORBIDS',
    });
    await clock.advance(4_000);
    expect(stateOf(run, id)).toBe('needs_person');
    const decided = await decideDoubt(run.core, OWNER, { id, verdict: 'not_delivered', ...GROUND });
    expect(decided).toMatchObject({ state: 'refund_due', failureCode: 'NOT_DELIVERED' });
    expect(decided.evidence.at(-1)).toMatchObject({
      kind: 'verdict',
      body: 'card checked\nno data on it',
      staffName: 'Aiko',
    });
    expect(await listDifferences(run, provider)).toEqual([]);
  });
});

describe('a provider that says no', () => {
  it.each([
    'CARD_UNKNOWN',
    'CARD_NOT_RECHARGEABLE',
    'CARD_EXPIRED',
    'CARD_BLOCKED',
    'OFFER_NOT_AVAILABLE',
    'PRICE_CHANGED',
    'PROVIDER_REFUSED',
  ] as const)('with %s frees the float and owes the money back', async (code) => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    provider.script({ kind: 'reject', code });
    const id = await sell(run, 1);
    await clock.settle();
    expect(await getRecharge(run.core, id)).toMatchObject({ state: 'refund_due', failureCode: code });
    expect(balancesOf(run)).toMatchObject({ 'float:1': FLOAT_MINOR, 'float_held:1': 0, refund_due: -2980 });
    expect(provider.sends).toHaveLength(1);
    expect(await listDifferences(run, provider)).toEqual([]);
  });

  it('for want of float stops the account with the reason, and goes on under a new reference when it is resumed', async () => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    provider.script({ kind: 'reject', code: 'FLOAT_INSUFFICIENT', retryLater: true, trouble: 'float_low' });
    const id = await sell(run, 1);
    await clock.advance(MINUTE_MS);
    expect(await getRecharge(run.core, id)).toMatchObject({ state: 'queued', holdReason: 'float' });
    expect(provider.sends).toHaveLength(1);
    run.database.sqlite.exec(`UPDATE provider_account SET state = 'active', stop_reason = NULL`);
    await clock.advance(3_000);
    expect(stateOf(run, id)).toBe('succeeded');
    expect(new Set(provider.sends.map(({ reference }) => reference)).size).toBe(2);
    expect(await listDifferences(run, provider)).toEqual([]);
  });

  it('by throttling is tried again with the same reference, later', async () => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    provider.script({ kind: 'not_processed', cause: 'throttled' }, { kind: 'not_processed', cause: 'throttled' });
    const id = await sell(run, 1);
    await clock.advance(10_000);
    expect(stateOf(run, id)).toBe('succeeded');
    expect(provider.sends).toHaveLength(3);
    expect(new Set(provider.sends.map(({ reference }) => reference)).size).toBe(1);
  });

  it('by being away opens the breaker; orders wait, and go when a question is answered', async () => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    provider.setReachable(false);
    for (let index = 1; index <= 12; index++) await sell(run, index);
    await clock.advance(5 * MINUTE_MS);
    expect(new Set(statesOf(run))).toEqual(new Set(['queued']));
    expect(run.engine.pulse(1 as never)).toMatchObject({ health: 'failing', limitedBy: 'breaker' });
    provider.setReachable(true);
    await clock.advance(2 * MINUTE_MS);
    expect(new Set(statesOf(run))).toEqual(new Set(['succeeded']));
    expect(await listDifferences(run, provider)).toEqual([]);
  });
});

describe('bad weather in our own house', () => {
  it('takes an adapter that throws for an unknown outcome', async () => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    provider.script({ kind: 'throw' });
    const id = await sell(run, 1);
    await clock.settle();
    expect(stateOf(run, id)).toBe('in_doubt');
  });

  it('sends nothing when the intent is older than the send window', async () => {
    const { clock, provider, start } = await createWorld();
    let isDiskSlow = false;
    const run = await start({
      onPoint(name) {
        // The disk stalls while the intent is being committed.
        if (isDiskSlow && name === 'commit after') clock.jumpWall(6_000);
        if (name === 'commit after') isDiskSlow = false;
      },
    });
    await sell(run, 1);
    isDiskSlow = true;
    await clock.settle();
    expect(provider.sends).toHaveLength(0);
    expect(statesOf(run)).toEqual(['queued']);
    await clock.advance(5_000);
    expect(statesOf(run)).toEqual(['succeeded']);
  });

  it('keeps an outcome that a full disk does not take, claims nothing meanwhile, and stores it when there is room', async () => {
    const { clock, provider, start } = await createWorld({ lanes: 1 });
    let isFull = false;
    const run = await start({
      onPoint(name) {
        if (name === 'send after' && provider.sends.length === 1) isFull = true;
        if (isFull && name === 'commit before') throw Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' });
      },
    });
    await sell(run, 1);
    await sell(run, 2);
    await clock.advance(20_000);
    expect(statesOf(run)).toEqual(['sending', 'queued']);
    expect(provider.sends).toHaveLength(1);
    isFull = false;
    await clock.advance(10_000);
    expect(statesOf(run)).toEqual(['succeeded', 'succeeded']);
    expect(provider.sends).toHaveLength(2);
    expect(await listDifferences(run, provider)).toEqual([]);
  });

  it('asks about an outcome that can never be stored', async () => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    run.database.sqlite.exec(`CREATE TRIGGER broken BEFORE UPDATE ON card BEGIN SELECT RAISE(ABORT, 'a bug'); END`);
    const id = await sell(run, 1);
    await clock.settle();
    expect(stateOf(run, id)).toBe('in_doubt');
    run.database.sqlite.exec('DROP TRIGGER broken');
    await clock.advance(5_000);
    expect(stateOf(run, id)).toBe('succeeded');
    expect(provider.sends).toHaveLength(1);
    expect(await listDifferences(run, provider)).toEqual([]);
  });

  it('stops without cutting off what is under way', async () => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    provider.script({ kind: 'hang', isCharged: true });
    await sell(run, 1);
    await sell(run, 2);
    await clock.settle();
    let isStopped = false;
    const stopping = run.engine.stop().then(() => {
      isStopped = true;
    });
    await clock.advance(9_000);
    expect(isStopped).toBe(false);
    await clock.advance(60_000);
    await stopping;
    expect(statesOf(run)).toEqual(['sending', 'succeeded']);
  });

  it('never has more attempts in doubt than the cap', async () => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    provider.answerLookUps('unclear');
    provider.script(...Array.from({ length: 60 }, () => ({ kind: 'lose_reply' }) as const));
    for (let index = 1; index <= 60; index++) await sell(run, index);
    await clock.advance(20_000);
    expect(statesOf(run).filter((state) => state === 'in_doubt')).toHaveLength(48);
    expect(statesOf(run).filter((state) => state === 'queued')).toHaveLength(12);
    provider.answerLookUps(undefined);
    await clock.advance(5 * MINUTE_MS);
    expect(new Set(statesOf(run))).toEqual(new Set(['succeeded']));
    expect(await listDifferences(run, provider)).toEqual([]);
  });

  it('refuses to change a finished order, whoever asks', async () => {
    const { clock, start } = await createWorld();
    const run = await start();
    await sell(run, 1);
    await clock.settle();
    const { sqlite } = run.database;
    expect(() => sqlite.exec(`UPDATE recharge_order SET state = 'queued'`)).toThrow('finished order is fixed');
    expect(() => sqlite.exec(`UPDATE recharge_order SET price_minor = 1`)).toThrow('finished order is fixed');
    expect(() => sqlite.exec(`UPDATE recharge_order SET iccid = '${cardAt(2).iccid}'`)).toThrow('is fixed');
    expect(() => sqlite.exec('DELETE FROM recharge_order')).toThrow('orders are kept');
    expect(() => sqlite.exec('UPDATE ledger_line SET amount_minor = 1')).toThrow('ledger lines are fixed');
    expect(() => sqlite.exec('DELETE FROM posting')).toThrow('postings are kept');
  });
});
