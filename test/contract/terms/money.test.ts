import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AMOUNT_MINOR_MAX,
  CURRENCIES,
  addMoney,
  formatMoney,
  parseAmount,
  toMajorUnits,
} from '../../../contract/terms/money.ts';

const currencies = fc.constantFrom(...CURRENCIES);
const amounts = fc.integer({ min: -AMOUNT_MINOR_MAX, max: AMOUNT_MINOR_MAX });

describe('reading an amount', () => {
  it.each([
    ['3,980', 3980],
    ['¥3980', 3980],
    ['３，９８０円', 3980],
    ['3980.00', 3980],
    ['JPY 3980', 3980],
    ['-500', -500],
  ])('reads %s as yen', (text, amountMinor) => {
    expect(parseAmount(text, 'JPY')).toEqual({ amountMinor, currency: 'JPY' });
  });

  it.each(['', '-', '免费', '1,5x', '39.80', '1e5', '99999999999999', 'NaN', '--5'])(
    'does not read %j as yen',
    (text) => {
      expect(parseAmount(text, 'JPY')).toBeUndefined();
    },
  );

  it('reads back whatever the currency and amount, exactly', () => {
    fc.assert(
      fc.property(amounts, currencies, (amountMinor, currency) => {
        const text = String(toMajorUnits({ amountMinor, currency }));
        expect(parseAmount(text, currency)?.amountMinor).toBe(amountMinor === 0 ? 0 : amountMinor);
      }),
    );
  });
});

describe('money', () => {
  it('adds within one currency and never across two', () => {
    expect(addMoney({ amountMinor: 1, currency: 'JPY' }, { amountMinor: 2, currency: 'JPY' })).toEqual({
      amountMinor: 3,
      currency: 'JPY',
    });
    expect(() => addMoney({ amountMinor: 1, currency: 'JPY' }, { amountMinor: 2, currency: 'CNY' })).toThrow(
      'cannot add',
    );
  });

  it('is shown with its currency and the digits that the currency has', () => {
    expect(formatMoney({ amountMinor: 3980, currency: 'JPY' }, 'en')).toBe('¥3,980');
    expect(formatMoney({ amountMinor: 250, currency: 'USD' }, 'en')).toBe('$2.50');
  });
});
