import { Refusal } from '../../contract/errors.ts';
import type { Sale, SaleRow } from '../../contract/sales.ts';
import type { RechargeId, SaleId } from '../../contract/terms/ids.ts';
import type { SaleState } from '../../contract/terms/sale.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { findShownSale, listSaleLines, listSales } from '../../db/sale-reads.ts';
import type { ListedSale, ShownSaleLine } from '../../db/sale-reads.ts';
import type { StoredTender } from '../../db/tenders.ts';
import type { Core } from '../core.ts';

type ReadCore = Pick<Core, 'database' | 'ports'>;

/** Newest first. */
export async function listStoredSales(
  { database, ports }: ReadCore,
  input: { readonly states: readonly SaleState[]; readonly offset: number; readonly limit: number },
): Promise<{ total: number; rows: SaleRow[] }> {
  const { total, rows } = await listSales(database.db, input);
  return { total, rows: rows.map((row) => toRow(row, ports.clock.nowMs())) };
}

/** A sale with its lines. Refuses with NOT_FOUND. */
export async function readSale({ database, ports }: ReadCore, id: SaleId): Promise<Sale> {
  const sale = await findShownSale(database.db, id);
  if (!sale) throw new Refusal('NOT_FOUND', { what: 'sale' });
  const lines = await listSaleLines(database.db, id);
  return {
    ...toRow(sale, ports.clock.nowMs()),
    language: sale.language,
    couponCode: sale.couponCode,
    paidAtMs: sale.paidAtMs,
    lines: lines.map(toLine),
    tenders: sale.tenders === null ? [] : (JSON.parse(sale.tenders) as StoredTender[]).map(toTender),
  };
}

function toRow(sale: ListedSale, nowMs: UtcMs): SaleRow {
  const isWaiting = sale.state === 'held' || sale.state === 'quoted';
  return {
    id: sale.id,
    state: sale.state,
    customerId: sale.customerId,
    customerName: sale.customerName,
    staffName: sale.staffName,
    note: sale.note,
    lineCount: sale.lineCount,
    total: sale.total,
    createdAtMs: sale.createdAtMs,
    expiresAtMs: sale.expiresAtMs,
    isExpired: isWaiting && sale.expiresAtMs !== null && sale.expiresAtMs <= nowMs,
    receiptNumber: sale.receiptNumber,
  };
}

function toLine({ discounts, ...line }: ShownSaleLine): Sale['lines'][number] {
  return {
    ...line,
    planName: { ...line.planName },
    orderId: line.orderId satisfies RechargeId | null,
    discounts: discounts.map((one) => ({ ...one, name: { ...one.name } })),
  };
}

/** A tender as the contract tells it. */
function toTender(tender: StoredTender): Sale['tenders'][number] {
  return {
    method: tender.method,
    amountMinor: tender.amountMinor,
    changeMinor: tender.changeMinor,
    ...(tender.receivedMinor !== null && { receivedMinor: tender.receivedMinor }),
    ...(tender.reference !== null && { reference: tender.reference }),
    ...(tender.foreign && { foreign: tender.foreign }),
  };
}
