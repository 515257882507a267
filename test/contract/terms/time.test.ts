import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  endOfShopDate,
  parseShopDate,
  shopDateOf,
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
