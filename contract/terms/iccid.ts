import type { Brand } from './ids.ts';

/**
 * A SIM card's number (ITU-T E.118): 19 or 20 digits beginning with 89, the last one a Luhn check digit.
 * Always text: a double keeps 15 digits.
 */
export type Iccid = Brand<string, 'Iccid'>;

export type IccidProblem =
  | { readonly code: 'ICCID_EMPTY' }
  /** Scientific notation, or the zeros that a spreadsheet leaves behind: the real digits are gone. */
  | { readonly code: 'ICCID_ROUNDED' }
  | { readonly code: 'ICCID_CHARACTER'; readonly character: string; readonly position: number }
  | { readonly code: 'ICCID_LENGTH'; readonly length: number }
  | { readonly code: 'ICCID_PREFIX'; readonly prefix: string }
  | { readonly code: 'ICCID_CHECK_DIGIT'; readonly expected: string; readonly found: string };

export type IccidReading =
  | { readonly ok: true; readonly iccid: Iccid; readonly repaired: boolean }
  | { readonly ok: false; readonly problem: IccidProblem };

/**
 * Reads a card number as typed, scanned or found in a text cell. Full-width digits, blanks, dashes, one leading
 * apostrophe, a `="…"` wrapper and one trailing filler F are removed; a letter O is not guessed to be a zero.
 */
export function readIccid(text: string): IccidReading {
  const unwrapped = text.replace(/^\s*="(.*)"\s*$/su, '$1');
  const plain = unwrapped
    .normalize('NFKC')
    .replace(/[\s\u00a0\u200b-\u200d\u2060\ufeff\p{Pd}]/gu, '')
    .replace(/^['’`]/u, '')
    .replace(/(?<=\d)F$/iu, '');
  if (plain === '') return { ok: false, problem: { code: 'ICCID_EMPTY' } };
  if (/^\d(?:\.\d+)?E\+?\d+$/iu.test(plain)) return { ok: false, problem: { code: 'ICCID_ROUNDED' } };
  const foreign = /\D/u.exec(plain);
  if (foreign) {
    const character = String.fromCodePoint(plain.codePointAt(foreign.index) ?? 0);
    return { ok: false, problem: { code: 'ICCID_CHARACTER', character, position: foreign.index + 1 } };
  }
  if (plain.length !== 19 && plain.length !== 20) {
    return { ok: false, problem: { code: 'ICCID_LENGTH', length: plain.length } };
  }
  if (!plain.startsWith('89')) return { ok: false, problem: { code: 'ICCID_PREFIX', prefix: plain.slice(0, 2) } };
  const expected = luhnCheckDigit(plain.slice(0, -1));
  const found = plain.slice(-1);
  if (expected !== found) return { ok: false, problem: { code: 'ICCID_CHECK_DIGIT', expected, found } };
  return { ok: true, iccid: plain as Iccid, repaired: plain !== text };
}

/** The digit that makes `body` followed by it pass the Luhn test (ISO/IEC 7812-1, annex B). */
export function luhnCheckDigit(body: string): string {
  let sum = 0;
  for (let index = 0; index < body.length; index++) {
    const digit = body.charCodeAt(body.length - 1 - index) - 48;
    const doubled = index % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}

/** Groups of four from the left, for the eye only: `8981 1000 1234 5678 905`. */
export function groupIccid(iccid: string): string {
  return iccid.replace(/(.{4})(?=.)/gu, '$1 ');
}
