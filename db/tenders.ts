/** How customers paid, and how they got money back. Rows are never changed. */
import type { Selectable } from 'kysely';
import type { RechargeId, SaleLineId, StaffId } from '../contract/terms/ids.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { TenderMethod } from '../contract/terms/trade.ts';
import type { Reader, Tx } from './open.ts';
import type { TenderTable } from './money-tables.ts';

export interface StoredTender {
  readonly direction: 'taken' | 'refunded';
  readonly method: TenderMethod;
  readonly amountMinor: number;
  readonly currency: Currency;
  /** Cash only: what was handed over, and what went back at once. */
  readonly receivedMinor: number | null;
  readonly changeMinor: number;
  readonly reference: string | null;
  /** What was handed over, where not in the shop's currency. */
  readonly foreign: ForeignAmount | null;
}

/** An amount in another currency than the shop's, and what one unit of it was worth. */
export interface ForeignAmount {
  readonly currency: Currency;
  readonly amountMinor: number;
  /** Decimal text. */
  readonly rate: string;
}

/** What is paid for: an order, or a card of a sale. */
export type TenderOf = { readonly orderId: RechargeId } | { readonly saleLineId: SaleLineId };

export async function insertTenders(
  tx: Tx,
  of: TenderOf & {
    readonly staffId: StaffId;
    readonly atMs: UtcMs;
    readonly businessOn: ShopDate;
  },
  tenders: readonly StoredTender[],
): Promise<void> {
  if (tenders.length === 0) return;
  await tx
    .insertInto('tender')
    .values(
      tenders.map((tender) => ({
        order_id: 'orderId' in of ? of.orderId : null,
        sale_line_id: 'saleLineId' in of ? of.saleLineId : null,
        direction: tender.direction,
        method: tender.method,
        amount_minor: tender.amountMinor,
        currency: tender.currency,
        received_minor: tender.receivedMinor,
        change_minor: tender.changeMinor,
        reference: tender.reference,
        staff_id: of.staffId,
        at_ms: of.atMs,
        business_on: of.businessOn,
        foreign_currency: tender.foreign?.currency ?? null,
        foreign_minor: tender.foreign?.amountMinor ?? null,
        foreign_rate: tender.foreign?.rate ?? null,
      })),
    )
    .execute();
}

/** The tenders of an order in the order they were written. */
export async function listTenders(reader: Reader, orderId: RechargeId): Promise<readonly StoredTender[]> {
  const rows = await reader.selectFrom('tender').selectAll().where('order_id', '=', orderId).orderBy('id').execute();
  return rows.map(toTender);
}

/** Those of a card of a sale. */
export async function listTendersOfLine(reader: Reader, lineId: SaleLineId): Promise<readonly StoredTender[]> {
  const rows = await reader.selectFrom('tender').selectAll().where('sale_line_id', '=', lineId).orderBy('id').execute();
  return rows.map(toTender);
}

function toTender(row: Selectable<TenderTable>): StoredTender {
  return {
    direction: row.direction,
    method: row.method,
    amountMinor: row.amount_minor,
    currency: row.currency,
    receivedMinor: row.received_minor,
    changeMinor: row.change_minor,
    reference: row.reference,
    foreign: foreignOf(row),
  };
}

function foreignOf(row: Selectable<TenderTable>): ForeignAmount | null {
  const { foreign_currency: currency, foreign_minor: amountMinor, foreign_rate: rate } = row;
  return currency === null || amountMinor === null || rate === null ? null : { currency, amountMinor, rate };
}
