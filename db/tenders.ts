/** How customers paid, and how they got money back. Rows are never changed. */
import type { Selectable } from 'kysely';
import type { RechargeId, StaffId } from '../contract/terms/ids.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { TenderMethod } from '../contract/terms/trade.ts';
import type { Reader, Tx } from './open.ts';
import type { TenderTable } from './schema.ts';

export interface StoredTender {
  readonly direction: 'taken' | 'refunded';
  readonly method: TenderMethod;
  readonly amountMinor: number;
  readonly currency: Currency;
  /** Cash only: what was handed over, and what went back at once. */
  readonly receivedMinor: number | null;
  readonly changeMinor: number;
  readonly reference: string | null;
}

export async function insertTenders(
  tx: Tx,
  of: {
    readonly orderId: RechargeId;
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
        order_id: of.orderId,
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
      })),
    )
    .execute();
}

/** The tenders of an order in the order they were written. */
export async function listTenders(reader: Reader, orderId: RechargeId): Promise<readonly StoredTender[]> {
  const rows = await reader.selectFrom('tender').selectAll().where('order_id', '=', orderId).orderBy('id').execute();
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
  };
}
