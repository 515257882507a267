/** How our workbooks look: one accent, hairlines, room to breathe. Colours are ARGB. */
import type { Borders, Fill, Font } from 'exceljs';
import type { Currency } from '../../contract/terms/money.ts';
import { minorDigits } from '../../contract/terms/money.ts';
import type { Language } from '../../contract/terms/trade.ts';

export const COLOURS = {
  accent: 'FF0F5F5C',
  accentPale: 'FFE3F0EE',
  accentMiddle: 'FF7FB5AE',
  ink: 'FF1F2A2E',
  quiet: 'FF66757A',
  hairline: 'FFD5DDDF',
  white: 'FFFFFFFF',
  warningPale: 'FFFFF3D6',
  dangerPale: 'FFFCE4E1',
} as const;

/** Faces that every Excel of that language has; other programs fall back by the characters themselves. */
const FACES: Readonly<Record<Language, string>> = { 'zh-CN': 'Microsoft YaHei', en: 'Calibri', ja: 'Yu Gothic' };

export type Shade = keyof typeof COLOURS;

export function font(language: Language, size: number, shade: Shade = 'ink', bold = false): Partial<Font> {
  return { name: FACES[language], size, bold, color: { argb: COLOURS[shade] } };
}

export function fill(shade: Shade): Fill {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb: COLOURS[shade] } };
}

export const UNDERLINE: Partial<Borders> = { bottom: { style: 'thin', color: { argb: COLOURS.hairline } } };
export const OVERLINE: Partial<Borders> = { top: { style: 'thin', color: { argb: COLOURS.accent } } };
export const RULE: Partial<Borders> = { bottom: { style: 'medium', color: { argb: COLOURS.accent } } };

/** Text that Excel must neither turn into a number nor into a formula. */
export const TEXT_FORMAT = '@';
export const COUNT_FORMAT = '#,##0';
export const PERCENT_FORMAT = '0.0%';
export const DATE_FORMAT = 'yyyy-mm-dd';
export const INSTANT_FORMAT = 'yyyy-mm-dd hh:mm';

const SIGNS: Readonly<Record<Currency, string>> = {
  JPY: '¥',
  CNY: 'CN¥',
  USD: '$',
  HKD: 'HK$',
  TWD: 'NT$',
  EUR: '€',
  KRW: '₩',
  SGD: 'S$',
  THB: '฿',
};

/** `"¥"#,##0` or `"CN¥"#,##0.00`: the yen and the yuan share a sign, so the yuan says whose it is. */
export function moneyFormat(currency: Currency): string {
  const digits = minorDigits(currency);
  const number = digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`;
  const sign = `"${SIGNS[currency]}"`;
  return `${sign}${number};-${sign}${number}`;
}
