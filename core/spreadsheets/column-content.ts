import type { Cell, SheetRow } from './reader/cell.ts';
import { readDate } from './read-date.ts';

/** Enough rows to know a column by. */
export const CONTENT_SAMPLE_ROWS = 200;

/** Shares from 0 to 1 of a column's filled cells that look like something. */
export interface ColumnContent {
  readonly filled: number;
  readonly iccid: number;
  readonly eid: number;
  readonly imsi: number;
  readonly phone: number;
  readonly date: number;
  readonly period: number;
  readonly amount: number;
}

/** Looks at one column of some rows below the header. */
export function describeColumn(rows: readonly SheetRow[], column: number): ColumnContent {
  const counts = { iccid: 0, eid: 0, imsi: 0, phone: 0, date: 0, period: 0, amount: 0 };
  let filled = 0;
  for (const row of rows) {
    const cell = row.cells[column];
    if (!cell || cell.kind === 'blank') continue;
    filled++;
    const text = plain(cell.text);
    if (looksLikeIccid(cell)) counts.iccid++;
    else if (/^\d{32}$/.test(text) || /^(?:LPA:)?1\$/i.test(text)) counts.eid++;
    else if (/^4\d{14}$/.test(text)) counts.imsi++;
    else if (/^\+?\d{10,14}$/.test(text)) counts.phone++;
    if (cell.kind === 'number' || /^[¥$€]?-?[\d,]{1,9}(?:\.\d+)?[元円]?$/.test(text)) counts.amount++;
    const date = readDate(cell, 'ymd');
    if (date.kind === 'date' || date.kind === 'impossible') counts.date++;
    else if (date.kind === 'period' || date.kind === 'open_ended' || DAYS.test(text)) counts.period++;
  }
  const share = (count: number) => (filled === 0 ? 0 : count / filled);
  return {
    filled,
    iccid: share(counts.iccid),
    eid: share(counts.eid),
    imsi: share(counts.imsi),
    phone: share(counts.phone),
    date: share(counts.date),
    period: share(counts.period),
    amount: share(counts.amount),
  };
}

/** A bare number below a header of validity is one of days: no date is that short. */
const DAYS = /^\d{1,3}$/;
const ICCID_LIKE = /^89[\dOoIl]{15,19}F?$/;

/** A card number, or what is left of one after a spreadsheet or a typist has been at it. */
export function looksLikeIccid(cell: Cell): boolean {
  if (cell.kind !== 'text' && cell.kind !== 'number') return false;
  // Asked of every row, and most are written plainly.
  if (ICCID_LIKE.test(cell.text)) return true;
  const text = plain(cell.text);
  return ICCID_LIKE.test(text) || /^8\.9\d*E\+?1[89]$/i.test(text);
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s'’\u200b-\u200d\ufeff\p{Pd}]/gu, '');
}
