import { describe, expect, it } from 'vitest';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import { createFormat } from '../../renderer/format/format.ts';

/** 2026-12-03 15:30 in Tokyo, still 07:30 in Berlin. */
const INSTANT = Date.UTC(2026, 11, 3, 6, 30) as UtcMs;
const in2026 = { currentYear: () => 2026 };
const tokyo = (language: 'en' | 'ja' | 'zh-CN') => createFormat(language, 'Asia/Tokyo', in2026);

describe('formatting', () => {
  it('shows an instant in the shop’s zone, with the weekday where it is asked for', () => {
    expect(tokyo('en').dateTime(INSTANT, { weekday: true })).toBe('Thu, Dec 3 15:30');
    expect(tokyo('zh-CN').date(INSTANT, { weekday: true })).toBe('12月3日周四');
    expect(tokyo('ja').date(INSTANT, { weekday: true })).toBe('12月3日(木)');
    expect(createFormat('en', 'Europe/Berlin', in2026).time(INSTANT)).toBe('07:30');
  });

  it('names the year only where it is not the current one', () => {
    const lastYear = Date.UTC(2025, 11, 31, 20) as UtcMs;
    expect(tokyo('en').date(lastYear)).toBe('Jan 1');
    expect(tokyo('en').date(Date.UTC(2025, 5, 1) as UtcMs)).toBe('Jun 1, 2025');
    expect(tokyo('en').date(INSTANT, { year: true })).toBe('Dec 3, 2026');
  });

  it('shows midnight as 00, never as 24', () => {
    expect(tokyo('en').time(Date.UTC(2026, 11, 2, 15) as UtcMs)).toBe('00:00');
  });

  it('counts days by the shop’s calendar, not by 24 hours', () => {
    const beforeMidnight = Date.UTC(2026, 11, 3, 14, 59) as UtcMs;
    const afterMidnight = Date.UTC(2026, 11, 3, 15, 1) as UtcMs;
    expect(tokyo('en').daysFrom(beforeMidnight, afterMidnight)).toBe(1);
    expect(tokyo('en').relativeDays(1)).toBe('tomorrow');
  });

  it('shows a business day without moving it', () => {
    expect(createFormat('en', 'Pacific/Honolulu', in2026).shopDate('2026-12-03' as ShopDate)).toBe('Dec 3');
  });

  it('shows money with its currency, yen without decimals', () => {
    expect(tokyo('en').money({ amountMinor: 3980, currency: 'JPY' })).toBe('¥3,980');
    expect(tokyo('en').money({ amountMinor: 250, currency: 'USD' })).toBe('$2.50');
  });

  it.each(['en', 'ja', 'zh-CN'] as const)(
    'shows yen and yuan apart in %s: the shop’s own by its sign, the other by its code',
    (language) => {
      const yen = { amountMinor: 3980, currency: 'JPY' } as const;
      const yuan = { amountMinor: 4950, currency: 'CNY' } as const;
      const inJapan = createFormat(language, 'Asia/Tokyo', { currency: 'JPY' });
      expect(inJapan.money(yen)).toMatch(/^[¥￥]3,980$/);
      expect(inJapan.money(yuan)).toBe('CNY\u00A049.50');
      const inChina = createFormat(language, 'Asia/Shanghai', { currency: 'CNY' });
      expect(inChina.money(yen)).toBe('JPY\u00A03,980');
      expect(inChina.money(yuan)).toMatch(/^[¥￥]49\.50$|^元49\.50$/);
    },
  );

  it.each([
    [30_000_000_000, '30 GB'],
    [4_123_000_000, '4.1 GB'],
    [350_000_000, '350 MB'],
    [0, '0 MB'],
    [12_000, '12 KB'],
  ])('shows %d bytes as %s', (bytes, words) => {
    expect(tokyo('en').bytes(bytes)).toBe(words);
  });

  it('shows a duration coarser as it grows', () => {
    expect(tokyo('en').duration(9)).toBe('9 sec');
    expect(tokyo('en').duration(250)).toBe('4 min 10 sec');
    expect(tokyo('en').duration(3 * 3600 + 120)).toBe('3 hr 2 min');
  });
});
