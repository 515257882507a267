/** Documents of stock: receipts, transfers, returns, write-offs. Never changed. */
import { sql } from 'kysely';
import type { Iccid } from '../contract/terms/iccid.ts';
import type {
  CardId,
  CommandId,
  StaffId,
  StockDocumentId,
  StockLocationId,
  SupplierId,
} from '../contract/terms/ids.ts';
import type { Currency, Money } from '../contract/terms/money.ts';
import type { StockActKind } from '../contract/terms/stock.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { CardStatus } from '../contract/terms/trade.ts';
import type { Reader, Tx } from './open.ts';

export interface NewStockDocument {
  readonly commandId: CommandId;
  readonly requestHash: string;
  readonly kind: StockActKind;
  readonly locationId: StockLocationId | null;
  readonly supplierId: SupplierId | null;
  readonly reason: string;
  readonly staffId: StaffId;
  readonly atMs: UtcMs;
  readonly businessOn: ShopDate;
}

export interface StoredStockDocument {
  readonly id: StockDocumentId;
  readonly kind: StockActKind;
  readonly number: number;
  readonly location: string | null;
  readonly supplierName: string | null;
  readonly reason: string;
  readonly cardCount: number;
  readonly staffName: string;
  readonly atMs: UtcMs;
}

export interface StockDocumentLine {
  readonly cardId: CardId;
  readonly iccid: Iccid;
  readonly status: CardStatus;
  readonly locationBefore: string | null;
  readonly cost: Money | null;
}

/** With the next number of its kind and a line for each card as it stands now, before the act moves it. */
export async function insertStockDocument(
  tx: Tx,
  its: NewStockDocument,
  cardIds: readonly CardId[],
): Promise<StockDocumentId> {
  const { id } = await tx
    .insertInto('stock_document')
    .values((is) => ({
      command_id: its.commandId,
      request_hash: its.requestHash,
      kind: its.kind,
      number: sql<number>`1 + coalesce((SELECT max(number) FROM stock_document WHERE kind = ${its.kind}), 0)`,
      location_id: is.val(its.locationId),
      supplier_id: is.val(its.supplierId),
      reason: its.reason,
      card_count: cardIds.length,
      staff_id: its.staffId,
      at_ms: its.atMs,
      business_on: its.businessOn,
    }))
    .returning('id')
    .executeTakeFirstOrThrow();
  await sql`INSERT INTO stock_document_line (document_id, card_id, location_before, cost_minor, cost_currency)
    SELECT ${id}, id, location, cost_minor, cost_currency FROM card
    WHERE id IN (SELECT value FROM json_each(${JSON.stringify(cardIds)}))`.execute(tx);
  return id;
}

export async function findStockDocumentByCommand(
  reader: Reader,
  commandId: CommandId,
): Promise<{ readonly id: StockDocumentId; readonly requestHash: string } | undefined> {
  return reader
    .selectFrom('stock_document')
    .select(['id', 'request_hash as requestHash'])
    .where('command_id', '=', commandId)
    .executeTakeFirst();
}

export async function findStockDocument(reader: Reader, id: StockDocumentId): Promise<StoredStockDocument | undefined> {
  return selectDocuments(reader).where('stock_document.id', '=', id).executeTakeFirst();
}

/** Newest first, with how many there are. */
export async function listStockDocuments(
  reader: Reader,
  kind: StockActKind | undefined,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly rows: readonly StoredStockDocument[] }> {
  const ofKind = kind === undefined ? sql<boolean>`TRUE` : sql<boolean>`stock_document.kind = ${kind}`;
  const { total } = await reader
    .selectFrom('stock_document')
    .select((is) => is.fn.countAll<number>().as('total'))
    .where(ofKind)
    .executeTakeFirstOrThrow();
  const rows = await selectDocuments(reader)
    .where(ofKind)
    .orderBy('stock_document.id', 'desc')
    .offset(page.offset)
    .limit(page.limit)
    .execute();
  return { total, rows };
}

/** By the ids of the cards. */
export async function listStockDocumentLines(
  reader: Reader,
  id: StockDocumentId,
  page: { readonly offset: number; readonly limit: number },
): Promise<readonly StockDocumentLine[]> {
  const rows = await reader
    .selectFrom('stock_document_line as line')
    .innerJoin('card', 'card.id', 'line.card_id')
    .select([
      'card.id as cardId',
      'card.iccid',
      'card.status',
      'line.location_before as locationBefore',
      'line.cost_minor as costMinor',
      'line.cost_currency as costCurrency',
    ])
    .where('line.document_id', '=', id)
    .orderBy('line.card_id')
    .offset(page.offset)
    .limit(page.limit)
    .execute();
  return rows.map(({ costMinor, costCurrency, ...row }) => ({ ...row, cost: toMoney(costMinor, costCurrency) }));
}

/** What the cards of a document cost, by currency. */
export async function sumStockDocument(reader: Reader, id: StockDocumentId): Promise<readonly Money[]> {
  const rows = await reader
    .selectFrom('stock_document_line')
    .select((is) => ['cost_currency as currency', is.fn.sum<number>('cost_minor').as('amountMinor')])
    .where('document_id', '=', id)
    .where('cost_minor', 'is not', null)
    .groupBy('cost_currency')
    .execute();
  return rows.flatMap(({ amountMinor, currency }) => (currency === null ? [] : [{ amountMinor, currency }]));
}

function selectDocuments(reader: Reader) {
  return reader
    .selectFrom('stock_document')
    .innerJoin('staff', 'staff.id', 'stock_document.staff_id')
    .leftJoin('stock_location', 'stock_location.id', 'stock_document.location_id')
    .leftJoin('supplier', 'supplier.id', 'stock_document.supplier_id')
    .select([
      'stock_document.id',
      'stock_document.kind',
      'stock_document.number',
      'stock_location.name as location',
      'supplier.name as supplierName',
      'stock_document.reason',
      'stock_document.card_count as cardCount',
      'staff.name as staffName',
      'stock_document.at_ms as atMs',
    ]);
}

function toMoney(amountMinor: number | null, currency: Currency | null): Money | null {
  return amountMinor === null || currency === null ? null : { amountMinor, currency };
}
