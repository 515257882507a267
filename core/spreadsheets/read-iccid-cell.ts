import type { Iccid } from '../../contract/terms/iccid.ts';
import { luhnCheckDigit, readIccid } from '../../contract/terms/iccid.ts';
import type { REFUSED_ROW_CODES } from '../../contract/terms/row-problem.ts';
import { isRounded, wholeDigits } from './number-text.ts';
import type { Cell } from './reader/cell.ts';
import { RANGE_WORDS } from './synonyms.ts';

type RefusedCode = (typeof REFUSED_ROW_CODES)[number];

export type IccidCellReading =
  | { readonly ok: true; readonly iccid: Iccid; readonly isRepaired: boolean; readonly zeros: number }
  | {
      readonly ok: false;
      readonly code: RefusedCode;
      readonly facts: Readonly<Record<string, string | number>>;
      readonly zeros: number;
    };

/** Zeros at the end that a supplier's numbering does not produce by chance (1 in 10,000), but rounding does. */
export const SUSPECT_ZEROS = 4;

/**
 * Reads a cell of the ICCID column. A number cell is never a card number, whatever digits it shows: a double keeps
 * fifteen, and a rounded number passes the check digit one time in ten.
 */
export function readIccidCell(cell: Cell): IccidCellReading {
  switch (cell.kind) {
    case 'blank':
      return refuse('ICCID_MISSING');
    case 'error':
      return refuse('CELL_ERROR', { field: 'iccid' });
    case 'formula_without_result':
      return refuse('FORMULA_WITHOUT_RESULT', { field: 'iccid' });
    case 'number':
      return readNumber(cell.text);
    case 'text':
    case 'date':
    case 'boolean':
      return readText(cell.text);
  }
}

const PLAIN_ICCID = /^89\d{17,18}$/;

function readNumber(raw: string): IccidCellReading {
  if (isRounded(raw)) return refuse('ICCID_ROUNDED');
  return refuse('ICCID_LENGTH', { length: wholeDigits(raw)?.length ?? raw.length });
}

function readText(text: string): IccidCellReading {
  // Most are written plainly; the long way would say the same.
  if (PLAIN_ICCID.test(text) && luhnCheckDigit(text.slice(0, -1)) === text.slice(-1)) {
    return { ok: true, iccid: text as Iccid, isRepaired: false, zeros: zerosAtEnd(text) };
  }
  const count = countNumbers(text);
  if (count > 1)
    return RANGE_WORDS.test(text) ? refuse('ICCID_RANGE_IN_CELL') : refuse('ICCID_SEVERAL_IN_CELL', { count });
  const reading = readIccid(text);
  if (reading.ok) {
    return { ok: true, iccid: reading.iccid, isRepaired: reading.repaired, zeros: zerosAtEnd(reading.iccid) };
  }
  const { problem } = reading;
  const zeros = problem.code === 'ICCID_CHECK_DIGIT' ? zerosAtEnd(text.replace(/\D/g, '')) : 0;
  switch (problem.code) {
    case 'ICCID_EMPTY':
      return refuse('ICCID_MISSING');
    case 'ICCID_ROUNDED':
      return refuse('ICCID_ROUNDED');
    case 'ICCID_CHARACTER':
      return refuse(problem.code, { character: problem.character, position: problem.position });
    case 'ICCID_LENGTH':
      return refuse(problem.code, { length: problem.length });
    case 'ICCID_PREFIX':
      return refuse(problem.code, { prefix: problem.prefix });
    case 'ICCID_CHECK_DIGIT':
      // Four zeros and a wrong check digit: not a slip of one digit, but a number that a spreadsheet rounded.
      if (zeros >= SUSPECT_ZEROS) return refuse('ICCID_ZERO_TAIL', { zeros }, zeros);
      return refuse(problem.code, { expected: problem.expected, found: problem.found });
  }
}

/** Card numbers in one cell, apart by anything that is not a grouping blank or dash. */
function countNumbers(text: string): number {
  const plain = text.normalize('NFKC');
  const pieces = plain.split(/[\n\r/、,;，；|~〜～至到]|から|\bto\b/iu);
  const whole = pieces.filter((piece) => piece.replace(/\D/g, '').length >= 18).length;
  return Math.max(whole, plain.match(/(?<!\d)89\d{16,18}(?!\d)/g)?.length ?? 0);
}

function zerosAtEnd(digits: string): number {
  let at = digits.length;
  while (at > 0 && digits.charCodeAt(at - 1) === 48) at--;
  return digits.length - at;
}

function refuse(code: RefusedCode, facts: Readonly<Record<string, string | number>> = {}, zeros = 0): IccidCellReading {
  return { ok: false, code, facts, zeros };
}
