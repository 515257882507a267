import * as fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { DailyReport } from '../../../contract/reports.ts';
import type { Money } from '../../../contract/terms/money.ts';
import { addDays } from '../../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../../contract/terms/time.ts';
import { isPlainMoney, TENDER_METHODS } from '../../../contract/terms/trade.ts';
import { makeDailyReport } from '../../../core/reports/make-daily-report.ts';
import { readTrend } from '../../../core/reports/read-trend.ts';
import type { ReportCore } from '../../../core/reports/report-shop.ts';
import { listReportOrders } from '../../../core/reports/show-report.ts';
import type { Db } from '../../../db/open.ts';
import type { PlanId } from '../../../contract/terms/ids.ts';
import { NOON } from '../shop/shop-core.ts';
import { TODAY, openTradingShop } from './trading-shop.ts';
import { trade } from './day-of-trade.ts';
import type { TradedOrder } from './day-of-trade.ts';

const HOUR = 3_600_000;
const DAYS = [addDays(TODAY, -1), TODAY, addDays(TODAY, 1)];

/** What the lines of the ledger say, asked with plain SQL of its own. */
async function sumLines(db: Db, account: string, days: { readonly from: ShopDate; readonly until: ShopDate }) {
  const { rows } = await sql<{ sum: number | null }>`SELECT sum(l.amount_minor) AS sum FROM ledger_line l
    JOIN posting p ON p.id = l.posting_id
    WHERE l.account LIKE ${account} AND p.business_on BETWEEN ${days.from} AND ${days.until}`.execute(db);
  return rows[0]?.sum ?? 0;
}

const total = <Row>(rows: readonly Row[], pick: (row: Row) => number) => rows.reduce((sum, row) => sum + pick(row), 0);

type Figures = Pick<DailyReport, 'costs' | 'marginMinor' | 'unpaid'>;

const costOf = (costs: readonly Money[]) => total(costs, (cost) => cost.amountMinor);

/** The orders that a figure of the report opens. */
async function listDelivered(core: ReportCore, on: ShopDate, isPaid: boolean): Promise<number[]> {
  const behind = { from: on, until: on, isPaid };
  const { total: count, rows } = await listReportOrders(core, { behind, offset: 0, limit: 1_000 });
  expect(rows).toHaveLength(count);
  return rows.map(({ id }) => id);
}

async function readDelivered(db: Db, on: ShopDate): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`SELECT order_id AS id FROM posting
    WHERE kind = 'delivered' AND business_on = ${on} ORDER BY order_id`.execute(db);
  return rows.map(({ id }) => id);
}

describe('the report of a day', () => {
  it('counts what was sold on the day, with its cost and margin, and apart from it what nobody was charged for', async () => {
    const { shop, plans } = await openTradingShop();
    const base = { planId: plans[0] as PlanId, takenAtMs: NOON, settledAtMs: NOON };
    await trade(shop, { ...base, ending: 'succeeded', tenders: [{ method: 'cash', amountMinor: 3_980 }] });
    await trade(shop, { ...base, ending: 'succeeded', realCostMinor: 2_400 });
    await trade(shop, { ...base, ending: 'unknown', tenders: [{ method: 'alipay', amountMinor: 3_980 }] });
    await trade(shop, { ...base, ending: 'refunded', tenders: [{ method: 'cash', amountMinor: 3_980 }] });
    const report = await makeDailyReport(shop.core, TODAY);
    expect(report.sales).toEqual({ count: 1, amountMinor: 3_980 });
    expect(report.costs).toEqual([{ amountMinor: 2_500, currency: 'JPY' }]);
    expect(report.marginMinor).toBe(1_480);
    expect(report.unpaid).toEqual({ count: 1, costs: [{ count: 1, amountMinor: 2_400, currency: 'JPY' }] });
    expect(report.ledger).toMatchObject({ salesMinor: 3_980, costs: [{ amountMinor: 4_900, currency: 'JPY' }] });
    const { sales, costs, marginMinor, unpaid } = report;
    const figures = { count: sales.count, salesMinor: sales.amountMinor, costs, marginMinor, unpaid };
    expect(report.plans).toEqual([expect.objectContaining(figures)]);
    expect(report.staff).toEqual([expect.objectContaining(figures)]);
    expect(report.tenders).toEqual([
      {
        method: 'cash',
        name: null,
        taken: { count: 2, amountMinor: 7_960 },
        refunded: { count: 1, amountMinor: 3_980 },
        netMinor: 3_980,
      },
      {
        method: 'alipay',
        name: null,
        taken: { count: 1, amountMinor: 3_980 },
        refunded: { count: 0, amountMinor: 0 },
        netMinor: 3_980,
      },
    ]);
    expect(report.states).toEqual({ succeeded: 2, in_doubt: 1, refunded: 1 });
    expect(report.prepaidMinor).toBe(3_980);
    expect(report.problems.map(({ state, failureCode }) => [state, failureCode])).toEqual([
      ['in_doubt', null],
      ['refunded', 'CARD_BLOCKED'],
    ]);
    expect(report.hours[12]).toEqual({ hour: 12, count: 1, salesMinor: 3_980, unpaidCount: 1 });
    expect(report.floats).toMatchObject([{ held: { amountMinor: 2_500 }, free: { amountMinor: 9_992_600 } }]);
  });

  it('books a delivery on the day on which it was proven, in the zone of the shop', async () => {
    const { shop, plans } = await openTradingShop();
    const planId = plans[0] as PlanId;
    const beforeMidnight = (NOON + 12 * HOUR - 1) as UtcMs;
    const tenders = [{ method: 'cash' as const, amountMinor: 3_980 }];
    const afterMidnight = (beforeMidnight + 1) as UtcMs;
    await trade(shop, { planId, takenAtMs: beforeMidnight, settledAtMs: afterMidnight, ending: 'succeeded', tenders });
    const taken = await makeDailyReport(shop.core, TODAY);
    expect([taken.sales.count, taken.tenders[0]?.netMinor, taken.prepaidMinor]).toEqual([0, 3_980, 3_980]);
    const delivered = await makeDailyReport(shop.core, addDays(TODAY, 1));
    expect([delivered.sales.amountMinor, delivered.tenders, delivered.prepaidMinor]).toEqual([3_980, [], 0]);
    expect(delivered.hours[0]?.count).toBe(1);
  });

  it('has totals that equal the ledger on any days, and parts that add up to their totals', async () => {
    const { shop, plans } = await openTradingShop();
    const { db } = shop.core.database;
    const anyOrder = fc
      .record({
        plan: fc.constantFrom(0, 2),
        takenHour: fc.integer({ min: -24, max: 24 }),
        laterHours: fc.integer({ min: 0, max: 20 }),
        ending: fc.constantFrom('succeeded', 'succeeded', 'rejected', 'refunded', 'unknown', 'queued'),
        method: fc.option(
          fc.constantFrom(...TENDER_METHODS.filter((method) => isPlainMoney(method) || method === 'on_account')),
          { nil: undefined },
        ),
        split: fc.integer({ min: 0, max: 900 }),
        realCostMinor: fc.integer({ min: 1, max: 3_000 }),
      })
      .map((made): TradedOrder => {
        const takenAtMs = (NOON + made.takenHour * HOUR) as UtcMs;
        const price = made.plan === 0 ? 3_980 : 980;
        const parts = [
          { method: made.method ?? 'cash', amountMinor: price - made.split },
          { method: 'paypay' as const, amountMinor: made.split },
        ].filter(({ amountMinor }) => amountMinor > 0);
        return {
          planId: plans[made.plan] as PlanId,
          takenAtMs,
          settledAtMs: (takenAtMs + made.laterHours * HOUR) as UtcMs,
          ending: made.ending === 'refunded' && made.method === undefined ? 'rejected' : made.ending,
          realCostMinor: made.realCostMinor,
          ...(made.method !== undefined && { tenders: parts }),
        };
      });
    await fc.assert(
      fc.asyncProperty(fc.array(anyOrder, { minLength: 1, maxLength: 8 }), async (orders) => {
        for (const order of orders) await trade(shop, order);
        const trend = await readTrend(shop.core, { until: addDays(TODAY, 1), days: 3 });
        for (const [index, day] of DAYS.entries()) {
          const report = await makeDailyReport(shop.core, day);
          const on = { from: day, until: day };
          const upTo = { from: '2000-01-01' as ShopDate, until: day };
          expect(report.sales.amountMinor).toBe(0 - (await sumLines(db, 'sales', on)));
          expect(report.ledger.salesMinor).toBe(report.sales.amountMinor);
          const posted = await sumLines(db, 'recharge_cost', on);
          expect(costOf(report.costs) + costOf(report.unpaid.costs)).toBe(posted);
          expect(costOf(report.ledger.costs)).toBe(posted);
          expect(report.marginMinor).toBe(report.sales.amountMinor - costOf(report.costs));
          // Every order that the ledger has as delivered is behind one figure, and behind one only.
          const sold = await listDelivered(shop.core, day, true);
          const unpaid = await listDelivered(shop.core, day, false);
          expect([sold.length, unpaid.length]).toEqual([report.sales.count, report.unpaid.count]);
          expect([...sold, ...unpaid].toSorted((a, b) => a - b)).toEqual(await readDelivered(db, day));
          const later = await sumLines(db, 'receivable', on);
          const tendered = (await sumLines(db, 'till:%', on)) + (await sumLines(db, 'clearing:%', on)) + later;
          expect(total(report.tenders, (row) => row.netMinor)).toBe(tendered);
          expect(report.prepaidMinor).toBe(0 - (await sumLines(db, 'customer_prepaid', upTo)));
          expect(report.refundDueMinor).toBe(0 - (await sumLines(db, 'refund_due', upTo)));
          expect(report.floats[0]?.free.amountMinor).toBe(await sumLines(db, 'float:%', upTo));
          expect(report.floats[0]?.held.amountMinor).toBe(await sumLines(db, 'float_held:%', upTo));
          for (const rows of [report.plans, report.staff, report.hours]) {
            expect(total<{ salesMinor: number }>(rows, (row) => row.salesMinor)).toBe(report.sales.amountMinor);
            expect(total<{ count: number }>(rows, (row) => row.count)).toBe(report.sales.count);
          }
          for (const rows of [report.plans, report.staff]) {
            expect(total<Figures>(rows, (row) => row.unpaid.count)).toBe(report.unpaid.count);
            expect(total<Figures>(rows, (row) => costOf(row.costs))).toBe(costOf(report.costs));
            expect(total<Figures>(rows, (row) => costOf(row.unpaid.costs))).toBe(costOf(report.unpaid.costs));
            expect(total<Figures>(rows, (row) => row.marginMinor ?? NaN)).toBe(report.marginMinor);
          }
          expect(total(report.hours, (hour) => hour.unpaidCount)).toBe(report.unpaid.count);
          expect(total(report.unpaid.costs, (cost) => cost.count)).toBe(report.unpaid.count);
          expect(trend[index]).toEqual({
            date: day,
            count: report.sales.count,
            salesMinor: report.sales.amountMinor,
            unpaidCount: report.unpaid.count,
          });
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is all zeros on a day without trade', async () => {
    const { shop } = await openTradingShop();
    const report = await makeDailyReport(shop.core, TODAY);
    expect(report).toMatchObject({ sales: { count: 0, amountMinor: 0 }, costs: [], marginMinor: 0, tenders: [] });
    expect(report).toMatchObject({ unpaid: { count: 0, costs: [] }, ledger: { salesMinor: 0, costs: [] } });
    expect(Object.is(report.prepaidMinor, 0)).toBe(true);
  });
});
