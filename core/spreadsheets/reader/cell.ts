/** One cell as the file has it. The kind is what the file says, not what the text looks like. */
export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'error' | 'formula_without_result' | 'blank';

export interface Cell {
  readonly kind: CellKind;
  /**
   * The file's own characters; a number keeps every digit that the file holds. A date is resolved by number format and
   * date system to `YYYY-MM-DD`, with ` HH:MM:SS` when the value has a time of day. Empty for blank cells.
   */
  readonly text: string;
}

/** A row that has at least one cell with a value. `cells[0]` is column A; blanks at the end are left out. */
export interface SheetRow {
  /** As the spreadsheet shows it, from 1. For text files the number of the record. */
  readonly row: number;
  readonly cells: readonly Cell[];
}

export const BLANK_CELL: Cell = { kind: 'blank', text: '' };

/** A cell of text; an empty text is a blank. */
export function textCell(text: string): Cell {
  return text === '' ? BLANK_CELL : { kind: 'text', text };
}

/** Column letters of a column counted from 0: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** The address that a person finds the cell by: column 1 of row 7 is `B7`. */
export function cellAddress(column: number, row: number): string {
  return `${columnLetters(column)}${row}`;
}

/** The column, from 0, of an address such as `AB12`; undefined when it is none. */
export function columnOfAddress(address: string): number | undefined {
  let column = 0;
  let index = 0;
  for (; index < address.length; index++) {
    const letter = address.charCodeAt(index) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + (letter - 64);
    if (index > 3) return undefined;
  }
  return index === 0 ? undefined : column - 1;
}
