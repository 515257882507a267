/** Sales as screens and receipts show them. */
import type { CardId, CustomerId, PlanId, RechargeId, SaleId, SaleLineId } from '../contract/terms/ids.ts';
import type { Selectable } from 'kysely';
import { nameWithAmount } from '../contract/terms/named-amount.ts';
import type { Money } from '../contract/terms/money.ts';
import type { CardReturnKind } from '../contract/terms/refund.ts';
import type { RechargeState } from '../contract/terms/recharge-state.ts';
import type { SaleLineKind, SaleLineState, SaleState } from '../contract/terms/sale.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Language, LocalText } from '../contract/terms/trade.ts';
import type { Reader } from './open.ts';
import type { StoredDiscount } from './promotions.ts';
import type { SaleLineTable } from './sale-tables.ts';

export interface ListedSale {
  readonly id: SaleId;
  readonly state: SaleState;
  readonly customerId: CustomerId | null;
  readonly customerName: string | null;
  readonly staffName: string;
  readonly note: string;
  readonly lineCount: number;
  readonly total: Money;
  readonly createdAtMs: UtcMs;
  readonly expiresAtMs: UtcMs | null;
  readonly receiptNumber: number | null;
  readonly language: Language;
  readonly couponCode: string | null;
  readonly paidAtMs: UtcMs | null;
  /** JSON; null until paid. */
  readonly tenders: string | null;
}

export interface ShownSaleLine {
  readonly id: SaleLineId;
  readonly kind: SaleLineKind;
  readonly state: SaleLineState;
  readonly cardId: CardId;
  readonly iccid: string;
  readonly planId: PlanId;
  readonly planCode: string;
  readonly planName: LocalText;
  readonly listPrice: Money;
  readonly price: Money;
  readonly orderId: RechargeId | null;
  readonly orderState: RechargeState | null;
  readonly repeatReason: string | null;
  /** Named by the buyer; null: the plan's own. */
  readonly amount: Money | null;
  readonly discounts: readonly StoredDiscount[];
  readonly isReplacement: boolean;
  readonly returned: {
    readonly kind: CardReturnKind;
    readonly back: Money;
    readonly reason: string;
    readonly atMs: UtcMs;
  } | null;
}

/** Newest first. */
export async function listSales(
  reader: Reader,
  its: { readonly states: readonly SaleState[]; readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly rows: readonly ListedSale[] }> {
  const { count } = await reader
    .selectFrom('sale')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', 'in', its.states)
    .executeTakeFirstOrThrow();
  const rows = await shownSales(reader)
    .where('sale.state', 'in', its.states)
    .orderBy('sale.id', 'desc')
    .offset(its.offset)
    .limit(its.limit)
    .execute();
  return { total: count, rows: rows.map(toListed) };
}

export async function findShownSale(reader: Reader, id: SaleId): Promise<ListedSale | undefined> {
  const row = await shownSales(reader).where('sale.id', '=', id).executeTakeFirst();
  return row && toListed(row);
}

/** In their order. */
export async function listSaleLines(reader: Reader, saleId: SaleId): Promise<readonly ShownSaleLine[]> {
  const rows = await reader
    .selectFrom('sale_line')
    .innerJoin('card', 'card.id', 'sale_line.card_id')
    .innerJoin('plan', 'plan.id', 'sale_line.plan_id')
    .leftJoin('recharge_order', 'recharge_order.id', 'sale_line.order_id')
    .selectAll('sale_line')
    .select(['card.iccid', 'plan.code', 'plan.name_zh', 'plan.name_en', 'plan.name_ja'])
    .leftJoin('card_return', 'card_return.line_id', 'sale_line.id')
    .select('recharge_order.state as orderState')
    .select(['card_return.kind as returnKind', 'card_return.back_minor', 'card_return.reason', 'card_return.at_ms'])
    .where('sale_line.sale_id', '=', saleId)
    .orderBy('sale_line.position')
    .execute();
  const discounts = await listDiscountsOf(reader, saleId);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    state: row.state,
    cardId: row.card_id,
    iccid: row.iccid,
    planId: row.plan_id,
    planCode: row.code,
    planName: nameWithAmount({ 'zh-CN': row.name_zh, en: row.name_en, ja: row.name_ja }, amountOf(row)),
    listPrice: { amountMinor: row.list_minor, currency: row.currency },
    price: { amountMinor: row.price_minor, currency: row.currency },
    orderId: row.order_id,
    orderState: row.orderState,
    repeatReason: row.repeat_reason,
    amount: amountOf(row),
    discounts: discounts.get(row.id) ?? [],
    isReplacement: row.paid_by_line_id !== null,
    returned:
      row.returnKind === null || row.back_minor === null || row.reason === null || row.at_ms === null
        ? null
        : {
            kind: row.returnKind,
            back: { amountMinor: row.back_minor, currency: row.currency },
            reason: row.reason,
            atMs: row.at_ms,
          },
  }));
}

function amountOf(row: Pick<Selectable<SaleLineTable>, 'amount_minor' | 'amount_currency'>): Money | null {
  const { amount_minor: amountMinor, amount_currency: currency } = row;
  return amountMinor === null || currency === null ? null : { amountMinor, currency };
}

/** The number that an order has as part of a sale; null: it is no part of one. */
export async function findSaleOfOrder(
  reader: Reader,
  orderId: RechargeId,
): Promise<{ readonly id: SaleId; readonly receiptNumber: number | null } | undefined> {
  return reader
    .selectFrom('sale_line')
    .innerJoin('sale', 'sale.id', 'sale_line.sale_id')
    .select(['sale.id', 'sale.receipt_number as receiptNumber'])
    .where('sale_line.order_id', '=', orderId)
    .executeTakeFirst();
}

/** Of cards and of orders alike, in the order of promotions. */
async function listDiscountsOf(
  reader: Reader,
  saleId: SaleId,
): Promise<ReadonlyMap<SaleLineId, readonly StoredDiscount[]>> {
  const ofCards = reader
    .selectFrom('sale_line_discount as discount')
    .innerJoin('sale_line', 'sale_line.id', 'discount.line_id')
    .select(['sale_line.id as lineId', 'discount.promotion_id', 'discount.name', 'discount.amount_minor'])
    .where('sale_line.sale_id', '=', saleId);
  const ofOrders = reader
    .selectFrom('order_discount as discount')
    .innerJoin('sale_line', 'sale_line.order_id', 'discount.order_id')
    .select(['sale_line.id as lineId', 'discount.promotion_id', 'discount.name', 'discount.amount_minor'])
    .where('sale_line.sale_id', '=', saleId);
  const found = new Map<SaleLineId, StoredDiscount[]>();
  for (const row of await ofCards.unionAll(ofOrders).orderBy('promotion_id').execute()) {
    const own = found.get(row.lineId) ?? [];
    own.push({
      promotionId: row.promotion_id,
      name: JSON.parse(row.name) as LocalText,
      amountMinor: row.amount_minor,
    });
    found.set(row.lineId, own);
  }
  return found;
}

function shownSales(reader: Reader) {
  return reader
    .selectFrom('sale')
    .innerJoin('staff', 'staff.id', 'sale.staff_id')
    .leftJoin('customer', 'customer.id', 'sale.customer_id')
    .selectAll('sale')
    .select((is) => [
      'staff.name as staffName',
      'customer.name as customerName',
      is
        .selectFrom('sale_line')
        .select((of) => of.fn.countAll<number>().as('count'))
        .whereRef('sale_line.sale_id', '=', 'sale.id')
        // A card given for another is not one more thing.
        .where('sale_line.paid_by_line_id', 'is', null)
        .as('lineCount'),
    ]);
}

type ShownRow = Awaited<ReturnType<ReturnType<typeof shownSales>['executeTakeFirstOrThrow']>>;

function toListed(row: ShownRow): ListedSale {
  return {
    id: row.id,
    state: row.state,
    customerId: row.customer_id,
    customerName: row.customerName,
    staffName: row.staffName,
    note: row.note,
    lineCount: row.lineCount ?? 0,
    total: { amountMinor: row.total_minor, currency: row.currency },
    createdAtMs: row.created_at_ms,
    expiresAtMs: row.expires_at_ms,
    receiptNumber: row.receipt_number,
    language: row.language,
    couponCode: row.coupon_code,
    paidAtMs: row.paid_at_ms,
    tenders: row.tenders,
  };
}
