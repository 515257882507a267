import { cellAddress } from './reader/cell.ts';

/**
 * Several sheets read as one list keep their own row numbers: those of the second sheet have this much added, those of
 * the third twice as much. Twice the last row that a spreadsheet has.
 */
export const SHEET_STRIDE = 2_097_152;

/** Which of the chosen sheets a row stands in, from 0, and its number there. */
export function placeOf(row: number): { readonly sheet: number; readonly row: number } {
  const sheet = Math.floor(row / SHEET_STRIDE);
  return { sheet, row: row - sheet * SHEET_STRIDE };
}

/** The address that a person finds a cell by: `B7`, and `March!B7` where several sheets were read. */
export function addressIn(sheetNames: readonly string[], column: number, row: number): string {
  const place = placeOf(row);
  const address = cellAddress(column, place.row);
  return sheetNames.length > 1 ? `${sheetNames[place.sheet] ?? ''}!${address}` : address;
}
