import { describe, expect, it } from 'vitest';
import {
  agreesWithLedger,
  busiestHour,
  busyHours,
  countDelivered,
  hourName,
  measureOf,
  sumOf,
} from '../../../renderer/screens/reports/report.ts';

const hours = (sold: Readonly<Record<number, number>>) =>
  Array.from({ length: 24 }, (_, hour) => ({
    hour,
    count: sold[hour] ? 1 : 0,
    salesMinor: sold[hour] ?? 0,
    unpaidCount: 0,
  }));

describe('the pictures of a day', () => {
  it('begin an hour before the first sale and end an hour after the last', () => {
    expect(busyHours(hours({ 10: 500, 13: 900 })).map(({ hour }) => hour)).toEqual([9, 10, 11, 12, 13, 14]);
  });

  it('stay within the day', () => {
    expect(busyHours(hours({ 0: 500, 23: 900 }))).toHaveLength(24);
  });

  it('show the hours of batches as well, and count them', () => {
    const day = hours({ 10: 500 }).map((hour) => (hour.hour === 15 ? { ...hour, unpaidCount: 40 } : hour));
    expect(busyHours(day).at(-1)?.hour).toBe(16);
    expect(sumOf(day, countDelivered)).toBe(41);
  });

  it('show the whole day when nothing was sold', () => {
    expect(busyHours(hours({}))).toHaveLength(24);
  });

  it('name the busiest hour, of equals the earliest', () => {
    expect(busiestHour(hours({ 9: 900, 10: 500, 17: 900 }))?.hour).toBe(9);
    expect(hourName(9)).toBe('09:00');
  });

  it('show how many were recharged on a day on which nobody paid, as with batches alone', () => {
    expect(measureOf([{ count: 0, salesMinor: 0, unpaidCount: 240 }])).toBe('count');
    expect(
      measureOf([
        { count: 0, salesMinor: 0, unpaidCount: 240 },
        { count: 1, salesMinor: 780, unpaidCount: 0 },
      ]),
    ).toBe('sales');
    expect(measureOf([{ count: 0, salesMinor: 0, unpaidCount: 0 }])).toBe('sales');
  });

  it('add up columns', () => {
    expect(sumOf([{ a: 1 }, { a: -3 }], ({ a }) => a)).toBe(-2);
  });
});

describe('the word that a report equals the ledger', () => {
  const report = {
    sales: { count: 1, amountMinor: 3_980 },
    costs: [{ amountMinor: 2_450, currency: 'JPY' as const }],
    givenCosts: [{ amountMinor: 50, currency: 'JPY' as const }],
    unpaid: {
      count: 2,
      costs: [
        { count: 1, amountMinor: 2_400, currency: 'JPY' as const },
        { count: 1, amountMinor: 310, currency: 'USD' as const },
      ],
    },
  };
  const ledgerWith = (yen: number) => ({
    salesMinor: 3_000,
    cardSalesMinor: 980,
    cardCosts: [{ amountMinor: 400, currency: 'JPY' as const }],
    costs: [
      { amountMinor: 310, currency: 'USD' as const },
      { amountMinor: yen - 400, currency: 'JPY' as const },
    ],
  });

  it('is given when sales are the same, and cost of sales and batches together are the cost of each currency', () => {
    expect(agreesWithLedger({ ...report, ledger: ledgerWith(4_900) })).toBe(true);
  });

  it('is not given when any figure differs', () => {
    expect(agreesWithLedger({ ...report, ledger: ledgerWith(2_500) })).toBe(false);
    expect(agreesWithLedger({ ...report, ledger: { ...ledgerWith(4_900), salesMinor: 0 } })).toBe(false);
    expect(agreesWithLedger({ ...report, ledger: { ...ledgerWith(4_900), costs: [] } })).toBe(false);
  });
});
