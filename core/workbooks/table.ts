/** A table as data: what sheets, PDF pages, CSV files and screens are made of. */
import { toMajorUnits } from '../../contract/terms/money.ts';
import type { Currency } from '../../contract/terms/money.ts';

/**
 * What stands in a column. `identifier`: digits that must never become a number; `word`: of ours; `free_text`: typed by
 * somebody; `percent`: a fraction, 0.25 is 25 %; `instant`: UtcMs, shown in the shop's zone; `date`: a ShopDate.
 */
export type CellKind = 'identifier' | 'word' | 'free_text' | 'number' | 'percent' | 'instant' | 'date';

export type TableColumn = { readonly header: string; readonly total?: boolean } & (
  | { readonly kind: CellKind }
  /** Its cells are minor units of one currency. */
  | { readonly kind: 'money'; readonly currency: Currency }
);

export type TableCell = string | number | null;

/** `warning` and `danger` ask a person to look. */
export type RowTone = 'warning' | 'danger';

export interface TableRow {
  /** One for each column. */
  readonly cells: readonly TableCell[];
  readonly tone?: RowTone | undefined;
}

/** Rows at hand, or read while they are written. */
export type Rows<Row> = Iterable<Row> | AsyncIterable<Row>;

export function isFigure({ kind }: TableColumn): boolean {
  return kind === 'money' || kind === 'number' || kind === 'percent';
}

/** Adds up the columns that have a total, in whole units as the cells are. */
export interface Totals {
  add(row: TableRow): void;
  /** One for each column; null where there is none. */
  read(): readonly (number | null)[];
}

/** Throws where a sum would leave the safe range. */
export function startTotals(columns: readonly TableColumn[]): Totals {
  const sums: (number | null)[] = columns.map((column) => (column.total === true ? 0 : null));
  const summed = sums.flatMap((sum, index) => (sum === null ? [] : [index]));
  return {
    add({ cells }) {
      for (const index of summed) {
        const value = cells[index];
        if (typeof value !== 'number') continue;
        const sum = (sums[index] ?? 0) + value;
        if (!Number.isSafeInteger(sum)) throw new Error('a total would leave the safe range');
        sums[index] = sum;
      }
    },
    read: () => sums,
  };
}

/** Money as a sheet has it: in major units. All else as it is. */
export function shownFigure(column: TableColumn, value: number): number {
  return column.kind === 'money' ? toMajorUnits({ amountMinor: value, currency: column.currency }) : value;
}
