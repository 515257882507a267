import type { SheetProblem } from '../../contract/terms/sheet-problem.ts';
import type { FoundHeader } from './find-header.ts';
import { findHeader } from './find-header.ts';
import type { PackedRows } from './packed-rows.ts';
import type { SheetName } from './reader/sheet-source.ts';

/** Hidden sheets are taken only when no visible one will do. */
const HIDDEN_PENALTY = 100;

export type ChosenSheet =
  | { readonly ok: true; readonly sheet: number; readonly header: FoundHeader }
  | { readonly ok: false; readonly problem: SheetProblem };

/**
 * The sheet of a book that looks most like a list of cards, or the one that is asked for by name. Of several alike the
 * longer one wins, then the first. SHEET_NO_ROWS when all are empty, SHEET_NO_HEADER when none looks like a list.
 */
export function chooseSheet(
  sheets: readonly SheetName[],
  starts: readonly PackedRows[],
  wanted: string | undefined,
): ChosenSheet {
  let best: { sheet: number; header: FoundHeader; score: number } | undefined;
  let hasRows = false;
  for (const [sheet, { name, hidden }] of sheets.entries()) {
    const start = starts[sheet];
    if (!start || (wanted !== undefined && name !== wanted)) continue;
    hasRows ||= start.length > 0;
    const header = findHeader(start.slice(0, start.length));
    if (!header) continue;
    const score = header.score - (hidden ? HIDDEN_PENALTY : 0) + start.length / 1000;
    if (!best || score > best.score) best = { sheet, header, score };
  }
  if (best) return { ok: true, sheet: best.sheet, header: best.header };
  return { ok: false, problem: { code: hasRows ? 'SHEET_NO_HEADER' : 'SHEET_NO_ROWS' } };
}
