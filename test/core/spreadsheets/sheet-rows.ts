import type { Cell, SheetRow } from '../../../core/spreadsheets/reader/cell.ts';
import { PackedRows, packRows } from '../../../core/spreadsheets/packed-rows.ts';

export const text = (value: string): Cell =>
  value === '' ? { kind: 'blank', text: '' } : { kind: 'text', text: value };
export const number = (raw: string): Cell => ({ kind: 'number', text: raw });

/** A row of cells; plain strings are text cells. */
export function row(number: number, ...cells: readonly (string | Cell)[]): SheetRow {
  return { row: number, cells: cells.map((cell) => (typeof cell === 'string' ? text(cell) : cell)) };
}

export function packed(rows: readonly SheetRow[]): PackedRows {
  const all = new PackedRows();
  all.add(packRows(rows));
  return all;
}
