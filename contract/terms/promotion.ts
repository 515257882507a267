/** What a promotion takes off, as data. Amounts are minor units of the shop's currency. */
export type PromotionRule =
  /** So many hundredths of each line, rounded down to a minor unit for each line. */
  | { readonly kind: 'percent'; readonly percent: number }
  /** Of lines that come to at least `thresholdMinor` together, `offMinor` less; for each full threshold when repeated. */
  | {
      readonly kind: 'spend';
      readonly thresholdMinor: number;
      readonly offMinor: number;
      readonly isRepeated: boolean;
    }
  /** After every `buy` that are paid for, the next `get` are free; what the customer bought before counts. */
  | { readonly kind: 'buy_get'; readonly buy: number; readonly get: number };

/** Whom it is for: everyone, customers whom the shop knows, or those of one language. */
export const AUDIENCES = ['everyone', 'known', 'zh-CN', 'en', 'ja'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Why a coupon takes nothing off. */
export const COUPON_PROBLEMS = ['UNKNOWN', 'NOT_NOW', 'USED_UP', 'NOT_FOR_THIS'] as const;
export type CouponProblem = (typeof COUPON_PROBLEMS)[number];

/** A coupon as it is compared: what people type in any case and width. */
export function toCouponCode(typed: string): string {
  return typed.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
}
