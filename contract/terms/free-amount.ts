/**
 * Recharges of an amount that the buyer names, where the provider sells a range instead of fixed offers. The amount is in the
 * account's currency, as the provider counts it; price and cost are reckoned from it here, for screen and core alike.
 */
import { worthOf } from './exchange-rate.ts';
import { AMOUNT_MINOR_MAX, minorDigits } from './money.ts';
import type { Currency, Money } from './money.ts';

/** Which amounts may be named: from the smallest in whole steps to the largest, in minor units. */
export interface AmountBounds {
  readonly minMinor: number;
  readonly maxMinor: number;
  /** Counted from the smallest. */
  readonly stepMinor: number;
}

/** What the provider takes for an amount: a share of it and a fee. */
export interface AmountCost {
  /** Millionths of the amount; 950,000 after 5 % off. */
  readonly partsPerMillion: number;
  readonly feeMinor: number;
}

/** What a customer pays for an amount. */
export interface AmountPrice {
  /** What one unit of the amount's currency costs in the shop's, as decimal text; `1` for the same currency and no share of it. */
  readonly rate: string;
  /** Added to every amount, in minor units of the shop's currency. */
  readonly marginMinor: number;
  /** Prices are rounded up to whole multiples of this; 1: not rounded further. */
  readonly roundToMinor: number;
}

/** How a plan of free amount is sold. */
export interface FreeAmount extends AmountBounds {
  readonly cost: AmountCost;
  readonly price: AmountPrice;
}

const MILLION = 1_000_000n;

export type AmountProblem = 'tooSmall' | 'tooLarge' | 'offStep';

/** What is wrong with an amount; undefined when it may be named. */
export function judgeAmount(
  { minMinor, maxMinor, stepMinor }: AmountBounds,
  amountMinor: number,
): AmountProblem | undefined {
  if (amountMinor < minMinor) return 'tooSmall';
  if (amountMinor > maxMinor) return 'tooLarge';
  return (amountMinor - minMinor) % stepMinor === 0 ? undefined : 'offStep';
}

/** What the provider takes, rounded up to the minor unit: a cost is never taken for less than it is. */
export function costOfAmount({ partsPerMillion, feeMinor }: AmountCost, amount: Money): Money {
  const share = (BigInt(amount.amountMinor) * BigInt(partsPerMillion) + MILLION - 1n) / MILLION;
  return { amountMinor: Number(share) + feeMinor, currency: amount.currency };
}

/** What the customer pays, rounded up, first to the minor unit and with the margin to `roundToMinor`. Throws where the rate is none. */
export function priceOfAmount({ rate, marginMinor, roundToMinor }: AmountPrice, amount: Money, shop: Currency): Money {
  const worth = worthOf(amount, rate, shop, 'up');
  if (worth === undefined) throw new Error(`${rate} is no rate`);
  const amountMinor = Math.ceil((worth + marginMinor) / roundToMinor) * roundToMinor;
  if (amountMinor > AMOUNT_MINOR_MAX) throw new Error('a price outside the range of amounts');
  return { amountMinor, currency: shop };
}

/** What stands before the amount in the code of an offer whose amount is named: `341/JP=6.50`; the offer itself is `341/JP=`. */
const AMOUNT_MARK = '=';

/** The code of an offer with a range, as the catalogue has it: nothing can be bought with it until the amount is added. */
export function rangeCodeOf(code: string): string {
  return `${code}${AMOUNT_MARK}`;
}

/** The code with which exactly this amount is bought. */
export function codeWithAmount(rangeCode: string, { amountMinor, currency }: Money): string {
  const digits = minorDigits(currency);
  const text = String(amountMinor).padStart(digits + 1, '0');
  return digits === 0 ? `${rangeCode}${text}` : `${rangeCode}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The named amount in a code, and the code before it; undefined for an offer of a fixed amount. */
export function amountInCode(
  offerCode: string,
  currency: Currency,
): { readonly code: string; readonly amount: Money } | undefined {
  const match = /^(.+)=(\d{1,10})(?:\.(\d{1,4}))?$/.exec(offerCode);
  const fraction = match?.[3] ?? '';
  if (!match?.[1] || fraction.length !== minorDigits(currency)) return undefined;
  return { code: match[1], amount: { amountMinor: Number(`${match[2]}${fraction}`), currency } };
}
