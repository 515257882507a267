import type { SheetProblem } from '../../contract/terms/sheet-problem.ts';
import type { FoundHeader } from './find-header.ts';
import { findHeader } from './find-header.ts';
import type { SheetRow } from './reader/cell.ts';
import type { PackedRows } from './packed-rows.ts';
import type { SheetName } from './reader/sheet-source.ts';
import { headerKey } from './synonyms.ts';

/** Hidden sheets are taken only when no visible one will do. */
const HIDDEN_PENALTY = 100;

export interface ChosenSheet {
  readonly sheet: number;
  readonly header: FoundHeader;
}

/** Finds the header among the first rows of a sheet; undefined when it is no list of the wanted kind. */
export type HeaderFinder = (rows: readonly SheetRow[]) => FoundHeader | undefined;

export type SheetChoice =
  | {
      readonly ok: true;
      /** The sheets to be read as one list, the one that gives the header first. */
      readonly chosen: readonly [ChosenSheet, ...ChosenSheet[]];
      /** Every sheet with the same header as the first, the chosen ones included. */
      readonly alike: readonly number[];
    }
  | { readonly ok: false; readonly problem: SheetProblem };

/**
 * The sheet of a book that looks most like a list of cards, or those asked for by name: of these, the ones that share
 * the header of the best. Of several alike the longer one wins, then the first. SHEET_NO_ROWS when all are empty,
 * SHEET_NO_HEADER when none looks like a list.
 */
export function chooseSheet(
  sheets: readonly SheetName[],
  starts: readonly PackedRows[],
  wanted: readonly string[] | undefined,
  find: HeaderFinder = findHeader,
): SheetChoice {
  const found = new Map<number, FoundHeader>();
  let best: (ChosenSheet & { readonly score: number }) | undefined;
  let hasRows = false;
  for (const [sheet, { name, hidden }] of sheets.entries()) {
    const start = starts[sheet];
    if (!start) continue;
    const isWanted = wanted === undefined || wanted.includes(name);
    if (isWanted) hasRows ||= start.length > 0;
    const header = find(start.slice(0, start.length));
    if (!header) continue;
    found.set(sheet, header);
    const score = header.score - (hidden ? HIDDEN_PENALTY : 0) + start.length / 1000;
    if (isWanted && (!best || score > best.score)) best = { sheet, header, score };
  }
  if (!best) return { ok: false, problem: { code: hasRows ? 'SHEET_NO_HEADER' : 'SHEET_NO_ROWS' } };
  const first = { sheet: best.sheet, header: best.header };
  const alike = [...found].filter(([sheet, header]) => sheet === first.sheet || haveSameHeader(first.header, header));
  const others = alike.filter(([sheet]) => sheet !== first.sheet && wanted?.includes(sheets[sheet]?.name ?? ''));
  return {
    ok: true,
    chosen: [first, ...others.map(([sheet, header]) => ({ sheet, header }))],
    alike: alike.map(([sheet]) => sheet),
  };
}

/** Lists without a header are never known to be alike: what their columns mean was only guessed. */
function haveSameHeader(one: FoundHeader, other: FoundHeader): boolean {
  const [left, right] = [one, other].map(({ headers }) => headers.map(headerKey).join('|'));
  return left !== '' && left === right;
}
