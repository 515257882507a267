/** Promotions, and the discounts of orders. */
import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { CardId, CustomerGroupId, CustomerId, PlanId, PromotionId, RechargeId } from '../contract/terms/ids.ts';
import type { Audience, PromotionRule } from '../contract/terms/promotion.ts';
import type { RechargeState } from '../contract/terms/recharge-state.ts';
import type { ShopDate } from '../contract/terms/time.ts';
import type { LocalText } from '../contract/terms/trade.ts';
import { familyOf } from './customers.ts';
import type { Reader, Tx } from './open.ts';
import type { PromotionTable } from './plan-tables.ts';

export interface PromotionToStore {
  readonly name: LocalText;
  readonly rule: PromotionRule;
  readonly planIds: readonly PlanId[] | null;
  readonly startsOn: ShopDate | null;
  readonly endsOn: ShopDate | null;
  readonly couponCode: string | null;
  readonly usesMax: number | null;
  readonly audience: Audience;
  /** Only for customers of this group; null: for all of the audience. */
  readonly groupId?: CustomerGroupId | null;
  readonly isFirstOnly: boolean;
  readonly isCombinable: boolean;
  readonly isActive: boolean;
}

export interface StoredPromotion extends PromotionToStore {
  readonly id: PromotionId;
}

export interface StoredDiscount {
  readonly promotionId: PromotionId;
  /** As it was called then. */
  readonly name: LocalText;
  readonly amountMinor: number;
}

/** Orders that came to nothing use no promotion up. */
const CAME_TO_NOTHING: readonly RechargeState[] = ['failed', 'refund_due', 'refunded'];

/** In the order they were made; the contract bounds how many there are. */
export async function listPromotions(reader: Reader): Promise<readonly StoredPromotion[]> {
  const rows = await reader.selectFrom('promotion').selectAll().orderBy('id').execute();
  return rows.map(fromRow);
}

export async function findPromotionByCoupon(reader: Reader, code: string): Promise<StoredPromotion | undefined> {
  const row = await reader.selectFrom('promotion').selectAll().where('coupon_code', '=', code).executeTakeFirst();
  return row && fromRow(row);
}

export async function insertPromotion(tx: Tx, its: PromotionToStore): Promise<PromotionId> {
  const { id } = await tx.insertInto('promotion').values(toRow(its)).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** False when there is no such promotion. */
export async function updatePromotion(tx: Tx, id: PromotionId, its: PromotionToStore): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('promotion')
    .set(toRow(its))
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** In how many orders and sales each of these was used that did not come to nothing; what it does to one sale is one use. */
export async function countUses(
  reader: Reader,
  promotionIds: readonly PromotionId[],
): Promise<ReadonlyMap<PromotionId, number>> {
  if (promotionIds.length === 0) return new Map();
  const ofOrders = reader
    .selectFrom('order_discount')
    .innerJoin('recharge_order', 'recharge_order.id', 'order_discount.order_id')
    .leftJoin('sale_line', 'sale_line.order_id', 'order_discount.order_id')
    .select([
      'promotion_id',
      sql<string>`coalesce('sale ' || sale_line.sale_id, 'order ' || order_discount.order_id)`.as('document'),
    ])
    .where('promotion_id', 'in', promotionIds)
    .where('recharge_order.state', 'not in', CAME_TO_NOTHING);
  const ofCards = reader
    .selectFrom('sale_line_discount')
    .innerJoin('sale_line', 'sale_line.id', 'sale_line_discount.line_id')
    .select(['promotion_id', sql<string>`'sale ' || sale_line.sale_id`.as('document')])
    .where('promotion_id', 'in', promotionIds)
    .where('sale_line.state', '=', 'sold');
  const rows = await reader
    // A union leaves out what is there twice.
    .selectFrom(ofOrders.union(ofCards).as('used'))
    .select(({ fn }) => ['promotion_id', fn.countAll<number>().as('count')])
    .groupBy('promotion_id')
    .execute();
  return new Map(rows.map((row) => [row.promotion_id, row.count]));
}

/** Who buys: a customer, or whoever holds the card. */
export interface Buyer {
  readonly cardId: CardId;
  readonly customerId: CustomerId | null;
}

/** Paid orders of the buyer that did not come to nothing, and cards, of these plans and days. */
export async function countBought(
  reader: Reader,
  buyer: Buyer,
  within: { readonly planIds: readonly PlanId[] | null; readonly from: ShopDate | null },
): Promise<number> {
  let query = reader
    .selectFrom('recharge_order')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('is_paid', '=', 1)
    .where('state', 'not in', CAME_TO_NOTHING);
  query =
    buyer.customerId === null
      ? query.where('card_id', '=', buyer.cardId)
      : query.where('customer_id', 'in', familyOf(buyer.customerId));
  if (within.planIds) query = query.where('plan_id', 'in', within.planIds);
  if (within.from !== null) query = query.where('created_on', '>=', within.from);
  return (await query.executeTakeFirstOrThrow()).count + (await countCardsBought(reader, buyer, within));
}

/** Cards that were sold as such; one that was taken back does not count. */
async function countCardsBought(
  reader: Reader,
  buyer: Buyer,
  within: { readonly planIds: readonly PlanId[] | null; readonly from: ShopDate | null },
): Promise<number> {
  let query = reader
    .selectFrom('sale_line')
    .innerJoin('sale', 'sale.id', 'sale_line.sale_id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('sale_line.kind', '=', 'card')
    .where('sale_line.state', '=', 'sold');
  query =
    buyer.customerId === null
      ? query.where('sale_line.card_id', '=', buyer.cardId)
      : query.where('sale.customer_id', 'in', familyOf(buyer.customerId));
  if (within.planIds) query = query.where('sale_line.plan_id', 'in', within.planIds);
  if (within.from !== null) query = query.where('sale.paid_on', '>=', within.from);
  return (await query.executeTakeFirstOrThrow()).count;
}

export async function insertDiscounts(
  tx: Tx,
  orderId: RechargeId,
  discounts: readonly StoredDiscount[],
): Promise<void> {
  if (discounts.length === 0) return;
  await tx
    .insertInto('order_discount')
    .values(
      discounts.map((one) => ({
        order_id: orderId,
        promotion_id: one.promotionId,
        name: JSON.stringify(one.name),
        amount_minor: one.amountMinor,
      })),
    )
    .execute();
}

export async function listDiscounts(reader: Reader, orderId: RechargeId): Promise<readonly StoredDiscount[]> {
  const rows = await reader
    .selectFrom('order_discount')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('promotion_id')
    .execute();
  return rows.map((row) => ({
    promotionId: row.promotion_id,
    name: JSON.parse(row.name) as LocalText,
    amountMinor: row.amount_minor,
  }));
}

function toRow(its: PromotionToStore) {
  return {
    name: JSON.stringify(its.name),
    rule: JSON.stringify(its.rule),
    plan_ids: its.planIds && JSON.stringify(its.planIds),
    starts_on: its.startsOn,
    ends_on: its.endsOn,
    coupon_code: its.couponCode,
    uses_max: its.usesMax,
    audience: its.audience,
    group_id: its.groupId ?? null,
    is_first_only: its.isFirstOnly ? (1 as const) : (0 as const),
    is_combinable: its.isCombinable ? (1 as const) : (0 as const),
    is_active: its.isActive ? (1 as const) : (0 as const),
  };
}

function fromRow(row: Selectable<PromotionTable>): StoredPromotion {
  return {
    id: row.id,
    name: JSON.parse(row.name) as LocalText,
    rule: JSON.parse(row.rule) as PromotionRule,
    planIds: row.plan_ids === null ? null : (JSON.parse(row.plan_ids) as PlanId[]),
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    couponCode: row.coupon_code,
    usesMax: row.uses_max,
    audience: row.audience,
    groupId: row.group_id,
    isFirstOnly: row.is_first_only === 1,
    isCombinable: row.is_combinable === 1,
    isActive: row.is_active === 1,
  };
}
