import type { Money } from '../../contract/terms/money.ts';
import type { PlanId } from '../../contract/terms/ids.ts';
import type { CouponProblem } from '../../contract/terms/promotion.ts';
import type { ShopDate } from '../../contract/terms/time.ts';
import type { Reader } from '../../db/open.ts';
import type { Buyer, StoredDiscount } from '../../db/promotions.ts';
import { priceLines } from './price-lines.ts';
import { hasCoupon, readPricing } from './quote-plans.ts';

/** Something in a cart that has a price. */
export interface CartWare {
  readonly planId: PlanId;
  readonly listPrice: Money;
}

/** What it costs in this cart, and why. */
export interface CartPrice {
  readonly price: Money;
  readonly discounts: readonly StoredDiscount[];
}

/** A cart as its buyer pays for it. */
export interface CartPrices {
  /** In the order given. */
  readonly prices: readonly CartPrice[];
  /** There are coupons that could be given. */
  readonly takesCoupons: boolean;
  readonly couponProblem: CouponProblem | null;
}

/** The prices of a cart by the best combination of what is open to its buyer. All are of one currency. */
export async function priceCart(
  reader: Reader,
  buyer: Buyer,
  wares: readonly CartWare[],
  today: ShopDate,
  couponCode: string | undefined,
): Promise<CartPrices> {
  const { open, byId, takesCoupons, couponProblem } = await readPricing(reader, buyer, today, couponCode);
  const lines = wares.map(({ planId, listPrice }, index) => ({
    // As text the tenth line would come before the second.
    key: String(index).padStart(3, '0'),
    planId,
    priceMinor: listPrice.amountMinor,
  }));
  const taken = priceLines(lines, open);
  const couponWorks = taken.some(({ promotionId }) => (byId.get(promotionId)?.couponCode ?? null) !== null);
  const isIdle = hasCoupon(couponCode) && couponProblem === null && !couponWorks;
  const prices = wares.map(({ listPrice: { amountMinor, currency } }, index) => {
    const discounts = taken
      .filter(({ key }) => key === lines[index]?.key)
      .map(({ promotionId, amountMinor: offMinor }) => {
        const promotion = byId.get(promotionId);
        if (!promotion) throw new Error(`promotion ${promotionId} was applied and is not known`);
        return { promotionId, name: promotion.name, amountMinor: offMinor };
      });
    const offMinor = discounts.reduce((sum, one) => sum + one.amountMinor, 0);
    return { price: { amountMinor: amountMinor - offMinor, currency }, discounts };
  });
  return { prices, takesCoupons, couponProblem: isIdle ? 'NOT_FOR_THIS' : couponProblem };
}
