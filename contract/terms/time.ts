import type { Brand } from './ids.ts';

/** An instant: milliseconds since 1970-01-01T00:00Z. */
export type UtcMs = Brand<number, 'UtcMs'>;

/** A business day `YYYY-MM-DD` in the shop's IANA time zone, fixed when the row is written. */
export type ShopDate = Brand<string, 'ShopDate'>;

export const DAY_MS = 86_400_000;

/** The calendar day on which `instant` falls in `timeZone` (an IANA name). Throws RangeError for an unknown zone. */
export function shopDateOf(instant: UtcMs, timeZone: string): ShopDate {
  return calendarOf(timeZone).format(instant) as ShopDate;
}

/** Reads `YYYY-MM-DD`; undefined when the text is not a day of the Gregorian calendar. */
export function parseShopDate(text: string): ShopDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? (text as ShopDate) : undefined;
}

/** The day `days` later (negative: earlier). */
export function addDays(date: ShopDate, days: number): ShopDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as ShopDate;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: ShopDate, to: ShopDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The first instant of `date` in `timeZone`; right across daylight-saving changes. */
export function startOfShopDate(date: ShopDate, timeZone: string): UtcMs {
  const wanted = Date.parse(`${date}T00:00:00Z`);
  let guess = wanted - offsetMs(wanted, timeZone);
  guess = wanted - offsetMs(guess, timeZone);
  return guess as UtcMs;
}

/** The last millisecond of `date` in `timeZone`. */
export function endOfShopDate(date: ShopDate, timeZone: string): UtcMs {
  return (startOfShopDate(addDays(date, 1), timeZone) - 1) as UtcMs;
}

/**
 * The instant at which clocks in `timeZone` show `time` ("HH:MM") on `date`; the earlier one where they show it twice.
 * Undefined for a text that is no time, and for the hour that is left out when summer time begins.
 */
export function instantOfShopTime(date: ShopDate, time: string, timeZone: string): UtcMs | undefined {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return undefined;
  const wanted = Date.parse(`${date}T${time}:00Z`);
  const shown = (instant: number) => instant + offsetMs(instant, timeZone);
  const candidates = [-DAY_MS, DAY_MS].map((away) => wanted - offsetMs(wanted + away, timeZone));
  const found = candidates.filter((instant) => shown(instant) === wanted);
  return found.length === 0 ? undefined : (Math.min(...found) as UtcMs);
}

/** What clocks in `timeZone` show at `instant`, as "HH:MM". */
export function shopTimeOf(instant: UtcMs, timeZone: string): string {
  return new Date(instant + offsetMs(instant, timeZone)).toISOString().slice(11, 16);
}

function offsetMs(instant: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(instant);
  const value = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(
    value('year'),
    value('month') - 1,
    value('day'),
    value('hour'),
    value('minute'),
    value('second'),
  );
  return local - Math.floor(instant / 1000) * 1000;
}

// The Swedish locale writes dates as ISO 8601 does; no other locale data is involved.
const calendarOf = keptByZone((timeZone) => new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }));

const clockOf = keptByZone(
  (timeZone) =>
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }),
);

/** Formats are slow to make and asked for in every row of a list or a sheet; a shop has one zone. */
function keptByZone(make: (timeZone: string) => Intl.DateTimeFormat): (timeZone: string) => Intl.DateTimeFormat {
  const kept = new Map<string, Intl.DateTimeFormat>();
  return (timeZone) => {
    const format = kept.get(timeZone) ?? make(timeZone);
    kept.set(timeZone, format);
    return format;
  };
}
