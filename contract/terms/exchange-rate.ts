import { minorDigits } from './money.ts';
import type { Currency, Money } from './money.ts';

/** At most so many digits before and after the point: fine enough for the cheapest currency, and exact in whole numbers. */
const RATE_PATTERN = /^(0|[1-9]\d{0,6})(?:\.(\d{1,8}))?$/;

/** Whether this is a rate: decimal text, more than nothing. */
export function isRate(text: string): boolean {
  return RATE_PATTERN.test(text) && /[1-9]/.test(text);
}

/**
 * What an amount in another currency is worth in `into`, rounded to its minor unit: `down` for what was handed over, so that
 * nobody is credited more, `up` for what is asked. `rate` is what one unit of it is worth. Undefined for what is no rate.
 */
export function worthOf(amount: Money, rate: string, into: Currency, side: 'down' | 'up' = 'down'): number | undefined {
  const match = isRate(rate) ? RATE_PATTERN.exec(rate) : null;
  if (!match) return undefined;
  const [, whole = '0', decimals = ''] = match;
  const scale = decimals.length + minorDigits(amount.currency) - minorDigits(into);
  const product = BigInt(amount.amountMinor) * BigInt(whole + decimals);
  const divisor = scale >= 0 ? 10n ** BigInt(scale) : 1n;
  const scaled = scale >= 0 ? product : product * 10n ** BigInt(-scale);
  const worth = side === 'down' ? scaled / divisor : (scaled + divisor - 1n) / divisor;
  return Number(worth);
}

/** The least amount in `currency` that is worth at least `price`. Undefined for what is no rate. */
export function neededFor(price: Money, rate: string, currency: Currency): number | undefined {
  const one = isRate(rate) ? RATE_PATTERN.exec(rate) : null;
  if (!one) return undefined;
  const [, whole = '0', decimals = ''] = one;
  const scale = decimals.length + minorDigits(currency) - minorDigits(price.currency);
  const wanted = BigInt(price.amountMinor) * (scale >= 0 ? 10n ** BigInt(scale) : 1n);
  const each = BigInt(whole + decimals) * (scale >= 0 ? 1n : 10n ** BigInt(-scale));
  return Number((wanted + each - 1n) / each);
}
