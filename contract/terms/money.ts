/** An amount in integer minor units of one currency: ¥3,980 is `{ amountMinor: 3980, currency: 'JPY' }`, $2.50 is 250 USD. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: Currency;
}

/** ISO 4217 currencies that a shop can keep its books in, or buy float in. */
export const CURRENCIES = ['JPY', 'CNY', 'USD', 'HKD', 'TWD', 'EUR', 'KRW', 'SGD', 'THB'] as const;
export type Currency = (typeof CURRENCIES)[number];

/** Digits after the decimal point, from ISO 4217. */
const MINOR_DIGITS: Readonly<Record<Currency, number>> = {
  JPY: 0,
  KRW: 0,
  CNY: 2,
  USD: 2,
  HKD: 2,
  TWD: 2,
  EUR: 2,
  SGD: 2,
  THB: 2,
};

/** The largest amount that any single field accepts: far above a shop's day, far below the safe-integer limit. */
export const AMOUNT_MINOR_MAX = 1_000_000_000_000;

export function isCurrency(text: string): text is Currency {
  return (CURRENCIES as readonly string[]).includes(text);
}

export function minorDigits(currency: Currency): number {
  return MINOR_DIGITS[currency];
}

/** Adds amounts of one currency. Throws on mixed currencies or an unsafe sum: that is a bug, not bad weather. */
export function addMoney(left: Money, right: Money): Money {
  if (left.currency !== right.currency) throw new Error(`cannot add ${left.currency} to ${right.currency}`);
  const amountMinor = left.amountMinor + right.amountMinor;
  if (!Number.isSafeInteger(amountMinor)) throw new Error('amount outside the safe range');
  return { amountMinor, currency: left.currency };
}

/**
 * Reads what a person or a sheet wrote as an amount: `3,980`, `¥3980`, `３，９８０円`, `12.50`.
 * Undefined when it is not an amount, has more decimals than the currency, or exceeds AMOUNT_MINOR_MAX.
 */
export function parseAmount(text: string, currency: Currency): Money | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s,¥$€円元]/gu, '')
    .replace(/^(?:JPY|CNY|RMB|USD|HKD|TWD|EUR|KRW|SGD|THB)|(?:JPY|CNY|RMB|USD|HKD|TWD|EUR|KRW|SGD|THB)$/giu, '');
  const match = /^(-?)(\d{1,13})(?:\.(\d+))?$/.exec(plain);
  if (!match) return undefined;
  const digits = MINOR_DIGITS[currency];
  const decimals = (match[3] ?? '').replace(/0+$/, '');
  if (decimals.length > digits) return undefined;
  const amount = Number(match[2] + decimals.padEnd(digits, '0'));
  if (amount > AMOUNT_MINOR_MAX) return undefined;
  return { amountMinor: match[1] ? -amount : amount, currency };
}

/** The amount as a plain decimal number of major units, for `Intl.NumberFormat` and spreadsheet cells. */
export function toMajorUnits(money: Money): number {
  return money.amountMinor / 10 ** MINOR_DIGITS[money.currency];
}

/**
 * The amount in the reader's locale, always with its currency: by its sign, or by its code where the sign alone would not
 * tell. Yen and yuan share one sign, and so do many dollars.
 */
export function formatMoney(money: Money, locale: string, shownBy: 'sign' | 'code' = 'sign'): string {
  return moneyFormat(money.currency, locale, shownBy).format(toMajorUnits(money));
}

/** Slow to make and asked for in every row of a list; three languages write a few currencies. */
const moneyFormats = new Map<string, Intl.NumberFormat>();

function moneyFormat(currency: Currency, locale: string, shownBy: 'sign' | 'code'): Intl.NumberFormat {
  const key = `${locale} ${currency} ${shownBy}`;
  let format = moneyFormats.get(key);
  if (!format) {
    const digits = MINOR_DIGITS[currency];
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: shownBy === 'sign' ? 'narrowSymbol' : 'code',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    moneyFormats.set(key, format);
  }
  return format;
}
