import type { SheetProblem } from '../../../../contract/terms/sheet-problem.ts';
import type { SheetRow } from '../../../../core/spreadsheets/reader/cell.ts';
import type { SheetLimits } from '../../../../core/spreadsheets/reader/limits.ts';
import { SHEET_LIMITS } from '../../../../core/spreadsheets/reader/limits.ts';
import { openSheetFile } from '../../../../core/spreadsheets/reader/open-sheet-file.ts';
import { SheetProblemError } from '../../../../core/spreadsheets/reader/sheet-problem-error.ts';

/** All rows of one sheet, read in this process. */
export async function readAll(
  path: string,
  sheet = 0,
  limits: SheetLimits = SHEET_LIMITS,
): Promise<readonly SheetRow[]> {
  const source = await openSheetFile(path, limits);
  try {
    const rows: SheetRow[] = [];
    for await (const group of source.rows(sheet)) for (const row of group.rows) rows.push(row);
    return rows;
  } finally {
    source.close();
  }
}

/** The texts of all rows, with their kinds where they are not text: `number:5`. */
export async function readTexts(path: string, sheet = 0): Promise<readonly (readonly string[])[]> {
  const rows = await readAll(path, sheet);
  return rows.map(({ cells }) =>
    cells.map(({ kind, text }) => (kind === 'text' ? text : kind === 'blank' ? '' : `${kind}:${text}`)),
  );
}

/** The problem that reading ends with; fails the test when it ends well. */
export async function problemOf(path: string, limits: SheetLimits = SHEET_LIMITS): Promise<SheetProblem> {
  try {
    const rows = await readAll(path, 0, limits);
    throw new Error(`read ${rows.length} rows without a problem`);
  } catch (cause) {
    if (cause instanceof SheetProblemError) return cause.problem;
    throw cause;
  }
}
