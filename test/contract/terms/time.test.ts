import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  endOfShopDate,
  instantOfShopTime,
  parseShopDate,
  shopDateOf,
  shopTimeOf,
  startOfShopDate,
} from '../../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../../contract/terms/time.ts';

const zones = fc.constantFrom('Asia/Tokyo', 'Asia/Shanghai', 'UTC', 'America/New_York', 'Australia/Lord_Howe');
const instants = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2090, 0) }).map((ms) => ms as UtcMs);

describe('business days', () => {
  it('change at midnight of the shop, not of the machine', () => {
    const lastMinute = Date.UTC(2026, 10, 22, 14, 59) as UtcMs;
    expect(shopDateOf(lastMinute, 'Asia/Tokyo')).toBe('2026-11-22');
    expect(shopDateOf((lastMinute + 60_000) as UtcMs, 'Asia/Tokyo')).toBe('2026-11-23');
    expect(shopDateOf((lastMinute + 60_000) as UtcMs, 'Asia/Shanghai')).toBe('2026-11-22');
  });

  it('hold every instant between their first and last one, in any zone', () => {
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const day = shopDateOf(instant, zone);
        expect(startOfShopDate(day, zone)).toBeLessThanOrEqual(instant);
        expect(endOfShopDate(day, zone)).toBeGreaterThanOrEqual(instant);
      }),
    );
  });

  it('are counted without daylight saving getting in the way', () => {
    expect(addDays('2026-02-28' as ShopDate, 1)).toBe('2026-03-01');
    fc.assert(
      fc.property(instants, fc.integer({ min: -4000, max: 4000 }), (instant, days) => {
        const day = shopDateOf(instant, 'America/New_York');
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '26-01-01', '2026-1-1', ''])('%j is not one', (text) => {
    expect(parseShopDate(text)).toBeUndefined();
  });
});

describe('a time of day in the shop', () => {
  const newYork = 'America/New_York';
  const at = (date: string, time: string, zone = newYork) => instantOfShopTime(date as ShopDate, time, zone);

  it('is one instant, whatever the machine, and reads back as it was said', () => {
    expect(at('2026-12-01', '02:00', 'Asia/Tokyo')).toBe(Date.UTC(2026, 10, 30, 17));
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const date = shopDateOf(instant, zone);
        const time = shopTimeOf(instant, zone);
        const found = instantOfShopTime(date, time, zone);
        expect(found).toBeDefined();
        expect(shopDateOf(found as UtcMs, zone)).toBe(date);
        expect(shopTimeOf(found as UtcMs, zone)).toBe(time);
      }),
    );
  });

  it('is none in the hour that summer time leaves out, and the earlier of two in the hour that it repeats', () => {
    expect(at('2027-03-14', '02:30')).toBeUndefined();
    expect(at('2027-03-14', '03:00')).toBe(Date.UTC(2027, 2, 14, 7));
    expect(at('2026-11-01', '01:30')).toBe(Date.UTC(2026, 10, 1, 5, 30));
  });

  it.each(['24:00', '2:00', '02:60', '', 'noon'])('is not %j', (time) => {
    expect(at('2026-12-01', time)).toBeUndefined();
  });
});
