import type { SheetMapping } from '../../contract/imports.ts';
import type { SKIPPED_ROW_CODES } from '../../contract/terms/row-problem.ts';
import { looksLikeIccid } from './column-content.ts';
import type { Cell, SheetRow } from './reader/cell.ts';
import { BLANK_CELL } from './reader/cell.ts';
import { NOTE_WORDS, TOTAL_WORDS, headerKey } from './synonyms.ts';

/** A telephone number in a remark below the table has fewer, what a typist left of a card number has more. */
const NUMBER_DIGITS_MIN = 12;
/** In a list of one or two columns, a row of one cell has rather lost its card number. */
const GROUPED_COLUMNS_MIN = 3;

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
  if (isGroupTitle(row, filled, headerKeys)) return 'ROW_IS_NOTE';
  const isBelow = mapping.columns.iccid !== undefined && row.row > lastCardRow;
  return isBelow && isNoNumber(iccid) && filled.length <= 2 ? 'ROW_IS_NOTE' : undefined;
}

/** A line over some rows of the table, as `第二箱`: words alone in the first column of several. */
function isGroupTitle(row: SheetRow, filled: readonly Cell[], headerKeys: readonly string[]): boolean {
  const [cell] = filled;
  if (filled.length !== 1 || cell?.kind !== 'text' || !isNoNumber(cell)) return false;
  const isWide = headerKeys.filter((key) => key !== '').length >= GROUPED_COLUMNS_MIN;
  return isWide && row.cells.indexOf(cell) <= headerKeys.findIndex((key) => key !== '');
}

/** The only text of a row, which may name a plan for the rows below it: `UNL-15D`, `套餐：UNL-15D`, `【UNL-15D】`. */
export function loneTextOf({ cells }: SheetRow): string | undefined {
  const filled = cells.filter((cell) => cell.kind !== 'blank');
  const [cell] = filled;
  return filled.length === 1 && cell?.kind === 'text' && isNoNumber(cell) ? cell.text : undefined;
}

/** Nothing, or words: what is left of a card number has more digits than a sentence. */
export function isNoNumber(cell: Cell): boolean {
  if (cell.kind !== 'text') return cell.kind === 'blank';
  return (cell.text.normalize('NFKC').match(/\d/g)?.length ?? 0) < NUMBER_DIGITS_MIN;
}

export function cellOf(row: SheetRow, column: number | undefined): Cell {
  return (column === undefined ? undefined : row.cells[column]) ?? BLANK_CELL;
}

function isHeaderAgain(row: SheetRow, headerKeys: readonly string[]): boolean {
  let same = 0;
  for (const [column, cell] of row.cells.entries()) {
    if (cell.kind === 'text' && headerKeys[column] !== '' && headerKey(cell.text) === headerKeys[column]) same++;
  }
  // A list of one column has no second word to be known by.
  return same >= Math.min(2, headerKeys.filter((key) => key !== '').length) && same > 0;
}
