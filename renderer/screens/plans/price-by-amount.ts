/** How a plan of free amount is sold, from the price of its smallest amount: the others cost in proportion. Pure. */
import { priceOfAmount } from '../../../contract/terms/free-amount.ts';
import type { FreeAmount } from '../../../contract/terms/free-amount.ts';
import { minorDigits } from '../../../contract/terms/money.ts';
import type { Currency, Money } from '../../../contract/terms/money.ts';
import type { Offer } from './plan.ts';

export type AmountRange = NonNullable<Offer['range']>;

/** As finely as a rate is written. */
const RATE_PLACES = 8;

/** A rule that was there and makes the same price stays as it is. */
export function priceByAmount(
  range: AmountRange & Partial<Pick<FreeAmount, 'price'>>,
  price: Money,
  currency: Currency,
): FreeAmount {
  const { minMinor, maxMinor, stepMinor, cost } = range;
  const smallest = { amountMinor: minMinor, currency };
  const isSame = range.price && priceOfAmount(range.price, smallest, price.currency).amountMinor === price.amountMinor;
  if (range.price && isSame) return { minMinor, maxMinor, stepMinor, cost, price: range.price };
  const scale = 10 ** (minorDigits(currency) - minorDigits(price.currency));
  const unit = 10 ** RATE_PLACES;
  // Cut, since the price is rounded up: so the smallest amount costs what was entered.
  const rate = Math.max(1, Math.floor((price.amountMinor / minMinor) * scale * unit)) / unit;
  return { minMinor, maxMinor, stepMinor, cost, price: { rate: written(rate), marginMinor: 0, roundToMinor: 1 } };
}

function written(rate: number): string {
  return rate.toFixed(RATE_PLACES).replace(/\.?0+$/, '');
}
