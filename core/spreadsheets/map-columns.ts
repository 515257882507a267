import { SHEET_FIELDS } from '../../contract/imports.ts';
import type { SheetField } from '../../contract/imports.ts';
import type { Currency } from '../../contract/terms/money.ts';
import type { ColumnContent } from './column-content.ts';
import { CONTENT_SAMPLE_ROWS, describeColumn } from './column-content.ts';
import type { SheetRow } from './reader/cell.ts';
import { CURRENCY_WORDS, FIELD_WORDS, OTHER_WORDS, UNSURE_WORDS, headerKey } from './synonyms.ts';

/** Below this a guess is not made. */
const CONFIDENCE_MIN = 0.3;

export interface ColumnGuess {
  readonly column: number;
  readonly field: SheetField;
  /** 0 to 1: 1 when the header says it and the cells agree. */
  readonly confidence: number;
}

/** Guesses which column feeds which field, from the headers and from what stands below them. */
export function mapColumns(headers: readonly string[], rows: readonly SheetRow[]): readonly ColumnGuess[] {
  const sample = rows.slice(0, CONTENT_SAMPLE_ROWS);
  const width = sample.reduce((widest, row) => Math.max(widest, row.cells.length), headers.length);
  const guesses: ColumnGuess[] = [];
  for (let column = 0; column < width; column++) {
    const content = describeColumn(sample, column);
    const key = headerKey(headers[column] ?? '');
    for (const field of SHEET_FIELDS) {
      const confidence = agreement(field, headerScore(field, key), content);
      if (confidence >= CONFIDENCE_MIN) guesses.push({ column, field, confidence });
    }
  }
  return bestOfEach(guesses);
}

/** The currency that the header of the cost column names, as in `成本(元)`. */
export function currencyOfHeader(header: string): Currency | undefined {
  return CURRENCY_WORDS.find(([, pattern]) => pattern.test(header))?.[0];
}

function bestOfEach(guesses: readonly ColumnGuess[]): readonly ColumnGuess[] {
  const chosen: ColumnGuess[] = [];
  const byConfidence = guesses.toSorted(
    (left, right) => right.confidence - left.confidence || left.column - right.column,
  );
  for (const guess of byConfidence) {
    if (!chosen.some((other) => other.column === guess.column || other.field === guess.field)) chosen.push(guess);
  }
  return chosen.toSorted((left, right) => left.column - right.column);
}

/** What the header alone says: exact word 1, unsure word 0.6 and less, part of a longer header 0.5. */
function headerScore(field: SheetField, key: string): number {
  if (key === '') return 0;
  if (FIELD_WORDS[field].includes(key)) return 1;
  const unsure = UNSURE_WORDS.get(key)?.indexOf(field) ?? -1;
  if (unsure >= 0) return 0.6 - unsure * 0.05;
  if (UNSURE_WORDS.has(key) || OTHER_WORDS.has(key)) return 0;
  // Single letters and two-letter abbreviations are inside too many words; CJK words of two characters are not.
  const isPart = FIELD_WORDS[field].some(
    (word) => word.length >= (/^[\x20-\x7e]+$/.test(word) ? 4 : 2) && key.includes(word),
  );
  return isPart ? 0.5 : 0;
}

/** The header's word weighed against the cells below it. */
function agreement(field: SheetField, header: number, content: ColumnContent): number {
  switch (field) {
    case 'iccid':
      return identifier(header, content, content.iccid);
    case 'eid':
      return identifier(header, content, content.eid);
    case 'imsi':
      return identifier(header, content, content.imsi);
    case 'msisdn':
      return identifier(header, content, content.phone);
    case 'activateBy':
    case 'expires':
    case 'activatedOn':
      // A column of "30 days" under "validity" is a length of time and not a date.
      if (content.filled > 0 && content.period > 0.8) return header * 0.2;
      return content.filled === 0 || content.date >= 0.3 ? header : header * 0.6;
    case 'cost':
      return content.filled === 0 || content.amount >= 0.5 ? header : header * 0.6;
    default:
      // A column of card numbers is never a name or a note, whatever stands above it.
      return content.iccid > 0.5 ? 0 : header;
  }
}

/** Numbers are known by their looks, so a column without a helpful header still counts. */
function identifier(header: number, content: ColumnContent, share: number): number {
  if (content.filled === 0) return header * 0.8;
  if (share < 0.3) return header === 1 ? 0.4 : 0;
  if (header === 1) return 1;
  if (header > 0) return Math.min(0.95, header + 0.35 * share);
  return share >= 0.7 ? 0.7 * share : 0;
}
