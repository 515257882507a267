/** Notes and coins in use, largest first, in minor units: what a drawer is counted by. */
import type { Currency } from './money.ts';

/** From the central banks' lists of what is legal tender and still handed out. */
const DENOMINATIONS: Readonly<Record<Currency, readonly number[]>> = {
  JPY: [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10, 5, 1],
  CNY: [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10],
  USD: [10_000, 5_000, 2_000, 1_000, 500, 100, 25, 10, 5, 1],
  HKD: [100_000, 50_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10],
  TWD: [200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 100],
  EUR: [20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  KRW: [50_000, 10_000, 5_000, 1_000, 500, 100, 50, 10],
  SGD: [100_000, 10_000, 5_000, 1_000, 500, 200, 100, 50, 20, 10, 5],
  THB: [100_000, 50_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 25],
};

/** The notes and coins of `currency`, largest first. */
export function denominationsOf(currency: Currency): readonly number[] {
  return DENOMINATIONS[currency];
}

/** So many of one note or coin. */
export interface DenominationCount {
  readonly denominationMinor: number;
  readonly count: number;
}

/** What the counted notes and coins come to, in minor units. */
export function sumCounts(counts: readonly DenominationCount[]): number {
  return counts.reduce((sum, { denominationMinor, count }) => sum + denominationMinor * count, 0);
}
