import type { ShopDate } from '../../contract/terms/time.ts';
import { parseShopDate } from '../../contract/terms/time.ts';
import type { Cell } from './reader/cell.ts';
import { dateOfSerial } from './reader/serial-date.ts';
import { rememberAnswers } from './remember-answers.ts';
import { ERA_YEARS, NOTHING_WORDS, OPEN_ENDED_WORDS, PERIOD_WORDS } from './synonyms.ts';

/** How numbers separated by strokes are ordered when the year does not stand first with four digits. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

export type DateReading =
  | { readonly kind: 'blank' }
  | {
      readonly kind: 'date';
      readonly date: ShopDate;
      /** A bare serial number, not formatted as a date in the sheet. */
      readonly fromSerial: boolean;
      /** Written another way than year, month and day in this order: the trade's other ways are known, and said. */
      readonly isTidied: boolean;
      /** Day and month are both at most 12 and nothing but the chosen order says which is which. */
      readonly isAmbiguous: boolean;
    }
  | { readonly kind: 'period'; readonly count: number; readonly unit: 'day' | 'month' | 'year' }
  | { readonly kind: 'open_ended' }
  /** Written as a date, but there is no such day. */
  | { readonly kind: 'impossible' }
  | { readonly kind: 'unreadable' };

/** Longer than any date with words around it; the patterns below are not made for pages of text. */
const DATE_LENGTH_MAX = 60;
/** Years outside are a slip: no card of the trade is older, none lasts longer. */
const YEAR_MIN = 2000;
const YEAR_MAX = 2099;

const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** A time of day behind the date is not needed: deadlines are days. */
const TIME = String.raw`(?:[T\s]*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[AP]M|[+-]\d{2}:?\d{2})?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?${TIME}$`, 'iu');
const COMPACT = new RegExp(`^(20\\d{2})(\\d{2})(\\d{2})${TIME}$`, 'iu');
const ERA = new RegExp(
  String.raw`^(令和|平成|R|H)\.?\s*(\d{1,2}|元)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?${TIME}$`,
  'iu',
);
const NAMED_DAY_FIRST = new RegExp(String.raw`^(\d{1,2})[-\s/.]*([a-z]{3,9})\.?[-\s/.,]*(\d{2}|\d{4})${TIME}$`, 'iu');
const NAMED_MONTH_FIRST = new RegExp(
  String.raw`^([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?[\s,]+(\d{4})${TIME}$`,
  'iu',
);
const THREE_NUMBERS = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{1,2})${TIME}$`, 'iu');

/** Reads a cell of a date column as a day; `order` settles `8/1/2026` and `26/8/1`. */
export function readDate(cell: Cell, order: DateOrder): DateReading {
  switch (cell.kind) {
    case 'blank':
      return { kind: 'blank' };
    case 'date':
      return checked(cell.text.slice(0, 10));
    case 'number':
      return readNumber(cell.text);
    case 'text':
      return readText(cell.text, order);
    case 'boolean':
    case 'error':
    case 'formula_without_result':
      return { kind: 'unreadable' };
  }
}

/** Which order the unambiguous cells of a sheet prove; undefined when nothing proves one, or they contradict. */
export function provenOrder(texts: Iterable<string>): DateOrder | undefined {
  let dayFirst = false;
  let monthFirst = false;
  for (const text of texts) {
    const match = THREE_NUMBERS.exec(tidy(text));
    if (match?.[3]?.length !== 4) continue;
    if (Number(match[1]) > 12) dayFirst = true;
    else if (Number(match[2]) > 12) monthFirst = true;
  }
  if (dayFirst === monthFirst) return undefined;
  return dayFirst ? 'dmy' : 'mdy';
}

function readNumber(raw: string): DateReading {
  const compact = COMPACT.exec(raw);
  if (compact) return dateOf(compact[1], compact[2], compact[3]);
  // Whole serials from 2000-01-01 to 2099-12-31; a smaller number is a price or a number of days.
  const serial = Number(raw);
  if (!(serial >= 36_526 && serial < 73_051)) return { kind: 'unreadable' };
  const date = parseShopDate(dateOfSerial(raw, false)?.slice(0, 10) ?? '');
  return date ? { kind: 'date', date, fromSerial: true, isTidied: false, isAmbiguous: false } : { kind: 'unreadable' };
}

function readText(raw: string, order: DateOrder): DateReading {
  const text = tidy(raw);
  if (text === '' || NOTHING_WORDS.test(text)) return { kind: 'blank' };
  if (text.length > DATE_LENGTH_MAX) return { kind: 'unreadable' };
  if (OPEN_ENDED_WORDS.test(text)) return { kind: 'open_ended' };
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return dateOf(yearFirst[1], yearFirst[2], yearFirst[3]);
  const other = readOtherWays(text, order);
  return other.kind === 'date' && !other.fromSerial ? { ...other, isTidied: true } : other;
}

function readOtherWays(text: string, order: DateOrder): DateReading {
  const compact = COMPACT.exec(text);
  if (compact) return dateOf(compact[1], compact[2], compact[3]);
  const era = ERA.exec(text);
  if (era) return dateOf(String((ERA_YEARS[(era[1] ?? '').toLowerCase()] ?? 0) + eraYear(era[2])), era[3], era[4]);
  const named = readNamedMonth(text);
  if (named) return named;
  const numbers = THREE_NUMBERS.exec(text);
  if (numbers) return readThreeNumbers(numbers[1] ?? '', numbers[2] ?? '', numbers[3] ?? '', order);
  return readPeriod(text) ?? (/^\d{5}$/.test(text) ? readNumber(text) : { kind: 'unreadable' });
}

function eraYear(text: string | undefined): number {
  return text === '元' ? 1 : Number(text);
}

function readNamedMonth(text: string): DateReading | undefined {
  const dayFirst = NAMED_DAY_FIRST.exec(text);
  const monthFirst = NAMED_MONTH_FIRST.exec(text);
  const name = (dayFirst?.[2] ?? monthFirst?.[1] ?? '').slice(0, 3).toLowerCase();
  const month = MONTH_NAMES.indexOf(name) + 1;
  if (month === 0) return undefined;
  return dateOf(fullYear(dayFirst?.[3] ?? monthFirst?.[3]), String(month), dayFirst?.[1] ?? monthFirst?.[2]);
}

function readThreeNumbers(first: string, second: string, third: string, order: DateOrder): DateReading {
  if (order === 'ymd' && third.length < 4) {
    const short = dateOf(fullYear(first), second, third);
    return short.kind === 'date' ? { ...short, isAmbiguous: Number(first) <= 12 } : short;
  }
  // With the year last, only day or month can come first; without a choice the number itself may decide.
  const isDayFirst = order === 'dmy' || Number(first) > 12;
  const [day, month] = isDayFirst && Number(second) <= 12 ? [first, second] : [second, first];
  const reading = dateOf(fullYear(third), month, day);
  if (reading.kind !== 'date') return reading;
  const isAmbiguous = order === 'ymd' && Number(first) <= 12 && Number(second) <= 12 && first !== second;
  return { ...reading, isAmbiguous };
}

function readPeriod(text: string): DateReading | undefined {
  for (const [unit, pattern] of PERIOD_WORDS) {
    const match = pattern.exec(text);
    if (match) return { kind: 'period', count: Number(match[1]), unit };
  }
  return undefined;
}

function fullYear(text: string | undefined): string {
  return text?.length === 2 ? `20${text}` : (text ?? '');
}

function dateOf(year: string | undefined, month: string | undefined, day: string | undefined): DateReading {
  return checked(`${year ?? ''}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`);
}

const checked = rememberAnswers((text): DateReading => {
  const date = parseShopDate(text);
  const year = Number(text.slice(0, 4));
  if (!date || year < YEAR_MIN || year > YEAR_MAX) return { kind: 'impossible' };
  return { kind: 'date', date, fromSerial: false, isTidied: false, isAmbiguous: false };
});

function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b-\u200d\u2060\ufeff]/gu, '')
    .replace(/^['’`]/u, '')
    .trim();
}
