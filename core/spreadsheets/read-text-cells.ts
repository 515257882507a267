import type { Eid } from '../../contract/terms/eid.ts';
import { readEid } from '../../contract/terms/eid.ts';
import type { Msisdn } from '../../contract/terms/msisdn.ts';
import { readMsisdn } from '../../contract/terms/msisdn.ts';
import type { CardStatus } from '../../contract/terms/trade.ts';
import { isRounded, shownNumber, wholeDigits } from './number-text.ts';
import type { Cell } from './reader/cell.ts';
import { rememberAnswers } from './remember-answers.ts';
import { NOTHING_WORDS, STATUS_WORDS } from './synonyms.ts';

const [BLANK, APOSTROPHE, BACKTICK] = [32, 39, 96];

export type MsisdnCellReading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'msisdn'; readonly msisdn: Msisdn; readonly isZeroRestored: boolean }
  | { readonly kind: 'rounded' }
  | { readonly kind: 'unreadable' };

const PLAIN_MSISDN = /^\+[1-9]\d{6,14}$/;

/** Reads a phone number; a number cell has eaten the leading zero of a Japanese one, which is put back. */
export function readMsisdnCell(cell: Cell): MsisdnCellReading {
  if (cell.kind === 'number') return readNumber(cell.text);
  // Most are written plainly; the long way would say the same.
  if (PLAIN_MSISDN.test(cell.text)) return { kind: 'msisdn', msisdn: cell.text as Msisdn, isZeroRestored: false };
  const text = cleanText(cell);
  if (text === '' || NOTHING_WORDS.test(text)) return { kind: 'blank' };
  const msisdn = readMsisdn(text);
  return msisdn ? { kind: 'msisdn', msisdn, isZeroRestored: false } : { kind: 'unreadable' };
}

function readNumber(raw: string): MsisdnCellReading {
  if (isRounded(raw)) return { kind: 'rounded' };
  const digits = wholeDigits(raw) ?? '';
  const plain = readMsisdn(digits);
  if (plain) return { kind: 'msisdn', msisdn: plain, isZeroRestored: false };
  const restored = readMsisdn(`0${digits}`);
  return restored ? { kind: 'msisdn', msisdn: restored, isZeroRestored: true } : { kind: 'unreadable' };
}

export type EidCellReading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'eid'; readonly eid: Eid }
  /** An eSIM's activation code is money: it is neither stored here nor shown. */
  | { readonly kind: 'activation_code' }
  | { readonly kind: 'rounded' }
  | { readonly kind: 'invalid' };

/** Reads a cell of the EID column. */
export function readEidCell(cell: Cell): EidCellReading {
  if (cell.kind === 'number') return isRounded(cell.text) ? { kind: 'rounded' } : { kind: 'invalid' };
  const text = cleanText(cell);
  if (text === '' || NOTHING_WORDS.test(text)) return { kind: 'blank' };
  if (/^(?:LPA:)?1\$/iu.test(text)) return { kind: 'activation_code' };
  const eid = readEid(text);
  return eid ? { kind: 'eid', eid } : { kind: 'invalid' };
}

export type TextCellReading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'rounded' };

/** Reads a cell of words: blanks tidied, numbers as the spreadsheet shows them. */
export function readTextCell(cell: Cell): TextCellReading {
  if (cell.kind === 'number') {
    if (isRounded(cell.text)) return { kind: 'rounded' };
    return { kind: 'text', text: wholeDigits(cell.text) ?? shownNumber(cell.text) ?? cell.text };
  }
  const text = cleanText(cell);
  return text === '' ? { kind: 'blank' } : { kind: 'text', text };
}

/** An IMSI is 15 digits and begins with a mobile country code (ITU-T E.212: 2 to 7). */
export function readImsi(text: string): string | undefined {
  const digits = text.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '');
  return /^[2-7]\d{14}$/.test(digits) ? digits : undefined;
}

/** The state of stock that a supplier's word means; undefined when it is none of the known ones. */
export const readStatus: (text: string) => CardStatus | undefined = rememberAnswers(
  (text) => STATUS_WORDS.find(([, pattern]) => pattern.test(text.normalize('NFKC').trim()))?.[0],
);

/** Text without the apostrophe that forces text, invisible characters and blanks in a row. */
export function cleanText(cell: Cell): string {
  const { text } = cell;
  if (isClean(text)) return text;
  return text
    .replace(/[\u200b-\u200d\u2060\ufeff]/gu, '')
    .replace(/^\s*['’`]/u, '')
    .replace(/[^\S\n]+/gu, ' ')
    .trim();
}

/** Printable ASCII without blanks at an end or in a row, and without an apostrophe in front: nothing to tidy. */
function isClean(text: string): boolean {
  let before = BLANK;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < BLANK || unit > 126 || (unit === BLANK && before === BLANK)) return false;
    if (at === 0 && (unit === APOSTROPHE || unit === BACKTICK)) return false;
    before = unit;
  }
  return before !== BLANK || text === '';
}
