/** Digits that a spreadsheet keeps of a number; what is longer has been rounded. */
export const EXACT_DIGITS = 15;

/**
 * The digits of a whole number as the file writes it, an exponent written out, without passing through a double:
 * `9.012345678E9` is `9012345678`. Undefined for negative and broken numbers.
 */
export function wholeDigits(raw: string): string | undefined {
  const match = /^\+?(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,3}))?$/.exec(raw);
  if (!match) return undefined;
  const [, whole = '', decimals = '', exponent = '0'] = match;
  const shift = Number(exponent);
  const digits = whole + decimals;
  const point = whole.length + shift;
  if (digits === '' || point < 1) return undefined;
  const padded = digits.padEnd(point, '0');
  if (/[1-9]/.test(padded.slice(point))) return undefined;
  return padded.slice(0, point).replace(/^0+(?=\d)/, '');
}

/** Whether a number cell has lost digits: more than 15 of them, or an exponent that hides how many there were. */
export function isRounded(raw: string): boolean {
  const digits = wholeDigits(raw);
  return digits !== undefined && (digits.length > EXACT_DIGITS || (/e/i.test(raw) && digits.length >= EXACT_DIGITS));
}

/**
 * A number as a spreadsheet shows it, without exponent and with at most 15 digits: `12.499999999999998` is `12.5`.
 * Undefined when it is too large or too small to be written so.
 */
export function shownNumber(raw: string): string | undefined {
  const value = Number(Number(raw).toPrecision(EXACT_DIGITS));
  const text = String(value);
  return Number.isFinite(value) && !text.includes('e') ? text : undefined;
}
