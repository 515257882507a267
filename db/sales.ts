/** Sales of several things: how they are written. Reads for screens are in `sale-reads.ts`. */
import type { Selectable } from 'kysely';
import type {
  CardId,
  CommandId,
  CustomerId,
  PlanId,
  RechargeId,
  SaleId,
  SaleLineId,
  StaffId,
} from '../contract/terms/ids.ts';
import type { Currency, Money } from '../contract/terms/money.ts';
import type { SaleLineKind, SaleLineState, SaleState } from '../contract/terms/sale.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { Language } from '../contract/terms/trade.ts';
import type { Reader, Tx } from './open.ts';
import type { StoredDiscount } from './promotions.ts';
import type { SaleTable } from './sale-tables.ts';

/** What a sale is, whatever becomes of it. */
export interface SaleToStore {
  readonly customerId: CustomerId | null;
  readonly language: Language;
  readonly couponCode: string | null;
  readonly note: string;
  readonly total: Money;
  readonly staffId: StaffId;
}

/** That a sale is kept for later. */
export interface SaleKept {
  readonly state: 'held' | 'quoted';
  readonly expiresAtMs: UtcMs;
}

/** That a sale is paid. */
export interface SalePaid {
  readonly receiptNumber: number;
  readonly paidByCommand: CommandId;
  readonly requestHash: string;
  /** JSON. */
  readonly tenders: string;
  readonly paidAtMs: UtcMs;
  readonly paidOn: ShopDate;
}

export interface SaleLineToStore {
  readonly kind: SaleLineKind;
  readonly state: SaleLineState;
  readonly cardId: CardId;
  readonly planId: PlanId;
  readonly listMinor: number;
  readonly price: Money;
  /** Of the card; null: not known, or a recharge. */
  readonly cost: Money | null;
  readonly repeatReason: string | null;
  /** Named by the buyer; absent or null: the plan's own. */
  readonly amount?: Money | null;
  readonly orderId: RechargeId | null;
}

export async function findSale(reader: Reader, id: SaleId): Promise<Selectable<SaleTable> | undefined> {
  return reader.selectFrom('sale').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findSaleByCommand(
  reader: Reader,
  commandId: CommandId,
): Promise<Selectable<SaleTable> | undefined> {
  return reader.selectFrom('sale').selectAll().where('command_id', '=', commandId).executeTakeFirst();
}

export async function findSaleByPayment(
  reader: Reader,
  commandId: CommandId,
): Promise<{ readonly id: SaleId; readonly requestHash: string | null } | undefined> {
  return reader
    .selectFrom('sale')
    .select(['id', 'request_hash as requestHash'])
    .where('paid_by_command', '=', commandId)
    .executeTakeFirst();
}

export async function insertSale(
  tx: Tx,
  its: SaleToStore & { readonly commandId: CommandId; readonly createdAtMs: UtcMs },
  fate: SaleKept | SalePaid,
): Promise<SaleId> {
  const { id } = await tx
    .insertInto('sale')
    .values({ ...toRow(its), ...fateOf(fate), command_id: its.commandId, created_at_ms: its.createdAtMs })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Of a sale that is held or quoted. Its lines are written anew. */
export async function updateSale(tx: Tx, id: SaleId, its: SaleToStore, fate: SaleKept | SalePaid): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('sale')
    .set({ ...toRow(its), ...fateOf(fate) })
    .where('id', '=', id)
    .where('state', 'in', ['held', 'quoted'])
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new Error(`sale ${id} is not there to be changed`);
}

export async function giveUpStoredSale(
  tx: Tx,
  id: SaleId,
  { reason, atMs }: { readonly reason: string; readonly atMs: UtcMs },
): Promise<void> {
  await tx
    .updateTable('sale_line')
    .set({ state: 'released' })
    .where('sale_id', '=', id)
    .where('state', '=', 'reserved')
    .execute();
  await tx
    .updateTable('sale')
    .set({ state: 'void', void_reason: reason, voided_at_ms: atMs })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

/** The sale that keeps this card now, `except` one; what has expired keeps nothing. */
export async function findReservation(
  reader: Reader,
  cardId: CardId,
  { nowMs, except }: { readonly nowMs: UtcMs; readonly except: SaleId | undefined },
): Promise<SaleId | undefined> {
  const row = await reader
    .selectFrom('sale_line')
    .innerJoin('sale', 'sale.id', 'sale_line.sale_id')
    .select('sale.id')
    .where('sale_line.card_id', '=', cardId)
    .where('sale_line.kind', '=', 'card')
    .where('sale_line.state', '=', 'reserved')
    .where('sale.expires_at_ms', '>', nowMs)
    .where('sale.id', '<>', except ?? (0 as SaleId))
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

export async function deleteLines(tx: Tx, saleId: SaleId): Promise<void> {
  await tx.deleteFrom('sale_line').where('sale_id', '=', saleId).execute();
}

export async function insertSaleLine(
  tx: Tx,
  saleId: SaleId,
  position: number,
  its: SaleLineToStore,
): Promise<SaleLineId> {
  const { id } = await tx
    .insertInto('sale_line')
    .values({
      sale_id: saleId,
      position,
      kind: its.kind,
      state: its.state,
      card_id: its.cardId,
      plan_id: its.planId,
      list_minor: its.listMinor,
      price_minor: its.price.amountMinor,
      currency: its.price.currency,
      cost_minor: its.cost?.amountMinor ?? null,
      cost_currency: its.cost?.currency ?? null,
      repeat_reason: its.repeatReason,
      amount_minor: its.amount?.amountMinor ?? null,
      amount_currency: its.amount?.currency ?? null,
      order_id: its.orderId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** What promotions took off a card in all; 0 for none. */
export async function sumLineDiscounts(reader: Reader, lineId: SaleLineId): Promise<number> {
  const { sum } = await reader
    .selectFrom('sale_line_discount')
    .select(({ fn }) => fn.sum<number | null>('amount_minor').as('sum'))
    .where('line_id', '=', lineId)
    .executeTakeFirstOrThrow();
  return sum ?? 0;
}

/** Of a line of kind `card`; those of a recharge belong to its order. */
export async function insertLineDiscounts(
  tx: Tx,
  lineId: SaleLineId,
  discounts: readonly StoredDiscount[],
): Promise<void> {
  if (discounts.length === 0) return;
  await tx
    .insertInto('sale_line_discount')
    .values(
      discounts.map((one) => ({
        line_id: lineId,
        promotion_id: one.promotionId,
        name: JSON.stringify(one.name),
        amount_minor: one.amountMinor,
      })),
    )
    .execute();
}

function toRow(its: SaleToStore) {
  return {
    customer_id: its.customerId,
    language: its.language,
    coupon_code: its.couponCode,
    note: its.note,
    total_minor: its.total.amountMinor,
    currency: its.total.currency satisfies Currency,
    staff_id: its.staffId,
  };
}

function fateOf(fate: SaleKept | SalePaid) {
  if ('state' in fate) return { state: fate.state satisfies SaleState, expires_at_ms: fate.expiresAtMs };
  return {
    state: 'paid' as const,
    receipt_number: fate.receiptNumber,
    paid_by_command: fate.paidByCommand,
    request_hash: fate.requestHash,
    tenders: fate.tenders,
    paid_at_ms: fate.paidAtMs,
    paid_on: fate.paidOn,
  };
}
