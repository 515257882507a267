import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MARGIN_PERCENT_MAX, marginOf, proposePrice } from '../../../renderer/screens/plans/margin.ts';
import { toBytes, toVolume, unitFor, VOLUME_UNITS } from '../../../renderer/screens/plans/volume.ts';

const yen = (amountMinor: number) => ({ amountMinor, currency: 'JPY' }) as const;

describe('the margin of a plan', () => {
  it('is what is left of the price, and below nothing for a loss', () => {
    expect(marginOf(yen(1500), yen(1050))).toEqual({ left: yen(450), fraction: 0.3 });
    expect(marginOf(yen(900), yen(1050))?.left).toEqual(yen(-150));
    expect(marginOf(yen(0), yen(0))?.fraction).toBe(0);
  });

  it('is not reckoned across currencies', () => {
    expect(marginOf(yen(1500), { amountMinor: 1050, currency: 'CNY' })).toBeUndefined();
  });

  it('is kept by the least price in tens that is proposed for it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.integer({ min: 0, max: MARGIN_PERCENT_MAX }),
        (cost, percent) => {
          const { amountMinor: price } = proposePrice(yen(cost), percent);
          const isKept = (asked: number) => (asked - cost) * 100 >= asked * percent;
          expect(price % 10).toBe(0);
          expect(isKept(price)).toBe(true);
          if (price > 0) expect(isKept(price - 10)).toBe(false);
        },
      ),
    );
  });
});

describe('a data volume', () => {
  it('that is a whole number of megabytes is the same after it was shown and read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (megabytes) => {
        const bytes = megabytes * 1_000_000;
        const unit = unitFor(bytes);
        expect(VOLUME_UNITS).toContain(unit);
        expect(toBytes(toVolume(bytes, unit), unit)).toBe(bytes);
      }),
    );
  });

  it('is gigabytes from one gigabyte on', () => {
    expect([unitFor(500_000_000), unitFor(1_000_000_000), unitFor(1_500_000_000)]).toEqual(['MB', 'GB', 'GB']);
  });
});
