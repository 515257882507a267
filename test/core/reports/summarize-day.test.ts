import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RechargeId, StaffId } from '../../../contract/terms/ids.ts';
import type { Currency, Money } from '../../../contract/terms/money.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { summarizeDay } from '../../../core/reports/summarize-day.ts';
import type { SoldThing } from '../../../db/reports/daily.ts';

const SHOP = { currency: 'JPY', timeZone: 'Asia/Tokyo' } as const;
const DAY_START_MS = Date.UTC(2026, 10, 22, 15);

function delivery(facts: Partial<SoldThing>): SoldThing {
  return {
    what: 'recharge',
    step: 1,
    atMs: DAY_START_MS as UtcMs,
    orderId: 1 as RechargeId,
    saleLineId: null,
    iccid: '8981000000000000001',
    planCode: 'A',
    planName: { 'zh-CN': 'A', en: 'A', ja: 'A' },
    staffId: 1 as StaffId,
    staffName: 'Mei',
    customerName: null,
    receiptNumber: null,
    batchName: null,
    ourReference: null,
    isPaid: true,
    tenderMethods: [],
    salesMinor: 980,
    cost: { amountMinor: 600, currency: 'JPY' },
    ...facts,
  };
}

const batchLine = (cost: Money) => delivery({ isPaid: false, batchName: 'Stock', salesMinor: 0, cost });

const anyDelivery = fc
  .record({
    isPaid: fc.boolean(),
    isReversed: fc.boolean(),
    planCode: fc.constantFrom('A', 'B'),
    staffId: fc.constantFrom(1, 2),
    minute: fc.integer({ min: 0, max: 24 * 60 - 1 }),
    priceMinor: fc.integer({ min: 0, max: 9_000 }),
    costMinor: fc.integer({ min: 0, max: 9_000 }),
    currency: fc.constantFrom<Currency>('JPY', 'JPY', 'USD'),
  })
  .map(({ isPaid, isReversed, minute, priceMinor, costMinor, currency, staffId, planCode }) => {
    const sign = isReversed ? -1 : 1;
    return delivery({
      step: isReversed ? -1 : 1,
      isPaid,
      planCode,
      staffId: staffId as StaffId,
      atMs: (DAY_START_MS + minute * 60_000) as UtcMs,
      salesMinor: isPaid ? sign * priceMinor : 0,
      cost: { amountMinor: sign * costMinor, currency },
    });
  });

const total = <Row>(rows: readonly Row[], pick: (row: Row) => number) => rows.reduce((sum, row) => sum + pick(row), 0);
const costIn = (currency: Currency, costs: readonly Money[]) =>
  total(
    costs.filter((cost) => cost.currency === currency),
    (cost) => cost.amountMinor,
  );

describe('the figures of a day', () => {
  it('keep the cost of batches out of the margin, so that a day of few sales and many batches still says what was earned', () => {
    const lines = Array.from({ length: 50 }, () => batchLine({ amountMinor: 600, currency: 'JPY' }));
    const figures = summarizeDay([delivery({}), ...lines], SHOP);
    expect(figures.marginMinor).toBe(380);
    expect(figures.unpaid).toEqual({ count: 50, costs: [{ count: 50, amountMinor: 30_000, currency: 'JPY' }] });
  });

  it('have a margin although batches cost another currency, and none when what was sold did', () => {
    const inDollars = { amountMinor: 310, currency: 'USD' } as const;
    expect(summarizeDay([delivery({}), batchLine(inDollars)], SHOP)).toMatchObject({
      marginMinor: 380,
      unpaid: { costs: [{ ...inDollars, count: 1 }] },
    });
    expect(summarizeDay([delivery({}), delivery({ cost: inDollars })], SHOP).marginMinor).toBeNull();
  });

  it('count a line of a batch that was charged for as the sale it is', () => {
    const figures = summarizeDay([delivery({ batchName: 'Company' })], SHOP);
    expect(figures).toMatchObject({ sales: { count: 1, amountMinor: 980 }, marginMinor: 380, unpaid: { count: 0 } });
  });

  it('account for every delivery once, and for every cost, as sold or as not charged for', () => {
    fc.assert(
      fc.property(fc.array(anyDelivery, { maxLength: 40 }), (postings) => {
        const figures = summarizeDay(postings, SHOP);
        const { sales, costs, unpaid, plans, staff, hours } = figures;
        const countOf = (list: readonly SoldThing[]) => total(list, ({ step }) => step);
        expect(sales.count).toBe(countOf(postings.filter(({ isPaid }) => isPaid)));
        expect(unpaid.count).toBe(countOf(postings.filter(({ isPaid }) => !isPaid)));
        expect(total(unpaid.costs, ({ count }) => count)).toBe(unpaid.count);
        expect(sales.amountMinor).toBe(total(postings, ({ salesMinor }) => salesMinor));
        for (const currency of ['JPY', 'USD'] as const) {
          const spent = postings.map(({ cost }) => cost);
          expect(costIn(currency, costs) + costIn(currency, unpaid.costs)).toBe(costIn(currency, spent));
          for (const rows of [plans, staff]) {
            expect(total<Row>(rows, (row) => costIn(currency, row.costs))).toBe(costIn(currency, costs));
            expect(total<Row>(rows, (row) => costIn(currency, row.unpaid.costs))).toBe(costIn(currency, unpaid.costs));
          }
        }
        for (const rows of [plans, staff]) {
          expect(total<Row>(rows, (row) => row.count)).toBe(sales.count);
          expect(total<Row>(rows, (row) => row.unpaid.count)).toBe(unpaid.count);
        }
        expect(total(hours, (hour) => hour.count)).toBe(sales.count);
        expect(total(hours, (hour) => hour.unpaidCount)).toBe(unpaid.count);
        const isOneCurrency = costIn('USD', costs) === 0;
        expect(figures.marginMinor).toBe(isOneCurrency ? sales.amountMinor - costIn('JPY', costs) : null);
      }),
    );
  });
});

type Row = Pick<ReturnType<typeof summarizeDay>['plans'][number], 'count' | 'costs' | 'unpaid'>;
