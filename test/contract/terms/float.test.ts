import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLOAT_STEPS, floatStepOf } from '../../../contract/terms/float.ts';
import { AMOUNT_MINOR_MAX } from '../../../contract/terms/money.ts';

const free = fc.integer({ min: -AMOUNT_MINOR_MAX, max: AMOUNT_MINOR_MAX });
const level = fc.integer({ min: 1, max: AMOUNT_MINOR_MAX });

describe('the step of a low float', () => {
  it.each([
    [50_000, undefined],
    [49_999, 100],
    [37_500, 100],
    [37_499, 75],
    [25_000, 75],
    [24_999, 50],
    [5_000, 50],
    [4_999, 10],
    [0, 10],
    [-1, 10],
  ])('with a level of 50,000 a float of %i is at %s', (freeMinor, step) => {
    expect(floatStepOf(freeMinor, 50_000)).toBe(step);
  });

  it('a level of zero never warns', () => {
    fc.assert(fc.property(free, (freeMinor) => floatStepOf(freeMinor, 0) === undefined));
  });

  it('is the lowest step that the float is below, exactly, for any amounts', () => {
    fc.assert(
      fc.property(free, level, (freeMinor, lowMinor) => {
        const below = FLOAT_STEPS.filter((percent) => BigInt(freeMinor) * 100n < BigInt(lowMinor) * BigInt(percent));
        return floatStepOf(freeMinor, lowMinor) === below.at(-1);
      }),
    );
  });

  it('never rises when the float falls', () => {
    fc.assert(
      fc.property(free, fc.nat(AMOUNT_MINOR_MAX), level, (freeMinor, fallMinor, lowMinor) => {
        const before = floatStepOf(freeMinor, lowMinor) ?? Infinity;
        const after = floatStepOf(freeMinor - fallMinor, lowMinor) ?? Infinity;
        return after <= before;
      }),
    );
  });
});
