/** A report as data. Screen, workbook, PDF and CSV show the same description, each in its way. */
import type { OrdersBehindNumber, ReportView } from '../../contract/reports.ts';
import type { CardId } from '../../contract/terms/ids.ts';
import type { Currency } from '../../contract/terms/money.ts';
import type { ReportKind } from '../../contract/terms/report-kind.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import type { Language } from '../../contract/terms/trade.ts';
import type { Db, Reader } from '../../db/open.ts';
import type { StoredShop } from '../../db/shop.ts';
import type { Rows, TableColumn, TableRow } from '../workbooks/table.ts';

/** What a report is made for, and with. */
export interface ReportAsk {
  /** A transaction: all sums of a report are of one moment. */
  readonly tx: Reader;
  /** For long lists, which are read page by page after the transaction is over. */
  readonly db: Db;
  readonly shop: StoredShop;
  readonly from: ShopDate;
  readonly until: ShopDate;
  readonly language: Language;
  readonly nowMs: UtcMs;
}

export interface Report {
  readonly kind: ReportKind;
  readonly title: string;
  /** Of what time and which shop, and what a reader must know. */
  readonly facts: readonly string[];
  readonly figures: readonly ReportFigure[];
  readonly charts: readonly ReportChart[];
  readonly tables: readonly ReportTable[];
}

/** One number that is read first. */
export interface ReportFigure {
  readonly label: string;
  readonly amount: FigureAmount;
  readonly orders?: OrdersBehindNumber;
  readonly cards?: CardsBehind;
}

/** The cards that a number counts. */
type CardsBehind = ReportView['tables'][number]['rows'][number]['cards'];

export type FigureAmount =
  | { readonly kind: 'number' | 'percent'; readonly value: number }
  | { readonly kind: 'money'; readonly amountMinor: number; readonly currency: Currency };

export interface ReportChart {
  readonly key: string;
  readonly title: string;
  /** What the names of its points are. */
  readonly axis: string;
  readonly unit: 'count' | Currency;
  readonly points: readonly ReportPoint[];
}

export interface ReportPoint {
  readonly name: string;
  /** Minor units where the chart shows money. */
  readonly value: number;
  /** What it is made of: orders, or the same report of these days. */
  readonly orders?: OrdersBehindNumber;
  readonly days?: { readonly from: ShopDate; readonly until: ShopDate };
}

export interface ReportTable {
  readonly key: string;
  /** 24 characters at most where it is to be the name of a sheet without being cut. */
  readonly title: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: Rows<ReportRow>;
}

export type ReportColumn = TableColumn & {
  /** Its number opens the orders of the row: those sold, those that nobody was charged for, or all. */
  readonly opens?: 'sold' | 'unpaid' | 'all';
};

export interface ReportRow extends TableRow {
  readonly orders?: OrdersBehindNumber | undefined;
  /** The cards that its numbers count. */
  readonly cards?: CardsBehind;
  /** The card that it is about. */
  readonly cardId?: CardId;
}
