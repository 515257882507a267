import { describe, expect, it } from 'vitest';
import { busiestHour, busyHours, hourName, measureOf, sumOf } from '../../../renderer/screens/reports/report.ts';

const hours = (sold: Readonly<Record<number, number>>) =>
  Array.from({ length: 24 }, (_, hour) => ({ hour, count: sold[hour] ? 1 : 0, salesMinor: sold[hour] ?? 0 }));

describe('the pictures of a day', () => {
  it('begin an hour before the first sale and end an hour after the last', () => {
    expect(busyHours(hours({ 10: 500, 13: 900 })).map(({ hour }) => hour)).toEqual([9, 10, 11, 12, 13, 14]);
  });

  it('stay within the day', () => {
    expect(busyHours(hours({ 0: 500, 23: 900 }))).toHaveLength(24);
  });

  it('show the whole day when nothing was sold', () => {
    expect(busyHours(hours({}))).toHaveLength(24);
  });

  it('name the busiest hour, of equals the earliest', () => {
    expect(busiestHour(hours({ 9: 900, 10: 500, 17: 900 }))?.hour).toBe(9);
    expect(hourName(9)).toBe('09:00');
  });

  it('show how many were recharged on a day on which nobody paid, as with batches alone', () => {
    expect(measureOf([{ count: 240, salesMinor: 0 }])).toBe('count');
    expect(
      measureOf([
        { count: 240, salesMinor: 0 },
        { count: 1, salesMinor: 780 },
      ]),
    ).toBe('sales');
    expect(measureOf([{ count: 0, salesMinor: 0 }])).toBe('sales');
  });

  it('add up columns', () => {
    expect(sumOf([{ a: 1 }, { a: -3 }], ({ a }) => a)).toBe(-2);
  });
});
