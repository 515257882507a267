/**
 * Instants as suppliers write them. The zone is always part of the description: the computer's own plays no role, because
 * a shop in Japan is an hour ahead of a supplier in Beijing.
 */
export interface TimeFormat {
  /** `unix`, `unix-ms`, `http-date`, or a pattern of yyyy MM dd HH mm ss SSS with other letters in single quotes. */
  readonly format: string;
  /** An IANA name or an offset such as `+08:00`; patterns need one. */
  readonly zone?: string | undefined;
}

/** Formats that every definition knows without describing them. */
export const KNOWN_TIMES: Readonly<Record<string, TimeFormat>> = {
  unix: { format: 'unix' },
  'unix-ms': { format: 'unix-ms' },
  'http-date': { format: 'http-date' },
  'iso-utc': { format: "yyyy-MM-dd'T'HH:mm:ss'Z'", zone: '+00:00' },
};

const TOKEN = /'((?:[^']|'')*)'|yyyy|yy|SSS|MM|dd|HH|mm|ss|XXX|[A-Za-z]+|[^A-Za-z']+/gu;
const WIDTHS: Readonly<Record<string, number>> = { yyyy: 4, yy: 2, MM: 2, dd: 2, HH: 2, mm: 2, ss: 2, SSS: 3 };

/** What is wrong with a format, in words; undefined when nothing is. */
export function findTimeProblem({ format, zone }: TimeFormat): string | undefined {
  if (format === 'unix' || format === 'unix-ms' || format === 'http-date') return undefined;
  for (const [token] of format.matchAll(TOKEN)) {
    if (/^[A-Za-z]/.test(token) && !(token in WIDTHS) && token !== 'XXX') {
      return `"${token}" is no part of a time; known are yyyy yy MM dd HH mm ss SSS XXX, other letters go in single quotes`;
    }
  }
  if ((format.match(/'/g)?.length ?? 0) % 2 === 1) return 'a single quote is not closed';
  if (zone === undefined) return 'a pattern needs a zone, such as "+08:00" or "Asia/Shanghai"';
  return offsetAt(0, zone) === undefined ? `there is no time zone "${zone}"` : undefined;
}

/** Throws RangeError for a zone that does not exist; findTimeProblem tells before. */
export function formatTime(instantMs: number, { format, zone = '+00:00' }: TimeFormat): string {
  if (format === 'unix') return String(Math.floor(instantMs / 1000));
  if (format === 'unix-ms') return String(instantMs);
  if (format === 'http-date') return new Date(instantMs).toUTCString();
  const offsetMs = offsetAt(instantMs, zone);
  if (offsetMs === undefined) throw new RangeError(`no time zone ${zone}`);
  const local = new Date(instantMs + offsetMs);
  const parts: Readonly<Record<string, number>> = {
    yyyy: local.getUTCFullYear(),
    yy: local.getUTCFullYear() % 100,
    MM: local.getUTCMonth() + 1,
    dd: local.getUTCDate(),
    HH: local.getUTCHours(),
    mm: local.getUTCMinutes(),
    ss: local.getUTCSeconds(),
    SSS: local.getUTCMilliseconds(),
  };
  return format.replaceAll(TOKEN, (token: string, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
    if (token === 'XXX') return writeOffset(offsetMs);
    const value = parts[token];
    return value === undefined ? token : String(value).padStart(WIDTHS[token] ?? 0, '0');
  });
}

/** The instant that a supplier's text names; undefined when the text does not have the format's form. */
export function parseTime(text: string, time: TimeFormat): number | undefined {
  if (time.format === 'unix' || time.format === 'unix-ms') {
    if (!/^\d{1,15}$/.test(text)) return undefined;
    return Number(text) * (time.format === 'unix' ? 1000 : 1);
  }
  if (time.format === 'http-date') {
    const instant = Date.parse(text);
    return text.endsWith(' GMT') && Number.isSafeInteger(instant) ? instant : undefined;
  }
  const names: string[] = [];
  const pattern = [...time.format.matchAll(TOKEN)].map(([token, quoted]) => {
    const width = WIDTHS[token];
    if (width !== undefined || token === 'XXX') names.push(token);
    if (token === 'XXX') return '(Z|[+-]\\d{2}:?\\d{2})';
    return width === undefined ? escapePattern(quoted ?? token) : `(\\d{${width}})`;
  });
  const match = new RegExp(`^${pattern.join('')}$`, 'u').exec(text);
  if (!match) return undefined;
  const partOf = (name: string) => (names.includes(name) ? match[names.indexOf(name) + 1] : undefined);
  const numberOf = (name: string, otherwise: number) => Number(partOf(name) ?? otherwise);
  const year = partOf('yyyy') === undefined ? 2000 + numberOf('yy', 70) : numberOf('yyyy', 1970);
  const [month, day] = [numberOf('MM', 1), numberOf('dd', 1)];
  const wall = Date.UTC(
    year,
    month - 1,
    day,
    numberOf('HH', 0),
    numberOf('mm', 0),
    numberOf('ss', 0),
    numberOf('SSS', 0),
  );
  if (new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day) return undefined;
  const written = partOf('XXX');
  const zone = written === undefined ? (time.zone ?? '+00:00') : written === 'Z' ? '+00:00' : written;
  const guess = wall - (offsetAt(wall, zone) ?? 0);
  return wall - (offsetAt(guess, zone) ?? 0);
}

/** How far the zone's clocks are ahead of UTC at that instant; undefined for a zone that does not exist. */
function offsetAt(instantMs: number, zone: string): number | undefined {
  const fixed = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3])) * 60_000;
  const format = clockOf(zone);
  if (!format) return undefined;
  const shown = format.format(instantMs).replace(', ', 'T');
  return Date.parse(`${shown}Z`) - Math.floor(instantMs / 1000) * 1000;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat | undefined {
  const known = clocks.get(zone);
  if (known) return known;
  try {
    const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    clocks.set(zone, clock);
    return clock;
  } catch {
    return undefined;
  }
}

function writeOffset(offsetMs: number): string {
  const minutes = Math.abs(offsetMs) / 60_000;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${offsetMs < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
