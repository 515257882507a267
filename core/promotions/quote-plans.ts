import { Refusal } from '../../contract/errors.ts';
import type { PlanQuote } from '../../contract/promotions.ts';
import { judgeAmount } from '../../contract/terms/free-amount.ts';
import type { CardId, CustomerGroupId, PlanId, PromotionId } from '../../contract/terms/ids.ts';
import { toCouponCode } from '../../contract/terms/promotion.ts';
import type { CouponProblem } from '../../contract/terms/promotion.ts';
import { shopDateOf } from '../../contract/terms/time.ts';
import type { ShopDate } from '../../contract/terms/time.ts';
import type { Language } from '../../contract/terms/trade.ts';
import { findStoredCard } from '../../db/card-rows.ts';
import { findCustomer } from '../../db/customers.ts';
import { transact } from '../../db/open.ts';
import type { Reader } from '../../db/open.ts';
import { findPlan, listRechargePlans } from '../../db/plans.ts';
import type { StoredPlan } from '../../db/plans.ts';
import { countBought, countUses, findPromotionByCoupon, listPromotions } from '../../db/promotions.ts';
import type { Buyer, StoredDiscount, StoredPromotion } from '../../db/promotions.ts';
import { findShop } from '../../db/shop.ts';
import type { Core } from '../core.ts';
import { settleAmount } from '../plans/settle-amount.ts';
import { priceLines } from './price-lines.ts';
import type { OpenPromotion } from './price-lines.ts';

/** Everything that one buyer's prices depend on, read at one moment. */
export interface Pricing {
  readonly open: readonly OpenPromotion[];
  readonly byId: ReadonlyMap<PromotionId, StoredPromotion>;
  readonly couponProblem: CouponProblem | null;
  readonly takesCoupons: boolean;
}

/** What each plan costs this card now, and why. Refuses with NOT_FOUND. */
export function quotePlans(
  { database, ports }: Pick<Core, 'database' | 'ports'>,
  input: {
    readonly cardId: CardId;
    readonly couponCode?: string | undefined;
    readonly named?: { readonly planId: PlanId; readonly amountMinor: number } | undefined;
  },
): Promise<{ quotes: PlanQuote[]; takesCoupons: boolean; couponProblem: CouponProblem | null }> {
  return transact(database.db, async (tx) => {
    const card = await findStoredCard(tx, input.cardId);
    if (!card) throw new Refusal('NOT_FOUND', { what: 'card' });
    const plan = card.planId === null ? undefined : await findPlan(tx, card.planId);
    const plans = plan ? await listRechargePlans(tx, plan.family) : [];
    const today = await readToday(tx, ports.clock);
    const buyer = { cardId: card.id, customerId: card.customerId };
    const pricing = await readPricing(tx, buyer, today, input.couponCode);
    const quotes = plans.map((one) => quoteOne(withNamed(one, input.named), pricing));
    const couponWorks = quotes.some(({ discounts }) =>
      discounts.some(({ promotionId }) => (pricing.byId.get(promotionId)?.couponCode ?? null) !== null),
    );
    const isIdle = hasCoupon(input.couponCode) && pricing.couponProblem === null && !couponWorks;
    return {
      quotes,
      takesCoupons: pricing.takesCoupons,
      couponProblem: isIdle ? 'NOT_FOR_THIS' : pricing.couponProblem,
    };
  });
}

/** At the amount that was named; at the smallest while none is, or one that the plan does not take. */
function withNamed(
  plan: StoredPlan,
  named: { readonly planId: PlanId; readonly amountMinor: number } | undefined,
): StoredPlan {
  const bounds = plan.recharge?.freeAmount;
  const isNamed = bounds && named?.planId === plan.id && judgeAmount(bounds, named.amountMinor) === undefined;
  return isNamed ? settleAmount(plan, named.amountMinor) : plan;
}

/** The same for one plan, inside the transaction that sells it. */
export async function quotePlan(
  reader: Reader,
  buyer: Buyer,
  plan: StoredPlan,
  today: ShopDate,
  couponCode: string | undefined,
): Promise<PlanQuote & { readonly discounts: StoredDiscount[] }> {
  return quoteOne(plan, await readPricing(reader, buyer, today, couponCode));
}

/** Pure: a plan's price by what is open to the buyer. */
export function quoteOne(
  plan: Pick<StoredPlan, 'id' | 'price'>,
  { open, byId }: Omit<Pricing, 'couponProblem' | 'takesCoupons'>,
): PlanQuote {
  const { amountMinor: listMinor, currency } = plan.price;
  const taken = priceLines([{ key: 'plan', planId: plan.id, priceMinor: listMinor }], open);
  const discounts = taken.map(({ promotionId, amountMinor }) => {
    const promotion = byId.get(promotionId);
    if (!promotion) throw new Error(`promotion ${promotionId} was applied and is not known`);
    return { promotionId, name: { ...promotion.name }, amountMinor };
  });
  const offMinor = discounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return {
    planId: plan.id,
    listPrice: plan.price,
    price: { amountMinor: listMinor - offMinor, currency },
    discounts,
  };
}

/** What is open to this buyer today. */
export async function readPricing(
  reader: Reader,
  buyer: Buyer,
  today: ShopDate,
  couponCode: string | undefined,
): Promise<Pricing> {
  const promotions = (await listPromotions(reader)).filter((one) => isInSeason(one, today));
  const code = hasCoupon(couponCode) ? toCouponCode(couponCode) : null;
  // Nearly always nothing is on: then nothing more is read.
  const wanted = promotions.filter((one) => one.couponCode === null || one.couponCode === code);
  // Only those that can be used up are counted.
  const limited = wanted.filter(({ usesMax }) => usesMax !== null);
  const uses = await countUses(
    reader,
    limited.map(({ id }) => id),
  );
  const isLeft = ({ id, usesMax }: StoredPromotion) => usesMax === null || (uses.get(id) ?? 0) < usesMax;
  const customer = buyer.customerId === null ? undefined : await findCustomer(reader, buyer.customerId);
  const open: OpenPromotion[] = [];
  for (const one of wanted) {
    if (!isLeft(one) || !isFor(one, customer?.language) || !isInGroup(one, customer?.groupId)) continue;
    if (one.isFirstOnly && (await countBought(reader, buyer, { planIds: null, from: null })) > 0) continue;
    const within = { planIds: one.planIds, from: one.startsOn };
    const boughtBefore = one.rule.kind === 'buy_get' ? await countBought(reader, buyer, within) : 0;
    open.push({ id: one.id, rule: one.rule, planIds: one.planIds, isCombinable: one.isCombinable, boughtBefore });
  }
  return {
    open,
    byId: new Map(wanted.map((one) => [one.id, one])),
    takesCoupons: promotions.some((one) => one.couponCode !== null),
    couponProblem: code === null ? null : await problemOf(reader, code, { open, isLeft, today }),
  };
}

async function problemOf(
  reader: Reader,
  code: string,
  its: {
    readonly open: readonly OpenPromotion[];
    readonly isLeft: (one: StoredPromotion) => boolean;
    readonly today: ShopDate;
  },
): Promise<CouponProblem | null> {
  const promotion = await findPromotionByCoupon(reader, code);
  if (!promotion) return 'UNKNOWN';
  if (!isInSeason(promotion, its.today)) return 'NOT_NOW';
  if (!its.isLeft(promotion)) return 'USED_UP';
  return its.open.some(({ id }) => id === promotion.id) ? null : 'NOT_FOR_THIS';
}

function isInSeason({ isActive, startsOn, endsOn }: StoredPromotion, today: ShopDate): boolean {
  return isActive && (startsOn === null || startsOn <= today) && (endsOn === null || today <= endsOn);
}

/** A promotion for a group is for its customers only. */
function isInGroup({ groupId }: StoredPromotion, own: CustomerGroupId | null | undefined): boolean {
  return (groupId ?? null) === null || groupId === own;
}

/** `language` is that of a customer whom the shop knows. */
function isFor({ audience }: StoredPromotion, language: Language | undefined): boolean {
  if (audience === 'everyone') return true;
  return audience === 'known' ? language !== undefined : language === audience;
}

export function hasCoupon(couponCode: string | undefined): couponCode is string {
  return couponCode !== undefined && toCouponCode(couponCode) !== '';
}

async function readToday(reader: Reader, clock: Core['ports']['clock']): Promise<ShopDate> {
  const shop = await findShop(reader);
  if (!shop) throw new Refusal('SHOP_NOT_SET_UP', {});
  return shopDateOf(clock.nowMs(), shop.timeZone);
}
