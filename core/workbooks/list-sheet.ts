/** A list of objects as a sheet: what each column shows of a row is a function. */
import type { Currency, Money } from '../../contract/terms/money.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { Language } from '../../contract/terms/trade.ts';
import type { RowTone, TableCell, TableColumn, TableRow } from './table.ts';
import { writeTableSheet } from './table-sheet.ts';
import type { WorkbookSheets } from './workbook-writer.ts';

interface ColumnBase {
  readonly header: string;
}
export type ListColumn<Row> = ColumnBase &
  (
    | { readonly kind: 'identifier' | 'word' | 'free_text'; readonly value: (row: Row) => string | null }
    | { readonly kind: 'number'; readonly value: (row: Row) => number | null }
    | { readonly kind: 'instant'; readonly value: (row: Row) => UtcMs | null }
    | {
        readonly kind: 'money';
        readonly currency: Currency;
        readonly total: boolean;
        readonly value: (row: Row) => Money | null;
      }
  );

export interface ListSheet<Row> {
  readonly name: string;
  readonly title: string;
  /** One line of facts under the title. */
  readonly facts: string;
  readonly language: Language;
  readonly timeZone: string;
  readonly columns: readonly ListColumn<Row>[];
  readonly rows: readonly Row[];
  /** What stands in place of rows when there are none. */
  readonly emptyText: string;
  /** How a whole row is tinted, for those a person should look at. */
  readonly toneOf?: (row: Row) => RowTone | undefined;
}

/** Adds the sheet and commits it. */
export function writeListSheet<Row>(workbook: WorkbookSheets, list: ListSheet<Row>): Promise<void> {
  return writeTableSheet(workbook, { ...list, columns: list.columns.map(toTableColumn), rows: tableRows(list) });
}

/** Columns of texts and numbers that no row fills only push the others off the page. */
export function withoutEmpty<Row>(
  columns: readonly ListColumn<Row>[],
  rows: readonly Row[],
): readonly ListColumn<Row>[] {
  if (rows.length === 0) return columns;
  return columns.filter((column) => {
    if (column.kind === 'free_text' || column.kind === 'number') return rows.some((row) => column.value(row) !== null);
    return true;
  });
}

function toTableColumn<Row>(column: ListColumn<Row>): TableColumn {
  const { header } = column;
  if (column.kind === 'money') return { header, kind: 'money', currency: column.currency, total: column.total };
  return { header, kind: column.kind };
}

function* tableRows<Row>(list: ListSheet<Row>): Generator<TableRow> {
  for (const row of list.rows) {
    yield { cells: list.columns.map((column) => cellOf(column, row)), tone: list.toneOf?.(row) };
  }
}

function cellOf<Row>(column: ListColumn<Row>, row: Row): TableCell {
  return column.kind === 'money' ? (column.value(row)?.amountMinor ?? null) : column.value(row);
}
