import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amountInCode,
  codeWithAmount,
  costOfAmount,
  judgeAmount,
  priceOfAmount,
  rangeCodeOf,
} from '../../../contract/terms/free-amount.ts';
import { CURRENCIES } from '../../../contract/terms/money.ts';
import { orderedName } from '../../../contract/terms/named-amount.ts';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' }) as const;
const amounts = fc.record({
  amountMinor: fc.integer({ min: 1, max: 10_000_000 }),
  currency: fc.constantFrom(...CURRENCIES),
});

describe('an amount that the buyer names', () => {
  it('is within its bounds, in steps from the smallest', () => {
    const bounds = { minMinor: 500, maxMinor: 10_000, stepMinor: 100 };
    const judged = [499, 500, 550, 600, 10_000, 10_100].map((amountMinor) => judgeAmount(bounds, amountMinor));
    expect(judged).toEqual(['tooSmall', undefined, 'offStep', undefined, undefined, 'tooLarge']);
  });

  it('costs its share and the fee, rounded up', () => {
    expect(costOfAmount({ partsPerMillion: 975_000, feeMinor: 5 }, usd(333))).toEqual(usd(330));
    expect(costOfAmount({ partsPerMillion: 1_000_000, feeMinor: 0 }, usd(333))).toEqual(usd(333));
  });

  it('is priced by rate and margin, rounded up first to the minor unit and then as the shop rounds', () => {
    const price = { rate: '152.337', marginMinor: 100, roundToMinor: 10 };
    // 6.55 × 152.337 is 997.80…, 998 and 100 more make 1,098.
    expect(priceOfAmount(price, usd(655), 'JPY')).toEqual({ amountMinor: 1_100, currency: 'JPY' });
    const plain = { rate: '1.05', marginMinor: 0, roundToMinor: 1 };
    expect(priceOfAmount(plain, { amountMinor: 1_010, currency: 'JPY' }, 'JPY').amountMinor).toBe(1_061);
  });

  it('never costs or is priced less than exact reckoning says, nor a whole rounding more, and more for more', () => {
    const rule = fc.record({
      partsPerMillion: fc.integer({ min: 1, max: 1_200_000 }),
      feeMinor: fc.integer({ min: 0, max: 500 }),
      rate: fc.integer({ min: 1, max: 99_999_999 }),
      marginMinor: fc.integer({ min: 0, max: 1_000 }),
      roundToMinor: fc.constantFrom(1, 5, 10, 100),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(5_000), rule, (amountMinor, more, its) => {
        const cost = costOfAmount(its, usd(amountMinor)).amountMinor;
        const exact = BigInt(amountMinor) * BigInt(its.partsPerMillion) + BigInt(its.feeMinor) * 1_000_000n;
        const over = BigInt(cost) * 1_000_000n - exact;
        expect(over >= 0n && over < 1_000_000n).toBe(true);
        const rate = (its.rate / 1_000).toFixed(3);
        const price = priceOfAmount({ ...its, rate }, usd(amountMinor), 'USD').amountMinor;
        const due = BigInt(amountMinor) * BigInt(its.rate) + BigInt(its.marginMinor) * 1_000n;
        const above = BigInt(price) * 1_000n - due;
        expect(above >= 0n && above < BigInt(its.roundToMinor + 1) * 1_000n && price % its.roundToMinor === 0).toBe(
          true,
        );
        expect(priceOfAmount({ ...its, rate }, usd(amountMinor + more), 'USD').amountMinor).toBeGreaterThanOrEqual(
          price,
        );
      }),
    );
  });

  it('stands in the code of what is bought, exactly, and is read back from it', () => {
    expect(codeWithAmount(rangeCodeOf('341/JP'), usd(5))).toBe('341/JP=0.05');
    expect(codeWithAmount('TR-AIR=', { amountMinor: 1_500, currency: 'JPY' })).toBe('TR-AIR=1500');
    expect(amountInCode('341/JP=', 'USD')).toBeUndefined();
    expect(amountInCode('341/JP/5.00', 'USD')).toBeUndefined();
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(amountInCode(codeWithAmount('A/B=', amount), amount.currency)).toEqual({ code: 'A/B', amount });
      }),
    );
  });

  it('is a part of what the order is called', () => {
    const name = { 'zh-CN': '话费', en: 'Airtime', ja: '通話料' };
    expect(orderedName(name, 'TR-AIR=1500', 'JPY').en).toMatch(/^Airtime JPY\s1,500$/);
    expect(orderedName(name, 'TR-AIR-1000', 'JPY')).toBe(name);
  });
});
