import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { ProviderAccountId } from '../../../contract/terms/ids.ts';
import { DAY_MS } from '../../../contract/terms/time.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { keepForecast, mondayOf, readForecast } from '../../../core/expiry/forecast.ts';
import { ExpectedWeeks, renewalRate } from '../../../core/expiry/reckon-forecast.ts';
import { addAccount, addCards, addPlan, iccidAt, NOON, openShop } from '../shop/shop-core.ts';

const account = 1 as ProviderAccountId;
const starts = Array.from({ length: 9 }, (_, week) => (NOON + week * 7 * DAY_MS) as UtcMs);
const never = { rechargeCount: 0, firstAtMs: null, lastAtMs: null };

describe('the forecast of recharges', () => {
  it('expects a card at its end, and again after each cycle, ever less surely', () => {
    const weeks = new ExpectedWeeks(starts, 0.5);
    weeks.add({
      ...never,
      endsAtMs: (NOON + 8 * DAY_MS) as UtcMs,
      plan: { accountId: account, costMinor: 1000, days: 30 },
    });
    expect(weeks.list()).toEqual([
      { week: 1, accountId: account, count: 0.5, costMinor: 500 },
      { week: 5, accountId: account, count: 0.25, costMinor: 250 },
    ]);
  });

  it('believes a card’s own habit the more the longer it has one, and takes its cycle from it', () => {
    const weeks = new ExpectedWeeks(starts, 0.25);
    const plan = { accountId: account, costMinor: 1000, days: 30 };
    const lastAtMs = NOON as UtcMs;
    const firstAtMs = (NOON - 5 * 14 * DAY_MS) as UtcMs;
    weeks.add({ rechargeCount: 6, firstAtMs, lastAtMs, endsAtMs: (NOON + DAY_MS) as UtcMs, plan });
    // (0.25 · 2 + 6) / (2 + 6), every fortnight.
    expect(weeks.list().map(({ week, count }) => [week, Number(count.toFixed(4))])).toEqual([
      [0, 0.8125],
      [2, 0.6602],
      [4, 0.5364],
      [6, 0.4358],
    ]);
  });

  it('never expects more than a recharge a day of a card, nor fewer than none, whatever the history', () => {
    const instant = fc.integer({ min: NOON - 200 * DAY_MS, max: NOON + 100 * DAY_MS }) as fc.Arbitrary<UtcMs>;
    const card = fc.record({
      endsAtMs: instant,
      rechargeCount: fc.nat(200),
      firstAtMs: fc.option(instant),
      lastAtMs: fc.option(instant),
      plan: fc.record({
        accountId: fc.constant(account),
        costMinor: fc.nat(10_000),
        days: fc.option(fc.integer({ min: 0, max: 365 })),
      }),
    });
    fc.assert(
      fc.property(card, fc.double({ min: 0, max: 1, noNaN: true }), (one, rate) => {
        const weeks = new ExpectedWeeks(starts, rate);
        weeks.add(one);
        const counts = weeks.list();
        return counts.every(({ week, count }) => week >= 0 && week < 8 && count > 0 && count <= 7.0001);
      }),
    );
    expect(renewalRate({ renewed: 0, ended: 0 })).toBe(0.5);
  });

  it('is told with the float that it needs, kept once a week, and compared with what then happened', async () => {
    const shop = await openShop();
    const accountId = await addAccount(shop);
    const cost = { amountMinor: 2000, currency: 'JPY' } as const;
    const planId = await addPlan(shop, { recharge: { accountId, offerCode: 'X', cost } });
    const expiresAtMs = (NOON + 9 * DAY_MS) as UtcMs;
    await addCards(shop, [
      { iccid: iccidAt(1), status: 'sold', planId, expiresAtMs },
      { iccid: iccidAt(2), status: 'sold', planId, expiresAtMs },
      { iccid: iccidAt(3), status: 'in_stock', planId, expiresAtMs },
    ]);
    const told = await readForecast(shop.core);
    expect(told.renewalRate).toBe(0.5);
    expect(told.weeks.map(({ accounts }) => accounts[0]?.count ?? 0)).toEqual([0, 1, 0, 0, 0, 0.5, 0, 0]);
    expect(told.accounts).toMatchObject([
      { count: 1.5, cost: { amountMinor: 3000 }, free: { amountMinor: 0 }, short: { amountMinor: 3000 } },
    ]);
    expect(told.compared).toEqual([]);

    expect(await keepForecast(shop.core)).toBe(true);
    expect(await keepForecast(shop.core)).toBe(false);
    shop.clock.nowMs = (NOON + 15 * DAY_MS) as UtcMs;
    const later = await readForecast(shop.core);
    expect(later.compared).toEqual([
      {
        weekOn: '2026-11-30',
        madeOn: '2026-11-23',
        accountId,
        accountName: 'Provider',
        expectedCount: 1,
        actualCount: 0,
        expected: cost,
        actual: { amountMinor: 0, currency: 'JPY' },
      },
    ]);
    const { rows } = await sql<{ count: number }>`SELECT count(*) AS count FROM recharge_forecast`.execute(
      shop.core.database.db,
    );
    expect(rows).toEqual([{ count: 2 }]);
    expect(mondayOf(told.weeks[3]?.weekOn ?? ('2026-01-01' as never))).toBe('2026-12-14');
  });
});
