import { headerKey, FIELD_WORDS, OTHER_WORDS, UNSURE_WORDS } from './synonyms.ts';
import { looksLikeIccid } from './column-content.ts';
import type { Cell, SheetRow } from './reader/cell.ts';

/** How many rows are searched for a header: titles, addresses and logos above it seldom take ten. */
export const HEADER_SEARCH_ROWS = 50;

export interface FoundHeader {
  /** Row number of the last header row; 0 when the sheet begins with data. */
  readonly headerRow: number;
  /** By column; a group above (two-line header) is joined in front: `进货 单价`. */
  readonly headers: readonly string[];
  /** Larger is surer; for choosing among sheets. */
  readonly score: number;
}

/**
 * Finds the header among the first rows by the trade's words, alone or with a group row above it. A list that begins
 * with card numbers at once has none, which is allowed. Undefined when there is neither header nor card number.
 */
export function findHeader(rows: readonly SheetRow[]): FoundHeader | undefined {
  const searched = rows.slice(0, HEADER_SEARCH_ROWS);
  let best: FoundHeader | undefined;
  let bestHits = 0;
  for (const [index, row] of searched.entries()) {
    const next = searched[index + 1];
    for (const candidate of [singleHeader(row), next ? groupedHeader(row, next) : undefined]) {
      if (!candidate) continue;
      const below = searched.slice(searched.findIndex((other) => other.row === candidate.headerRow) + 1);
      const { hits, hasCardWord } = countHits(candidate.headers);
      const hasCards = below.some(hasCard);
      if (!hasCardWord && !hasCards) continue;
      if (hits < 2 && !(hits === 1 && (hasCards || row.cells.length <= 2))) continue;
      const score = hits + (hasCards ? 5 : 0);
      // The row alone is preferred to the row with a title above it that adds nothing.
      const isSimpler = hits === bestHits && best?.headerRow === candidate.headerRow;
      if (hits > bestHits || isSimpler) [best, bestHits] = [{ ...candidate, score }, hits];
    }
  }
  if (best) return best;
  const cards = searched.filter(hasCard).length;
  return cards > 0 ? { headerRow: 0, headers: [], score: 1 + Math.min(cards, 3) } : undefined;
}

function singleHeader(row: SheetRow): Omit<FoundHeader, 'score'> | undefined {
  if (hasCard(row)) return undefined;
  return { headerRow: row.row, headers: row.cells.map(headerText) };
}

/** A group over several columns is written in its first cell only; its name is carried to the right. */
function groupedHeader(groups: SheetRow, row: SheetRow): Omit<FoundHeader, 'score'> | undefined {
  if (hasCard(groups) || hasCard(row) || row.row !== groups.row + 1) return undefined;
  const headers: string[] = [];
  let group = '';
  for (let column = 0; column < Math.max(groups.cells.length, row.cells.length); column++) {
    const above = headerText(groups.cells[column]);
    const own = headerText(row.cells[column]);
    if (above !== '') group = above;
    headers.push(own === '' ? above : inGroup(group, own));
  }
  // A title over the table is no group: groups cover several columns and there are at least two, or one merged down.
  const groupCount = groups.cells.filter((cell) => cell.kind !== 'blank').length;
  return groupCount >= 2 ? { headerRow: row.row, headers } : undefined;
}

/** `单价` alone can be any price; under `进货` it is the cost. A word that is sure by itself needs no group. */
function inGroup(group: string, own: string): string {
  const joined = `${group} ${own}`;
  const key = headerKey(own);
  if (ALL_FIELD_WORDS.has(headerKey(joined))) return joined;
  if (group === '' || ALL_FIELD_WORDS.has(key) || OTHER_WORDS.has(key)) return own;
  return isKnown(joined) || !isKnown(own) ? joined : own;
}

function countHits(headers: readonly string[]): { readonly hits: number; readonly hasCardWord: boolean } {
  const keys = new Set(headers.map(headerKey));
  let hits = 0;
  for (const key of keys) if (isKnownKey(key)) hits++;
  const hasCardWord = [...keys].some(
    (key) => FIELD_WORDS.iccid.includes(key) || UNSURE_WORDS.get(key)?.includes('iccid') === true,
  );
  return { hits, hasCardWord };
}

function isKnown(header: string): boolean {
  return isKnownKey(headerKey(header));
}

const ALL_FIELD_WORDS: ReadonlySet<string> = new Set(Object.values(FIELD_WORDS).flat());

function isKnownKey(key: string): boolean {
  return ALL_FIELD_WORDS.has(key) || UNSURE_WORDS.has(key) || OTHER_WORDS.has(key);
}

function hasCard(row: SheetRow): boolean {
  return row.cells.some(looksLikeIccid);
}

function headerText(cell: Cell | undefined): string {
  return cell?.kind === 'text' ? cell.text.replace(/\s+/gu, ' ').trim() : '';
}
