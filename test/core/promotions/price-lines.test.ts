import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanId, PromotionId } from '../../../contract/terms/ids.ts';
import type { PromotionRule } from '../../../contract/terms/promotion.ts';
import { applyTogether, priceLines } from '../../../core/promotions/price-lines.ts';
import type { LineDiscount, OpenPromotion, PriceLine } from '../../../core/promotions/price-lines.ts';

const A = 1 as PlanId;
const B = 2 as PlanId;

function line(key: string, priceMinor: number, planId = A): PriceLine {
  return { key, planId, priceMinor };
}

function open(id: number, rule: PromotionRule, change: Partial<OpenPromotion> = {}): OpenPromotion {
  return { id: id as PromotionId, rule, planIds: null, isCombinable: true, boughtBefore: 0, ...change };
}

function sum(discounts: readonly { readonly amountMinor: number }[]): number {
  return discounts.reduce((total, { amountMinor }) => total + amountMinor, 0);
}

function perLine(discounts: readonly LineDiscount[]): Record<string, number> {
  const lines: Record<string, number> = {};
  for (const { key, amountMinor } of discounts) lines[key] = (lines[key] ?? 0) + amountMinor;
  return lines;
}

describe('what a promotion takes off', () => {
  it('is a percentage of each line, rounded down', () => {
    expect(perLine(priceLines([line('a', 999), line('b', 50)], [open(1, { kind: 'percent', percent: 15 })]))).toEqual({
      a: 149,
      b: 7,
    });
  });

  it('is a sum once the lines reach the threshold, spread by price with no minor unit lost', () => {
    const rule = { kind: 'spend', thresholdMinor: 3_000, offMinor: 500, isRepeated: false } as const;
    expect(priceLines([line('a', 2_999)], [open(1, rule)])).toEqual([]);
    expect(perLine(priceLines([line('a', 2_000), line('b', 1_000)], [open(1, rule)]))).toEqual({ a: 334, b: 166 });
    const repeated = open(1, { ...rule, isRepeated: true });
    expect(sum(priceLines([line('a', 6_500)], [repeated]))).toBe(1_000);
  });

  it('is the cheapest of what is free after so many, counting what was bought before', () => {
    const rule = { kind: 'buy_get', buy: 3, get: 1 } as const;
    const lines = [line('a', 500), line('b', 300), line('c', 400), line('d', 600)];
    expect(perLine(priceLines(lines, [open(1, rule)]))).toEqual({ b: 300 });
    expect(priceLines([line('a', 500)], [open(1, rule, { boughtBefore: 2 })])).toEqual([]);
    expect(perLine(priceLines([line('a', 500)], [open(1, rule, { boughtBefore: 3 })]))).toEqual({ a: 500 });
    expect(priceLines([line('a', 500)], [open(1, rule, { boughtBefore: 4 })])).toEqual([]);
  });

  it('falls on its plans only', () => {
    const promotion = open(1, { kind: 'percent', percent: 50 }, { planIds: [B] });
    expect(perLine(priceLines([line('a', 100, A), line('b', 100, B)], [promotion]))).toEqual({ b: 50 });
  });

  it('goes together with others only where all of them may', () => {
    const alone = open(1, { kind: 'percent', percent: 25 }, { isCombinable: false });
    const two = [open(2, { kind: 'percent', percent: 20 }), open(3, { kind: 'percent', percent: 10 })];
    expect(sum(priceLines([line('a', 1_000)], [alone, ...two]))).toBe(300);
    expect(sum(priceLines([line('a', 1_000)], [alone, two[0] as OpenPromotion]))).toBe(250);
  });

  it('uses none up that takes nothing off', () => {
    const free = open(1, { kind: 'percent', percent: 100 });
    const ten = open(2, { kind: 'percent', percent: 10 });
    expect(priceLines([line('a', 1_000)], [ten, free])).toEqual([{ key: 'a', promotionId: 1, amountMinor: 1_000 }]);
  });
});

const rules: fc.Arbitrary<PromotionRule> = fc.oneof(
  fc.record({ kind: fc.constant('percent' as const), percent: fc.integer({ min: 1, max: 100 }) }),
  fc.record({
    kind: fc.constant('spend' as const),
    thresholdMinor: fc.integer({ min: 1, max: 8_000 }),
    offMinor: fc.integer({ min: 1, max: 3_000 }),
    isRepeated: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('buy_get' as const),
    buy: fc.integer({ min: 1, max: 4 }),
    get: fc.integer({ min: 1, max: 3 }),
  }),
);
const carts = fc
  .array(fc.record({ planId: fc.constantFrom(A, B), priceMinor: fc.integer({ min: 0, max: 6_000 }) }), { maxLength: 6 })
  .map((lines) => lines.map((one, index): PriceLine => ({ ...one, key: `line ${index}` })));
const offers = fc
  .array(
    fc.record({
      rule: rules,
      planIds: fc.constantFrom(null, [A], [B]),
      isCombinable: fc.boolean(),
      boughtBefore: fc.integer({ min: 0, max: 7 }),
    }),
    { maxLength: 5 },
  )
  .map((many) => many.map((one, index): OpenPromotion => ({ ...one, id: (index + 1) as PromotionId })));

/** Every set that may be given together, added up line by line and cut at the price. */
function bestByTrying(lines: readonly PriceLine[], promotions: readonly OpenPromotion[]): number {
  const alone = promotions.map((one) => perLine(applyTogether(lines, [one])));
  let best = 0;
  for (let set = 0; set < 2 ** promotions.length; set += 1) {
    const chosen = promotions.flatMap((one, index) => (set & (2 ** index) ? [{ one, off: alone[index] ?? {} }] : []));
    if (chosen.length > 1 && chosen.some(({ one }) => !one.isCombinable)) continue;
    const total = lines.reduce(
      (off, { key, priceMinor }) =>
        off +
        Math.min(
          priceMinor,
          chosen.reduce((each, { off: own }) => each + (own[key] ?? 0), 0),
        ),
      0,
    );
    best = Math.max(best, total);
  }
  return best;
}

describe('for any lines and promotions', () => {
  it('the best combination is the best of all that are allowed', () => {
    fc.assert(
      fc.property(carts, offers, (lines, promotions) => {
        expect(sum(priceLines(lines, promotions))).toBe(bestByTrying(lines, promotions));
      }),
      { numRuns: 400 },
    );
  });

  it('no line falls below nothing, and every discount is a whole positive number', () => {
    fc.assert(
      fc.property(carts, offers, (lines, promotions) => {
        const discounts = priceLines(lines, promotions);
        const off = perLine(discounts);
        for (const { key, priceMinor } of lines) expect(off[key] ?? 0).toBeLessThanOrEqual(priceMinor);
        expect(discounts.every(({ amountMinor }) => Number.isSafeInteger(amountMinor) && amountMinor > 0)).toBe(true);
      }),
    );
  });

  it('the order of lines and of promotions does not matter', () => {
    const shuffled = fc.tuple(carts, offers).chain(([lines, promotions]) =>
      fc.record({
        lines: fc.constant(lines),
        promotions: fc.constant(promotions),
        otherLines: fc.shuffledSubarray(lines, { minLength: lines.length }),
        otherPromotions: fc.shuffledSubarray(promotions, { minLength: promotions.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ lines, promotions, otherLines, otherPromotions }) => {
        expect(priceLines(otherLines, otherPromotions)).toEqual(priceLines(lines, promotions));
      }),
    );
  });
});
