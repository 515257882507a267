/** What is left of a price after its cost, and a price that leaves a wanted part. Pure; whole minor units. */
import type { Money } from '../../../contract/terms/money.ts';

export interface Margin {
  readonly left: Money;
  /** Of the price; 0 for a price of nothing. */
  readonly fraction: number;
}

/** Undefined when the two are in different currencies: nobody's rate is guessed. */
export function marginOf(price: Money, cost: Money): Margin | undefined {
  if (price.currency !== cost.currency) return undefined;
  const left = price.amountMinor - cost.amountMinor;
  return {
    left: { amountMinor: left, currency: price.currency },
    fraction: price.amountMinor === 0 ? 0 : left / price.amountMinor,
  };
}

/** Above this a slip of the finger makes a price of a hundred times its cost. */
export const MARGIN_PERCENT_MAX = 95;
/** Shops here price in tens: ¥1,480, $2.50. */
const ROUNDED_TO_MINOR = 10;

/** The least price in tens of minor units of which at least `percent` (0 to 95, whole) is left after `cost`. */
export function proposePrice(cost: Money, percent: number): Money {
  const kept = 100 - Math.min(MARGIN_PERCENT_MAX, Math.max(0, Math.round(percent)));
  const tens = Math.ceil((cost.amountMinor * 100) / (kept * ROUNDED_TO_MINOR));
  return { amountMinor: tens * ROUNDED_TO_MINOR, currency: cost.currency };
}
