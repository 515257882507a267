/** Decimal numbers as text: suppliers' amounts are never read as floating point. */
const PLAIN = /^(-?)(\d{1,30})(?:\.(\d{1,12}))?$/;

/** `12.00` becomes `12`, `0.50` becomes `0.5`; undefined when the text is no plain decimal number. */
export function toShortest(text: string): string | undefined {
  return shift(text, 0);
}

/** Exactly `digits` after the point; undefined when the number has more of them. */
export function toFixed(text: string, digits: number): string | undefined {
  const shortest = shift(text, 0);
  if (shortest === undefined) return undefined;
  const [whole = '', decimals = ''] = shortest.split('.');
  if (decimals.length > digits) return undefined;
  return digits === 0 ? whole : `${whole}.${decimals.padEnd(digits, '0')}`;
}

/** Times 10 to the power of `places` (negative: divided), in its shortest form; undefined when it is no plain number. */
export function shift(text: string, places: number): string | undefined {
  const match = PLAIN.exec(text.trim());
  if (!match) return undefined;
  const [, sign = '', whole = '', decimals = ''] = match;
  const digits = `${whole}${decimals}`;
  const point = whole.length + places;
  const padded = point < 0 ? `${'0'.repeat(-point)}${digits}` : digits.padEnd(point, '0');
  const cut = Math.max(point, 0);
  const left = padded.slice(0, cut).replace(/^0+(?=\d)/, '') || '0';
  const right = padded.slice(cut).replace(/0+$/, '');
  const value = right === '' ? left : `${left}.${right}`;
  return value === '0' ? '0' : `${sign}${value}`;
}
