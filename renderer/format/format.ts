/** Numbers, money, volumes and times as a reader of one language in one shop's zone expects them. Pure. */
import { formatMoney } from '../../contract/terms/money.ts';
import type { Currency, Money } from '../../contract/terms/money.ts';
import { daysBetween, shopDateOf } from '../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import type { Language } from '../../contract/terms/trade.ts';

/** Operators sell decimal gigabytes. */
const GB = 1_000_000_000;
const MB = 1_000_000;
const KB = 1000;

export interface Format {
  readonly language: Language;
  readonly timeZone: string;
  /** The shop's own currency by its sign, any other by its code. */
  money(money: Money): string;
  number(value: number): string;
  /** 0 to 1. */
  percent(fraction: number): string;
  /** `4.1 GB`, `350 MB`. */
  bytes(bytes: number): string;
  /** `Dec 3`, with the year where it is not this one; the shop's zone. */
  date(instant: UtcMs, options?: DateOptions): string;
  time(instant: UtcMs, options?: TimeOptions): string;
  dateTime(instant: UtcMs, options?: DateOptions & TimeOptions): string;
  shopDate(date: ShopDate, options?: DateOptions): string;
  /** Whole days from today in the shop's zone; negative when past. */
  daysFrom(now: UtcMs, instant: UtcMs): number;
  /** `in 6 days`, `tomorrow`, `3 days ago`. */
  relativeDays(days: number): string;
  /** `4 min 10 s`, coarser as it grows. */
  duration(seconds: number): string;
}

export interface DateOptions {
  readonly weekday?: boolean;
  /** Always with the year; by default only where it differs from the current one. */
  readonly year?: boolean;
}
export interface TimeOptions {
  readonly seconds?: boolean;
}

export interface FormatOptions {
  /** What the shop keeps its books in. Without it every amount is shown by its sign. */
  readonly currency?: Currency | undefined;
  readonly currentYear?: () => number;
}

export function createFormat(
  language: Language,
  timeZone: string,
  { currency, currentYear = yearNow }: FormatOptions = {},
): Format {
  const numbers = new Intl.NumberFormat(language);
  const volumes = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const percents = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const dates = cached((zone: string, key: string) => {
    const [weekday, year] = [key.includes('w'), key.includes('y')];
    return new Intl.DateTimeFormat(language, {
      timeZone: zone,
      month: 'short',
      day: 'numeric',
      ...(weekday && { weekday: 'short' }),
      ...(year && { year: 'numeric' }),
    });
  });
  const times = cached((zone: string, key: string) => {
    return new Intl.DateTimeFormat(language, {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      ...(key.includes('s') && { second: '2-digit' }),
    });
  });

  function dateIn(zone: string, instant: number, options: DateOptions = {}): string {
    const year = Number(shopDateOf(instant as UtcMs, zone).slice(0, 4));
    const withYear = options.year ?? year !== currentYear();
    return dates(zone, `${options.weekday === true ? 'w' : ''}${withYear ? 'y' : ''}`).format(instant);
  }
  const time = (instant: UtcMs, options: TimeOptions = {}) =>
    times(timeZone, options.seconds === true ? 's' : '').format(instant);

  return {
    language,
    timeZone,
    money: (money) => formatMoney(money, language, money.currency === (currency ?? money.currency) ? 'sign' : 'code'),
    number: (value) => numbers.format(value),
    percent: (fraction) => percents.format(fraction),
    bytes: (bytes) => {
      if (bytes >= GB) return `${volumes.format(bytes / GB)} GB`;
      if (bytes >= MB) return `${numbers.format(Math.round(bytes / MB))} MB`;
      return bytes === 0 ? '0 MB' : `${numbers.format(Math.ceil(bytes / KB))} KB`;
    },
    date: (instant, options) => dateIn(timeZone, instant, options),
    time,
    dateTime: (instant, options) => `${dateIn(timeZone, instant, options)} ${time(instant, options)}`,
    shopDate: (date, options) => dateIn('UTC', Date.parse(`${date}T00:00:00Z`), options),
    daysFrom: (now, instant) => daysBetween(shopDateOf(now, timeZone), shopDateOf(instant, timeZone)),
    relativeDays: (days) => relative.format(days, 'day'),
    duration: (seconds) => durationText(language, seconds),
  };
}

function durationText(language: Language, seconds: number): string {
  const unit = (value: number, name: 'hour' | 'minute' | 'second') =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  if (hours > 0) return `${unit(hours, 'hour')} ${unit(minutes, 'minute')}`;
  if (minutes >= 10) return unit(minutes, 'minute');
  if (minutes > 0) return `${unit(minutes, 'minute')} ${unit(rest, 'second')}`;
  return unit(rest, 'second');
}

/** Intl formatters are slow to make and asked for in every row of a list. */
function cached(make: (zone: string, key: string) => Intl.DateTimeFormat) {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (zone: string, key: string): Intl.DateTimeFormat => {
    const id = `${zone} ${key}`;
    const known = made.get(id) ?? make(zone, key);
    made.set(id, known);
    return known;
  };
}

function yearNow(): number {
  return new Date().getFullYear();
}
