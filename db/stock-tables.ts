/** Where cards lie, and what moved them. See `schema.ts`. */
import type { Generated } from 'kysely';
import type { Iccid } from '../contract/terms/iccid.ts';
import type {
  CardId,
  CommandId,
  StaffId,
  StockCountId,
  StockDocumentId,
  StockLocationId,
  SupplierId,
} from '../contract/terms/ids.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { StockActKind, StockCountState } from '../contract/terms/stock.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';

export interface StockTables {
  stock_location: StockLocationTable;
  stock_value: StockValueTable;
  stock_document: StockDocumentTable;
  stock_document_line: StockDocumentLineTable;
  stock_count: StockCountTable;
  stock_count_scan: StockCountScanTable;
}

/** A place where cards lie; `card.location` has its name. */
export interface StockLocationTable {
  id: Generated<StockLocationId>;
  name: string;
  /** 0: nothing is put there any more. */
  is_active: Generated<0 | 1>;
}

/** What the cards in stock cost, blocked ones included; kept by triggers. */
export interface StockValueTable {
  currency: Currency;
  amount_minor: number;
}

/** A receipt, transfer, return to the supplier or write-off; never changed. */
export interface StockDocumentTable {
  id: Generated<StockDocumentId>;
  command_id: CommandId;
  /** Of what was asked for. */
  request_hash: string;
  kind: StockActKind;
  /** Without gaps within its kind. */
  number: number;
  /** Where the cards came to; null: out of the shop. */
  location_id: StockLocationId | null;
  supplier_id: SupplierId | null;
  reason: string;
  card_count: number;
  staff_id: StaffId;
  at_ms: UtcMs;
  business_on: ShopDate;
}

/** A card of a document, as it was before. */
export interface StockDocumentLineTable {
  document_id: StockDocumentId;
  card_id: CardId;
  location_before: string | null;
  cost_minor: number | null;
  cost_currency: Currency | null;
}

/** Somebody counts what lies at a place, by scanning. */
export interface StockCountTable {
  id: Generated<StockCountId>;
  command_id: CommandId;
  location_id: StockLocationId;
  state: Generated<StockCountState>;
  staff_id: StaffId;
  opened_at_ms: UtcMs;
  closed_by: StaffId | null;
  closed_at_ms: UtcMs | null;
  /** Why the differences are booked as they were. */
  reason: string | null;
  /** JSON of the figures at the close. */
  figures: string | null;
}

/** A number that was scanned in a count, on the books or not; once, however often. */
export interface StockCountScanTable {
  count_id: StockCountId;
  iccid: Iccid;
  staff_id: StaffId;
  at_ms: UtcMs;
}
