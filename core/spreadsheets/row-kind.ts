import type { SheetMapping } from '../../contract/imports.ts';
import type { SKIPPED_ROW_CODES } from '../../contract/terms/row-problem.ts';
import { looksLikeIccid } from './column-content.ts';
import type { Cell, SheetRow } from './reader/cell.ts';
import { BLANK_CELL } from './reader/cell.ts';
import { NOTE_WORDS, TOTAL_WORDS, headerKey } from './synonyms.ts';

/** Lines of a table that are no card: sums, the header again, signatures. Undefined for everything that could be one. */
export function skipReason(
  row: SheetRow,
  mapping: SheetMapping,
  headerKeys: readonly string[],
  lastCardRow: number,
): (typeof SKIPPED_ROW_CODES)[number] | undefined {
  const iccid = cellOf(row, mapping.columns.iccid);
  if (looksLikeIccid(iccid)) return undefined;
  const filled = row.cells.filter((cell) => cell.kind !== 'blank');
  if (filled.some((cell) => cell.kind === 'text' && TOTAL_WORDS.test(cell.text.trim()))) return 'ROW_IS_TOTAL';
  if (isHeaderAgain(row, headerKeys)) return 'ROW_IS_HEADER';
  const first = filled[0];
  if (first?.kind === 'text' && NOTE_WORDS.test(first.text.trim())) return 'ROW_IS_NOTE';
  const isBelow = mapping.columns.iccid !== undefined && row.row > lastCardRow;
  return isBelow && iccid.kind === 'blank' && filled.length <= 2 ? 'ROW_IS_NOTE' : undefined;
}

export function cellOf(row: SheetRow, column: number | undefined): Cell {
  return (column === undefined ? undefined : row.cells[column]) ?? BLANK_CELL;
}

function isHeaderAgain(row: SheetRow, headerKeys: readonly string[]): boolean {
  let same = 0;
  for (const [column, cell] of row.cells.entries()) {
    if (cell.kind === 'text' && headerKeys[column] !== '' && headerKey(cell.text) === headerKeys[column]) same++;
  }
  return same >= 2;
}
