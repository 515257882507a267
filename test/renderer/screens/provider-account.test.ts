import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLOAT_STEPS } from '../../../contract/terms/float.ts';
import { gaugeOf, machineStopReason, sizeOf } from '../../../renderer/screens/providers/account.ts';

const yen = (amountMinor: number) => ({ amountMinor, currency: 'JPY' as const });
const gauge = (float: number, held: number, lowFloat: number) =>
  gaugeOf({ float: yen(float), held: yen(held), lowFloat: yen(lowFloat) }, FLOAT_STEPS);

describe('the gauge of a float', () => {
  it('is as long as what there is, with the steps of the warning level on it', () => {
    expect(gauge(300, 100, 200)).toEqual({
      freePercent: 75,
      heldPercent: 25,
      marks: [
        { step: 100, percent: 50 },
        { step: 75, percent: 37.5 },
        { step: 50, percent: 25 },
        { step: 10, percent: 5 },
      ],
    });
  });

  it('is as long as the warning level where that is more, and has no marks without one', () => {
    expect(gauge(50, 0, 200)).toMatchObject({ freePercent: 25, marks: [{ step: 100, percent: 100 }, {}, {}, {}] });
    expect(gauge(50, 50, 0)).toEqual({ freePercent: 50, heldPercent: 50, marks: [] });
  });

  it('stays within its length whatever the amounts, also when the float is overdrawn', () => {
    const amount = fc.integer({ min: 0, max: 10 ** 12 });
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), amount, amount, (float, held, level) => {
        const { freePercent, heldPercent, marks } = gauge(float, held, level);
        const parts = [freePercent, heldPercent, ...marks.map(({ percent }) => percent)];
        return parts.every((part) => part >= 0) && freePercent + heldPercent <= 100.001 && parts.every((p) => p <= 100);
      }),
    );
  });
});

describe('an account', () => {
  it('tells the machine’s reasons to stop from a person’s words', () => {
    expect(machineStopReason('float_low')).toBe('float_low');
    expect(machineStopReason('float_differs')).toBe('float_differs');
    expect(machineStopReason('Prices change tonight')).toBeUndefined();
  });

  it('an amount whose direction is said in words has no sign', () => {
    expect(sizeOf(yen(-1_050))).toEqual(yen(1_050));
  });
});
