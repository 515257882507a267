import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportView } from '../../../contract/reports.ts';
import type { ReportKind } from '../../../contract/terms/report-kind.ts';
import { addDays } from '../../../contract/terms/time.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import type { PlanId } from '../../../contract/terms/ids.ts';
import { isPlainMoney, TENDER_METHODS } from '../../../contract/terms/trade.ts';
import { listReportOrders, showReport } from '../../../core/reports/show-report.ts';
import { containedTaxMinor } from '../../../core/recharge/make-receipt.ts';
import { WORDS } from '../../../core/workbooks/words.ts';
import { NOON } from '../shop/shop-core.ts';
import type { TestShop } from '../shop/shop-core.ts';
import { trade } from './day-of-trade.ts';
import type { TradedOrder } from './day-of-trade.ts';
import { openTradingShop, TODAY } from './trading-shop.ts';

const HOUR = 3_600_000;
const FROM = addDays(TODAY, -1);
const UNTIL = addDays(TODAY, 1);

/** What the lines of accounts like this move by from FROM until UNTIL, or up to it. */
function sumLines({ core }: TestShop, account: string, from: string = FROM): number {
  const row = core.database.sqlite
    .prepare(
      `SELECT coalesce(sum(amount_minor), 0) AS sum FROM ledger_line JOIN posting ON posting.id = posting_id
       WHERE account LIKE ? AND business_on BETWEEN ? AND ?`,
    )
    .get(account, from, UNTIL);
  return (row as { sum: number }).sum;
}

function show(shop: TestShop, report: ReportKind): Promise<ReportView> {
  return showReport(shop.core, { report, from: FROM, until: UNTIL, language: 'en' });
}

/** The total of the columns of this header in a table. */
function totalOf({ tables }: ReportView, header: string, key = tables[0]?.key): number {
  const table = tables.find((one) => one.key === key);
  const at = table?.columns.flatMap((column, index) => (column.header === header ? [index] : [])) ?? [];
  return at.reduce((sum, index) => sum + (table?.totals?.[index] ?? 0), 0);
}

const anyOrder = (plans: readonly PlanId[]) =>
  fc
    .record({
      plan: fc.constantFrom(0, 2),
      takenHour: fc.integer({ min: -30, max: 30 }),
      laterHours: fc.integer({ min: 0, max: 20 }),
      ending: fc.constantFrom('succeeded', 'succeeded', 'rejected', 'refunded', 'unknown', 'queued'),
      method: fc.option(
        fc.constantFrom(...TENDER_METHODS.filter((method) => isPlainMoney(method) || method === 'on_account')),
        { nil: undefined },
      ),
      realCostMinor: fc.integer({ min: 1, max: 5_000 }),
    })
    .map((made): TradedOrder => {
      const takenAtMs = (NOON + made.takenHour * HOUR) as UtcMs;
      const amountMinor = made.plan === 0 ? 3_980 : 980;
      return {
        planId: plans[made.plan] as PlanId,
        takenAtMs,
        settledAtMs: (takenAtMs + made.laterHours * HOUR) as UtcMs,
        ending: made.ending === 'refunded' && made.method === undefined ? 'rejected' : made.ending,
        realCostMinor: made.realCostMinor,
        ...(made.method !== undefined && { tenders: [{ method: made.method, amountMinor }] }),
      };
    });

describe('the reports of a period', () => {
  it('each add up to what the ledger has, to the yen, on any days of sales, batches and refunds', async () => {
    const { shop, plans } = await openTradingShop();
    await fc.assert(
      fc.asyncProperty(fc.array(anyOrder(plans), { minLength: 1, maxLength: 8 }), async (orders) => {
        for (const order of orders) await trade(shop, order);
        const sales = 0 - sumLines(shop, 'sales');
        const cost = sumLines(shop, 'recharge_cost');
        for (const [kind, key] of [
          ['period', 'days'],
          ['period', 'deliveries'],
          ['staff', 'staff'],
          ['provider_plans', 'provider_plans'],
          ['margin', 'margin'],
        ] as const) {
          const view = await show(shop, kind);
          const salesHeader = key === 'deliveries' ? WORDS.price.en : WORDS.sales.en;
          expect([kind, key, totalOf(view, salesHeader, key)]).toEqual([kind, key, sales]);
          const sold = totalOf(view, WORDS.costOfSales.en, key);
          const unpaid = totalOf(view, WORDS.batchCostShort.en, key);
          expect([kind, key, sold + unpaid]).toEqual([kind, key, cost]);
          if (key !== 'deliveries') expect(totalOf(view, WORDS.margin.en, key)).toBe(sales - sold);
          for (const chart of view.charts.filter(({ key: name }) => name === 'days' || name === 'hours')) {
            expect(chart.points.reduce((sum, { value }) => sum + value, 0)).toBe(sales);
          }
        }
        const tenders = await show(shop, 'tenders');
        const paid = ['till:%', 'clearing:%', 'receivable'].reduce((sum, account) => sum + sumLines(shop, account), 0);
        expect(totalOf(tenders, WORDS.net.en)).toBe(paid);
        const tax = await show(shop, 'tax');
        expect(totalOf(tax, 'Sales, tax included')).toBe(sales);
        expect(totalOf(tax, 'Tax contained') + totalOf(tax, 'Sales without tax')).toBe(sales);
        const moves = await show(shop, 'float_moves');
        const floatMoved = sumLines(shop, 'float:%') + sumLines(shop, 'float_held:%');
        expect(totalOf(moves, 'Free') + totalOf(moves, 'Held')).toBe(floatMoved);
        const [opening, closing] = moves.figures.map(({ amount }) =>
          amount.kind === 'money' ? amount.amountMinor : NaN,
        );
        expect(closing).toBe(sumLines(shop, 'float%:%', '2000-01-01'));
        expect((opening ?? NaN) + floatMoved).toBe(closing);
        // The last balance beside a movement is the closing one.
        const lastBalance = moves.tables[0]?.rows.at(-1)?.cells.at(-1);
        if (moves.tables[0]?.hasMore === false && lastBalance !== undefined) expect(lastBalance).toBe(closing);
      }),
      { numRuns: 10 },
    );
  });

  it('open the orders behind each number, as many as it says', async () => {
    const { shop, plans } = await openTradingShop();
    const base = { planId: plans[0] as PlanId, takenAtMs: NOON, settledAtMs: NOON, ending: 'succeeded' as const };
    await trade(shop, { ...base, tenders: [{ method: 'cash', amountMinor: 3_980 }] });
    await trade(shop, { ...base, planId: plans[2] as PlanId, tenders: [{ method: 'paypay', amountMinor: 980 }] });
    await trade(shop, { ...base, takenAtMs: (NOON - 3 * HOUR) as UtcMs, settledAtMs: (NOON - 3 * HOUR) as UtcMs });
    for (const kind of ['period', 'staff', 'tenders', 'provider_plans', 'margin', 'tax'] as const) {
      const { tables } = await show(shop, kind);
      let opened = 0;
      for (const { columns, rows } of tables) {
        for (const [index, column] of columns.entries()) {
          if (column.opens === undefined) continue;
          for (const { cells, orders } of rows) {
            if (!orders) throw new Error(`${kind} has a number that opens nothing`);
            const isPaid = column.opens === 'all' ? {} : { isPaid: column.opens === 'sold' };
            const behind = { ...orders, ...isPaid };
            const { total } = await listReportOrders(shop.core, { behind, offset: 0, limit: 10 });
            expect([kind, column.header, total]).toEqual([kind, column.header, cells[index]]);
            opened += total;
          }
        }
      }
      expect(opened).toBeGreaterThan(0);
    }
    const hours = (await show(shop, 'period')).charts.find(({ key }) => key === 'hours');
    const behind = hours?.points[12]?.orders ?? {};
    expect((await listReportOrders(shop.core, { behind, offset: 0, limit: 10 })).total).toBe(2);
  });

  it('reckon the tax of each sale as its receipt does, rounded down, and beside it that of the total', async () => {
    const { shop, plans } = await openTradingShop();
    const base = { planId: plans[2] as PlanId, takenAtMs: NOON, settledAtMs: NOON, ending: 'succeeded' as const };
    for (let sale = 0; sale < 3; sale++) {
      await trade(shop, { ...base, tenders: [{ method: 'cash', amountMinor: 980 }] });
    }
    const tax = await show(shop, 'tax');
    // 980 × 10 / 110 = 89.09; three times that is 267.27.
    expect(totalOf(tax, 'Tax contained')).toBe(3 * containedTaxMinor(980, 10));
    expect(tax.figures.map(({ amount }) => (amount.kind === 'money' ? amount.amountMinor : NaN))).toEqual([
      2_940, 267, 267, 2_673,
    ]);
  });

  it('refuse days in the wrong order, and more than three years', async () => {
    const { shop } = await openTradingShop();
    for (const until of [addDays(TODAY, -1), addDays(TODAY, 1_097)]) {
      const asked = showReport(shop.core, { report: 'period', from: TODAY, until, language: 'ja' });
      await expect(asked).rejects.toMatchObject({ code: 'REPORT_PERIOD_INVALID' });
    }
  });
});
