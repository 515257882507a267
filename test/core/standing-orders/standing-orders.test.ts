import { describe, expect, it } from 'vitest';
import type { CommandId, StandingOrderId } from '../../../contract/terms/ids.ts';
import { DAY_MS } from '../../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../../contract/terms/time.ts';
import { setStandingOrder } from '../../../core/standing-orders/set-standing-order.ts';
import { previewStandingOrder } from '../../../core/standing-orders/preview-standing-order.ts';
import { setStandingLimit } from '../../../core/standing-orders/standing-limits.ts';
import {
  endStandingOrder,
  listStandingOrders,
  listStandingRuns,
  pauseStandingOrder,
  removeStandingOrderCard,
  resumeStandingOrder,
} from '../../../core/standing-orders/standing-order-calls.ts';
import { getStandingOrder } from '../../../core/standing-orders/describe-standing-order.ts';
import {
  balancesOf,
  cardAt,
  commandFor,
  COST,
  listDifferences,
  OWNER,
  PLAN,
  sell,
  stateOf,
} from '../../support/recharge-world.ts';
import {
  countOrders,
  expireIn,
  openStandingWorld,
  readBalance,
  resultsOf,
  setFor,
  termsFor,
  yen,
} from './standing-world.ts';

const LOW = { kind: 'low_balance', belowBytes: 1_000_000_000 } as const;
const SPENT_BYTES = 100_000_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

describe('a standing order by expiry', () => {
  it('orders so many business days ahead, once for each expiry, unpaid and through the float', async () => {
    const opened = await openStandingWorld();
    expireIn(opened, 1, 3);
    expireIn(opened, 2, 4);
    const id = await setFor(opened, [1, 2, 3]);
    await opened.world.clock.advance(2 * MINUTE_MS);
    expect(await resultsOf(opened.core)).toEqual([[1, 'ORDERED']]);
    const [row] = opened.run.database.sqlite.prepare('SELECT is_paid, batch_id, state FROM recharge_order').all();
    expect(row).toEqual({ is_paid: 0, batch_id: null, state: 'succeeded' });
    expect(balancesOf(opened.run)['recharge_cost']).toBe(COST.amountMinor);
    expect(await getStandingOrder(opened.core, id)).toMatchObject({
      cardCount: 3,
      monthSpent: COST,
      lastOutcome: { recharged: 1, underWay: 0, unconfirmed: 0, failed: 0, skipped: [] },
    });
    // The business day begins at midnight of the shop, twelve hours on.
    await opened.closeFor(12 * HOUR_MS);
    expect(await resultsOf(opened.core)).toEqual([
      [2, 'ORDERED'],
      [1, 'ORDERED'],
    ]);
    expect(await listDifferences(opened.run, opened.world.provider)).toEqual([]);
  });

  it('tells how many were recharged, unconfirmed and failed, and how many were skipped and why', async () => {
    const opened = await openStandingWorld();
    const { world } = opened;
    for (const card of [1, 2, 3, 4, 5]) expireIn(opened, card, 2);
    opened.run.database.sqlite.prepare('UPDATE card SET status = ? WHERE id IN (4, 5)').run('blocked');
    world.provider.answerLookUps('unclear');
    world.provider.script({ kind: 'succeed' }, { kind: 'lose_reply' }, { kind: 'reject', code: 'CARD_UNKNOWN' });
    const id = await setFor(opened, [1, 2, 3, 4, 5]);
    const told = { recharged: 1, underWay: 0, unconfirmed: 1, failed: 1 };
    const blocked = { reason: 'CARD_BLOCKED', count: 2 };
    expect((await getStandingOrder(opened.core, id)).lastOutcome).toMatchObject({ ...told, skipped: [blocked] });
    // Each card counts once, by the latest: one that was skipped and is ordered now is skipped no longer.
    opened.run.database.sqlite.prepare('UPDATE card SET status = ? WHERE id = 5').run('sold');
    await world.clock.advance(15 * MINUTE_MS);
    expect((await getStandingOrder(opened.core, id)).lastOutcome).toMatchObject({
      ...told,
      recharged: 2,
      skipped: [{ ...blocked, count: 1 }],
    });
  });

  it('orders once, whatever is restarted, and however often it looks', async () => {
    const opened = await openStandingWorld();
    const { world } = opened;
    expireIn(opened, 1, 2);
    world.provider.script({ kind: 'lose_reply' });
    await setFor(opened, [1]);
    for (let life = 0; life < 3; life++) {
      await opened.closeFor(1_000);
      opened.run.database.sqlite.exec('UPDATE standing_order_card SET look_at_ms = 0');
      for (let wake = 0; wake < 3; wake++) opened.core.standingOrders.wake();
      await world.clock.advance(MINUTE_MS);
    }
    expect(countOrders(opened.run)).toBe(1);
    expect(world.provider.journal).toHaveLength(1);
    expect(await listDifferences(opened.run, world.provider)).toEqual([]);
  });

  it('does not order again for a day of expiry that it was delivered for, when the provider leaves the day as it was', async () => {
    const opened = await openStandingWorld();
    const expiry = () =>
      opened.run.database.sqlite.prepare('SELECT expires_at_ms FROM card WHERE id = 1').pluck().get();
    expireIn(opened, 1, 2);
    const before = expiry();
    await setFor(opened, [1]);
    await opened.world.clock.advance(10_000);
    opened.run.database.sqlite.prepare('UPDATE card SET expires_at_ms = ? WHERE id = 1').run(before);
    // More than the day in which any batch would refuse the same plan.
    await opened.closeFor(25 * HOUR_MS);
    expect(await resultsOf(opened.core)).toEqual([[1, 'ORDERED']]);
    expect(countOrders(opened.run)).toBe(1);
  });

  it('orders nothing for a quarter of an hour after the clock has jumped, and once wherever it jumps', async () => {
    const opened = await openStandingWorld();
    const { world } = opened;
    expireIn(opened, 1, 40);
    await setFor(opened, [1]);
    world.clock.jumpWall(38 * DAY_MS);
    await world.clock.advance(14 * MINUTE_MS);
    expect(countOrders(opened.run)).toBe(0);
    world.clock.jumpWall(-38 * DAY_MS);
    await world.clock.advance(17 * MINUTE_MS);
    expect(countOrders(opened.run)).toBe(0);
    await opened.closeFor(38 * DAY_MS);
    await opened.closeFor(-2 * DAY_MS);
    await opened.closeFor(2 * DAY_MS);
    expect(await resultsOf(opened.core)).toEqual([[1, 'ORDERED']]);
  });

  it('tries an order that was not delivered again on another day, three times in all', async () => {
    const opened = await openStandingWorld();
    const { world } = opened;
    expireIn(opened, 1, 3);
    const refuse = { kind: 'reject', code: 'OFFER_NOT_AVAILABLE' } as const;
    world.provider.script(refuse, refuse, refuse);
    await setFor(opened, [1]);
    await world.clock.advance(11 * MINUTE_MS);
    expect(await resultsOf(opened.core)).toEqual([
      [1, 'NOT_DELIVERED_TODAY'],
      [1, 'ORDERED'],
    ]);
    await opened.closeFor(DAY_MS);
    await opened.closeFor(DAY_MS);
    await opened.closeFor(DAY_MS - HOUR_MS);
    expect(world.provider.sends).toHaveLength(3);
    expect((await resultsOf(opened.core))[0]).toEqual([1, 'TRIES_SPENT']);
    expect(countOrders(opened.run)).toBe(3);
  });
});

describe('a standing order by balance', () => {
  it('orders when a low balance was read, and again only for a reading younger than the delivery', async () => {
    const opened = await openStandingWorld();
    const { world } = opened;
    await setFor(opened, [1, 2], { condition: LOW });
    readBalance(opened.run, 2, 2_000_000_000, world.clock.nowMs());
    readBalance(opened.run, 1, SPENT_BYTES, world.clock.nowMs());
    await world.clock.advance(2 * MINUTE_MS);
    expect(await resultsOf(opened.core)).toEqual([[1, 'ORDERED']]);
    // An old reading, as a slow provider may bring it, says nothing of the time after the recharge.
    readBalance(opened.run, 1, SPENT_BYTES, (world.clock.nowMs() - 2 * HOUR_MS) as UtcMs);
    await opened.closeFor(25 * HOUR_MS);
    expect(countOrders(opened.run)).toBe(1);
    readBalance(opened.run, 1, SPENT_BYTES, world.clock.nowMs());
    await world.clock.advance(11 * MINUTE_MS);
    expect(countOrders(opened.run)).toBe(2);
  });

  it('says that the same plan was recharged today when the balance is low again within a day', async () => {
    const opened = await openStandingWorld();
    const { world, run, core } = opened;
    await setFor(opened, [1], { condition: LOW });
    readBalance(run, 1, SPENT_BYTES, world.clock.nowMs());
    await world.clock.advance(2 * MINUTE_MS);
    readBalance(run, 1, SPENT_BYTES, world.clock.nowMs());
    await world.clock.advance(11 * MINUTE_MS);
    expect((await resultsOf(core))[0]).toEqual([1, 'RECHARGED_RECENTLY']);
    expect(countOrders(run)).toBe(1);
  });

  it('does not believe a reading of the day before yesterday', async () => {
    const opened = await openStandingWorld();
    readBalance(opened.run, 1, SPENT_BYTES, (opened.world.clock.nowMs() - 2 * DAY_MS - 1) as UtcMs);
    await setFor(opened, [1], { condition: LOW });
    expect(await resultsOf(opened.core)).toEqual([[1, 'READING_OLD']]);
  });
});

describe('a card that is due and not ordered for', () => {
  const sql = (statement: string) => (opened: Awaited<ReturnType<typeof openStandingWorld>>) =>
    void opened.run.database.sqlite.exec(statement);

  it.each([
    ['CARD_BLOCKED', sql("UPDATE card SET status = 'blocked' WHERE id = 1")],
    ['CARD_GONE', sql("UPDATE card SET status = 'returned' WHERE id = 1")],
    ['PLAN_DOES_NOT_FIT', sql('UPDATE card SET plan_id = 2 WHERE id = 1')],
    ['PLAN_GONE', sql('UPDATE plan SET is_active = 0')],
    ['CURRENCY_CHANGED', sql("UPDATE plan SET cost_currency = 'USD'")],
    ['ACCOUNT_STOPPED', sql("UPDATE provider_account SET state = 'stopped', stop_reason = 'by hand'")],
  ])('is kept with its reason: %s', async (result, change) => {
    const opened = await openStandingWorld();
    await setFor(opened, [1], { condition: { kind: 'before_expiry', days: 0 } });
    change(opened);
    // Later today.
    expireIn(opened, 1, 0.1);
    await opened.world.clock.advance(61_000);
    expect(await resultsOf(opened.core)).toEqual([[1, result]]);
    expect(countOrders(opened.run)).toBe(0);
    const { rows } = await listStandingRuns(opened.core, { offset: 0, limit: 1 });
    expect(rows).toMatchObject([{ orderId: null, count: 1 }]);
  });

  it('is kept with the order that is open for it, counted while it lasts, and ordered for once that is over', async () => {
    const opened = await openStandingWorld();
    const { world, run, core } = opened;
    world.provider.script({ kind: 'lose_request' });
    world.provider.answerLookUps('unclear');
    const orderId = await sell(run, 1);
    await world.clock.settle();
    expireIn(opened, 1, 1);
    await setFor(opened, [1]);
    await world.clock.advance(22 * MINUTE_MS);
    const { rows } = await listStandingRuns(core, { offset: 0, limit: 9 });
    expect(rows).toMatchObject([{ result: 'ORDER_OPEN', otherOrderId: orderId, count: 3 }]);
    expect(stateOf(run, orderId)).toBe('in_doubt');
  });

  it('is kept with the limit that it met: of the card, of the standing order, of the shop, of the float', async () => {
    const month = { shopMonthMax: yen(5 * COST.amountMinor), orderMonthMax: yen(3 * COST.amountMinor) };
    const opened = await openStandingWorld(month);
    const { world, core } = opened;
    for (const index of [1, 2, 3, 4, 5, 6, 7]) expireIn(opened, index, 1);
    await setFor(opened, [1, 2, 3, 4]);
    await setFor(opened, [5, 6], {
      commandId: 'standing-command-02' as CommandId,
      monthMax: yen(2 * COST.amountMinor),
    });
    await setFor(opened, [7], { commandId: 'standing-command-03' as CommandId });
    expect(Object.fromEntries(await resultsOf(core))).toEqual({
      1: 'ORDERED',
      2: 'ORDERED',
      3: 'ORDERED',
      4: 'ORDER_LIMIT',
      5: 'ORDERED',
      6: 'ORDERED',
      7: 'SHOP_LIMIT',
    });
    await setStandingLimit(core, OWNER, {
      currency: 'JPY',
      shopMonthMax: yen(500_000),
      orderMonthMax: yen(500_000),
      cardMonthMax: 1,
    });
    await world.clock.settle();
    expect(countOrders(opened.run)).toBe(7);
    await opened.closeFor(25 * HOUR_MS);
    expireIn(opened, 1, 2);
    await opened.closeFor(1_000);
    expect((await resultsOf(opened.core))[0]).toEqual([1, 'CARD_LIMIT']);
  });

  it('waits for the float, and is ordered for once it is there', async () => {
    const opened = await openStandingWorld();
    const { run, core, world } = opened;
    run.database.sqlite.exec("UPDATE ledger_balance SET balance_minor = 1799 WHERE account = 'float:1'");
    expireIn(opened, 1, 1);
    await setFor(opened, [1]);
    expect(await resultsOf(core)).toEqual([[1, 'FLOAT_SHORT']]);
    run.database.sqlite.exec("UPDATE ledger_balance SET balance_minor = 1000000 WHERE account = 'float:1'");
    await world.clock.advance(11 * MINUTE_MS);
    expect((await resultsOf(core)).map(([, result]) => result)).toContain('ORDERED');
  });

  it('waits for the owner to set a limit, and is ordered for as soon as there is one', async () => {
    const opened = await openStandingWorld(null);
    expireIn(opened, 1, 1);
    await setFor(opened, [1]);
    expect(await resultsOf(opened.core)).toEqual([[1, 'NO_SHOP_LIMIT']]);
    const limit = { currency: 'JPY', shopMonthMax: yen(9_000), orderMonthMax: yen(9_000), cardMonthMax: 1 } as const;
    await setStandingLimit(opened.core, OWNER, limit);
    await opened.world.clock.settle();
    expect(countOrders(opened.run)).toBe(1);
  });
});

describe('setting a standing order', () => {
  it('covers the cards that it fits, says what it leaves out and what is due, and is one however often it is sent', async () => {
    const opened = await openStandingWorld();
    const { core, run } = opened;
    run.database.sqlite.exec(
      "UPDATE card SET plan_id = 2 WHERE id = 2; UPDATE card SET status = 'blocked' WHERE id = 3",
    );
    expireIn(opened, 1, 2);
    const terms = termsFor([1, 2, 3]);
    expect(await previewStandingOrder(core, terms)).toMatchObject({
      cardCount: 2,
      leftOut: [{ reason: 'PLAN_DOES_NOT_FIT', count: 1 }],
      dueCount: 1,
      dueCost: COST,
    });
    const answers = await Promise.all(Array.from({ length: 20 }, () => setStandingOrder(core, OWNER, terms)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    const other = setStandingOrder(core, OWNER, { ...terms, cardMonthMax: 5 });
    await expect(other).rejects.toMatchObject({ code: 'COMMAND_REUSED' });
    const again = await previewStandingOrder(core, terms);
    expect(again.leftOut).toContainEqual({ reason: 'COVERED_ALREADY', count: 2 });
    const empty = setStandingOrder(core, OWNER, { ...terms, commandId: 'standing-command-02' as CommandId });
    await expect(empty).rejects.toMatchObject({ code: 'STANDING_ORDER_EMPTY' });
  });

  it.each([
    ['a last day that is over', { endsOn: '2026-03-31' as ShopDate }, 'START_TIME_PAST'],
    ['another currency than the float', { monthMax: { amountMinor: 1, currency: 'USD' } }, 'CURRENCY_MISMATCH'],
    ['an unknown plan', { planId: 99 as never }, 'NOT_FOUND'],
  ] as const)('is refused for %s', async (_, change, code) => {
    const { core } = await openStandingWorld();
    await expect(setStandingOrder(core, OWNER, termsFor([1], change))).rejects.toMatchObject({ code });
  });

  it('can be paused, resumed and ended, each said twice, and is in the audit log', async () => {
    const opened = await openStandingWorld();
    const { core, run, world } = opened;
    const id = await setFor(opened, [1]);
    await pauseStandingOrder(core, OWNER, id);
    expect(await pauseStandingOrder(core, OWNER, id)).toMatchObject({ state: 'paused' });
    expireIn(opened, 1, 1);
    await world.clock.advance(2 * MINUTE_MS);
    expect(countOrders(run)).toBe(0);
    await resumeStandingOrder(core, OWNER, id);
    await world.clock.settle();
    expect(countOrders(run)).toBe(1);
    await endStandingOrder(core, OWNER, id);
    expect(await endStandingOrder(core, OWNER, id)).toMatchObject({ state: 'ended', nextDueOn: null });
    await expect(resumeStandingOrder(core, OWNER, id)).rejects.toMatchObject({ code: 'STATE_FORBIDS' });
    const acts = run.database.sqlite.prepare("SELECT act FROM audit_entry WHERE act LIKE 'standing-%'").pluck().all();
    expect(acts).toEqual([
      'standing-limit-set',
      'standing-order-set',
      'standing-order-paused',
      'standing-order-resumed',
      'standing-order-ran',
      'standing-order-ended',
    ]);
    const unknown = pauseStandingOrder(core, OWNER, 99 as StandingOrderId);
    await expect(unknown).rejects.toMatchObject({ code: 'NOT_FOUND', data: { what: 'standing_order' } });
  });

  it('ends by itself after its last day, and with its last card', async () => {
    const opened = await openStandingWorld();
    const { core } = opened;
    const byDay = await setFor(opened, [1], { endsOn: '2026-04-01' as ShopDate });
    const byCards = await setFor(opened, [2, 3], { commandId: 'standing-command-02' as CommandId });
    const { id: second } = cardAt(2);
    expect(await removeStandingOrderCard(core, OWNER, { id: byCards, cardId: second })).toMatchObject({ cardCount: 1 });
    const last = await removeStandingOrderCard(core, OWNER, { id: byCards, cardId: cardAt(3).id });
    expect(last).toMatchObject({ cardCount: 0, state: 'ended' });
    expect(await getStandingOrder(core, byDay)).toMatchObject({ state: 'active' });
    await opened.closeFor(13 * HOUR_MS);
    expect(await getStandingOrder(opened.core, byDay)).toMatchObject({ state: 'ended' });
    const ofCard = await listStandingOrders(opened.core, { cardId: second, offset: 0, limit: 9 });
    expect(ofCard).toEqual({ total: 0, rows: [] });
  });

  it('says on which day the next card becomes due', async () => {
    const opened = await openStandingWorld();
    expireIn(opened, 1, 10);
    expireIn(opened, 2, 20);
    const id = await setFor(opened, [1, 2]);
    expect(await getStandingOrder(opened.core, id)).toMatchObject({ nextDueOn: '2026-04-08', planId: PLAN });
  });
});

describe('a standing order and the counter', () => {
  it('make one order between them: whoever comes second is told of the first', async () => {
    const opened = await openStandingWorld();
    const { world, run } = opened;
    world.provider.script({ kind: 'hang', isCharged: true });
    expireIn(opened, 1, 1);
    await setFor(opened, [1]);
    const sale = sell(run, 1, commandFor(1));
    await expect(sale).rejects.toMatchObject({ code: 'ORDER_OPEN_FOR_CARD' });
    expect(world.provider.sends).toHaveLength(1);
  });
});
