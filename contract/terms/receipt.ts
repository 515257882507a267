/** Paper of receipts, and the number that makes them invoices in Japan. */

/** Dots across the paper at 203 to the inch, as thermal heads print: 48 mm of 58, 72 mm of 80. */
export const PAPER_DOTS = { 58: 384, 80: 576 } as const;

/** `usb` and `system` print from the page, `network` from the core. */
export const PRINT_WAYS = ['network', 'usb', 'system'] as const;
export type PrintWay = (typeof PRINT_WAYS)[number];

/** More dots down than this is no receipt: 1.5 m of paper. */
export const RECEIPT_DOTS_MAX = 12_000;

const REGISTRATION = /^T(\d)(\d{12})$/;

/**
 * `empty`: none; `malformed`: not T and 13 digits; `doubtful`: its check digit is not that of a corporate number. Numbers of
 * sole traders are made otherwise, so that `doubtful` is a warning and never a refusal (National Tax Agency of Japan).
 */
export function judgeRegistrationNumber(text: string): 'empty' | 'malformed' | 'doubtful' | 'good' {
  if (text === '') return 'empty';
  const match = REGISTRATION.exec(text);
  if (!match) return 'malformed';
  const [, check = '', body = ''] = match;
  const sum = Array.from(body).reduceRight((sum, digit, index) => sum + Number(digit) * (index % 2 === 1 ? 1 : 2), 0);
  return Number(check) === 9 - (sum % 9) ? 'good' : 'doubtful';
}
