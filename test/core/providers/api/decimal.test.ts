import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDecimals, isSameDecimal, moneyOf } from '../../../../core/providers/api/decimal.ts';

describe('amounts that providers write as decimals', () => {
  it('are rounded against us where they are finer than our books', () => {
    expect(moneyOf('4.8812', 'USD', 'up')).toEqual({ amountMinor: 489, currency: 'USD' });
    expect(moneyOf('4.8812', 'USD', 'down')).toEqual({ amountMinor: 488, currency: 'USD' });
    expect(moneyOf('3900.00', 'JPY', 'up')).toEqual({ amountMinor: 3900, currency: 'JPY' });
    expect(moneyOf('-0.001', 'USD', 'down')).toEqual({ amountMinor: -1, currency: 'USD' });
    expect(moneyOf('-0.001', 'USD', 'up')).toEqual({ amountMinor: 0, currency: 'USD' });
  });

  it('are none where they are something else', () => {
    for (const odd of ['', '1e5', '1,000.00', '٣', ' 5', '5.', '.5', '--5', '9999999999999']) {
      expect(moneyOf(odd, 'USD', 'up')).toBeUndefined();
    }
  });

  it('add up exactly, where doubles would not', () => {
    expect(addDecimals('0.1', '0.2')).toBe('0.3');
    expect(addDecimals('3168.4', '63.37', 'minus')).toBe('3105.03');
    expect(addDecimals('1', '2', 'minus')).toBe('-1');
  });

  it('are the same however many zeros they end with', () => {
    expect(isSameDecimal('5', '5.00')).toBe(true);
    expect(isSameDecimal('5', '5.001')).toBe(false);
    expect(isSameDecimal('five', 'five')).toBe(false);
  });

  it('survive being written in minor units and read again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (cents) => {
        const text = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
        for (const side of ['up', 'down'] as const) expect(moneyOf(text, 'USD', side)?.amountMinor).toBe(cents);
      }),
    );
  });
});
