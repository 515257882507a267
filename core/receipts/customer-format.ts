/** Amounts and times for customers, in their language and the shop's zone. */
import { formatMoney } from '../../contract/terms/money.ts';
import type { Currency } from '../../contract/terms/money.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { Language } from '../../contract/terms/trade.ts';

/** Operators sell decimal gigabytes. */
const GB = 1_000_000_000;
const MB = 1_000_000;

export interface CustomerFormat {
  money(amountMinor: number): string;
  dateTime(instant: UtcMs): string;
  /** Something to be kept in mind: with its weekday. */
  deadline(instant: UtcMs): string;
  bytes(bytes: number): string;
}

/** By the sign of the currency where its country speaks the language, else by its code: yen and yuan share a sign. */
export function createCustomerFormat(language: Language, timeZone: string, currency: Currency): CustomerFormat {
  const volumes = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const parts = {
    timeZone,
    year: 'numeric',
    // 11/12 is two days, by where its reader comes from.
    month: language === 'en' ? 'short' : '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  const times = new Intl.DateTimeFormat(language, parts);
  const deadlines = new Intl.DateTimeFormat(language, { ...parts, weekday: 'short' });
  const shownBy = currency === 'JPY' && language !== 'zh-CN' ? 'sign' : 'code';
  return {
    money: (amountMinor) => formatMoney({ amountMinor, currency }, language, shownBy),
    dateTime: (instant) => times.format(instant),
    deadline: (instant) => deadlines.format(instant),
    bytes: (bytes) => (bytes >= GB ? `${volumes.format(bytes / GB)} GB` : `${volumes.format(bytes / MB)} MB`),
  };
}
