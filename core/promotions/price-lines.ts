/**
 * What promotions take off. Pure. Each takes its part of the prices before any discount, so that the order of lines and of
 * promotions does not matter; a line never falls below nothing. Everything is whole minor units, rounded down.
 */
import type { PlanId, PromotionId } from '../../contract/terms/ids.ts';
import type { PromotionRule } from '../../contract/terms/promotion.ts';

export interface PriceLine {
  /** Tells the line from the others. */
  readonly key: string;
  readonly planId: PlanId;
  /** Before any discount; not negative. */
  readonly priceMinor: number;
}

/** A promotion whose conditions of day, customer and coupon are met. */
export interface OpenPromotion {
  readonly id: PromotionId;
  readonly rule: PromotionRule;
  /** Null: every plan. */
  readonly planIds: readonly PlanId[] | null;
  readonly isCombinable: boolean;
  /** For `buy_get`: how many of its plans this customer has bought before. */
  readonly boughtBefore: number;
}

export interface LineDiscount {
  readonly key: string;
  readonly promotionId: PromotionId;
  readonly amountMinor: number;
}

/**
 * The best that may be combined: one that stands alone, or all together that may go with others. Of two that take off as
 * much the one with fewer promotions, then the one made earlier. What takes nothing off is left out.
 */
export function priceLines(lines: readonly PriceLine[], promotions: readonly OpenPromotion[]): readonly LineDiscount[] {
  const inOrder = promotions.toSorted((a, b) => a.id - b.id);
  const together = inOrder.filter(({ isCombinable }) => isCombinable);
  const choices = [...inOrder.filter(({ isCombinable }) => !isCombinable).map((one) => [one]), together];
  let best: readonly LineDiscount[] = [];
  for (const choice of choices) {
    const discounts = applyTogether(lines, choice);
    if (isBetter(discounts, best)) best = discounts;
  }
  return best;
}

/** What these take off together. The last that a line can bear is cut to what is left of it. */
export function applyTogether(
  lines: readonly PriceLine[],
  promotions: readonly OpenPromotion[],
): readonly LineDiscount[] {
  const left = new Map(lines.map(({ key, priceMinor }) => [key, priceMinor]));
  // The larger first: then those that are cut to nothing are as many as can be, and are not used up.
  const parts = promotions
    .map((promotion) => ({ promotion, taken: discountsOf(lines, promotion) }))
    .toSorted((a, b) => sumOf(b.taken) - sumOf(a.taken) || a.promotion.id - b.promotion.id);
  return parts.flatMap(({ promotion, taken }) =>
    taken.flatMap(({ key, amountMinor }) => {
      const cut = Math.min(amountMinor, left.get(key) ?? 0);
      left.set(key, (left.get(key) ?? 0) - cut);
      return cut > 0 ? [{ key, promotionId: promotion.id, amountMinor: cut }] : [];
    }),
  );
}

interface Taken {
  readonly key: string;
  readonly amountMinor: number;
}

function discountsOf(lines: readonly PriceLine[], promotion: OpenPromotion): readonly Taken[] {
  const { rule, planIds } = promotion;
  const own = lines
    .filter(({ planId }) => planIds === null || planIds.includes(planId))
    .toSorted((a, b) => b.priceMinor - a.priceMinor || (a.key < b.key ? -1 : 1));
  switch (rule.kind) {
    case 'percent':
      return own.map(({ key, priceMinor }) => ({ key, amountMinor: Math.floor((priceMinor * rule.percent) / 100) }));
    case 'spend':
      return spread(own, rule);
    case 'buy_get': {
      const free = freeOf(promotion.boughtBefore + own.length, rule) - freeOf(promotion.boughtBefore, rule);
      // The cheapest are the free ones.
      return own.slice(own.length - free).map(({ key, priceMinor }) => ({ key, amountMinor: priceMinor }));
    }
  }
}

/** Over the lines by their prices, rounded down; what that leaves goes to the dearest, as far as each can bear it. */
function spread(own: readonly PriceLine[], rule: Extract<PromotionRule, { kind: 'spend' }>): readonly Taken[] {
  const spentMinor = own.reduce((sum, { priceMinor }) => sum + priceMinor, 0);
  const times = rule.isRepeated
    ? Math.floor(spentMinor / rule.thresholdMinor)
    : Number(spentMinor >= rule.thresholdMinor);
  const offMinor = Math.min(times * rule.offMinor, spentMinor);
  if (offMinor === 0) return [];
  // Both are below 10^12: their product may leave the safe integers.
  const shares = own.map(({ priceMinor }) => Number((BigInt(priceMinor) * BigInt(offMinor)) / BigInt(spentMinor)));
  let restMinor = offMinor - shares.reduce((sum, share) => sum + share, 0);
  return own.map(({ key, priceMinor }, index) => {
    const share = shares[index] ?? 0;
    const more = Math.min(restMinor, priceMinor - share);
    restMinor -= more;
    return { key, amountMinor: share + more };
  });
}

/** Of the first `count` that somebody buys. */
function freeOf(count: number, { buy, get }: Extract<PromotionRule, { kind: 'buy_get' }>): number {
  const rounds = Math.floor(count / (buy + get));
  return rounds * get + Math.max(0, (count % (buy + get)) - buy);
}

function isBetter(one: readonly LineDiscount[], other: readonly LineDiscount[]): boolean {
  const more = sumOf(one) - sumOf(other);
  return more > 0 || (more === 0 && one.length > 0 && countOf(one) < countOf(other));
}

function countOf(discounts: readonly LineDiscount[]): number {
  return new Set(discounts.map(({ promotionId }) => promotionId)).size;
}

function sumOf(taken: readonly { readonly amountMinor: number }[]): number {
  return taken.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
