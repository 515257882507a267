/** What can be done to a text inside a template: `{order.target|last:10}`. */
import { encodeText } from './charsets.ts';
import type { Charset } from './charsets.ts';
import { shift, toFixed, toShortest } from './decimal.ts';
import type { Definition } from './definition.ts';
import { HASHES, digestOf } from './digests.ts';
import { URL_STYLES, percentEncode } from './percent-encoding.ts';
import type { FilterCall } from './template.ts';
import { writeBytes } from './text-form.ts';
import { KNOWN_TIMES, formatTime } from './time-format.ts';
import type { TimeFormat } from './time-format.ts';
import { escapeXml } from './write-body.ts';

export interface FilterSetting {
  readonly charset: Charset;
  readonly definition: Pick<Definition, 'maps' | 'times' | 'money'>;
}

interface Filter {
  /** Fewest and most arguments. */
  readonly args: readonly [least: number, most: number];
  /** What is wrong with the arguments; checked when the definition is read. */
  readonly problem?: (args: readonly string[], definition: FilterSetting['definition']) => string | undefined;
  /** Throws Error with a sentence when the text does not allow it. */
  readonly run: (text: string, args: readonly string[], setting: FilterSetting) => string;
}

const count = (args: readonly string[]) =>
  /^\d{1,4}$/.test(args[0] ?? '') ? undefined : `needs a number of characters, not "${args[0] ?? ''}"`;
const characters = (text: string) => Array.from(text);
const cut = (choose: (all: string[], length: number) => string[]): Filter => ({
  args: [1, 1],
  problem: count,
  run: (text, [length]) => choose(characters(text), Number(length)).join(''),
});

/** Fewer would let two orders meet; more than a decimal column holds nobody asks for. */
const DIGITS_MIN = 16;
const DIGITS_MAX = 38;

/** A number made of a text, the same for the same text; its first digit is not 0, which some would drop. */
function makeDigits(text: string, length: number): string {
  const least = 10n ** BigInt(length - 1);
  const made = BigInt(`0x${Buffer.from(digestOf('sha256', Buffer.from(text, 'utf8'), undefined)).toString('hex')}`);
  return String(least + (made % (9n * least)));
}

const DIGEST_FORMS = ['hex', 'hex-upper', 'base64'];
const digestFilter = (hash: (typeof HASHES)[number]): Filter => ({
  args: [0, 1],
  problem: ([form]) =>
    form === undefined || DIGEST_FORMS.includes(form) ? undefined : `knows ${DIGEST_FORMS.join(', ')}, not "${form}"`,
  run(text, [form = 'hex'], setting) {
    const bytes = digestOf(hash, toBytes(text, setting), undefined);
    return writeBytes(bytes, {
      as: form === 'base64' ? 'base64' : 'hex',
      case: form === 'hex-upper' ? 'upper' : 'lower',
    });
  },
});

export const FILTERS: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  ['upper', { args: [0, 0], run: (text) => text.toUpperCase() }],
  ['lower', { args: [0, 0], run: (text) => text.toLowerCase() }],
  ['trim', { args: [0, 0], run: (text) => text.trim() }],
  ['first', cut((all, length) => all.slice(0, length))],
  ['last', cut((all, length) => (length === 0 ? [] : all.slice(-length)))],
  ['drop-first', cut((all, length) => all.slice(length))],
  ['drop-last', cut((all, length) => (length === 0 ? all : all.slice(0, -length)))],
  [
    'pad-left',
    { args: [1, 2], problem: count, run: (text, [length, filler = '0']) => text.padStart(Number(length), filler) },
  ],
  ['default', { args: [1, 1], run: (text, [otherwise = '']) => (text === '' ? otherwise : text) }],
  [
    'replace',
    { args: [2, 2], run: (text, [old = '', fresh = '']) => (old === '' ? text : text.replaceAll(old, fresh)) },
  ],
  [
    'remove',
    {
      args: [1, 1],
      run: (text, [unwanted = '']) =>
        characters(text)
          .filter((one) => !unwanted.includes(one))
          .join(''),
    },
  ],
  [
    'url',
    {
      args: [0, 2],
      problem: ([style, letters]) =>
        (style !== undefined && !isUrlStyle(style)) || (letters !== undefined && letters !== 'lower')
          ? `takes ${URL_STYLES.join(' or ')}, and after it nothing or lower, not "${style}"`
          : undefined,
      run(text, [style = 'rfc3986', letters], setting) {
        const encoded = percentEncode(toBytes(text, setting), style === 'form' ? 'form' : 'rfc3986');
        return letters === 'lower' ? encoded.replaceAll(/%../g, (code) => code.toLowerCase()) : encoded;
      },
    },
  ],
  ['json', { args: [0, 0], run: (text) => JSON.stringify(text) }],
  ['xml', { args: [0, 0], run: escapeXml }],
  ...(['base64', 'base64url'] as const).map(
    (form) =>
      [
        form,
        { args: [0, 0], run: (text, _args, setting) => Buffer.from(toBytes(text, setting)).toString(form) },
      ] as const satisfies readonly [string, Filter],
  ),
  ['hex', { args: [0, 0], run: (text, _args, setting) => Buffer.from(toBytes(text, setting)).toString('hex') }],
  ...HASHES.map((hash) => [hash, digestFilter(hash)] as const),
  [
    'digits',
    {
      args: [1, 1],
      problem: ([length = '']) =>
        /^\d\d$/.test(length) && Number(length) >= DIGITS_MIN && Number(length) <= DIGITS_MAX
          ? undefined
          : `makes ${DIGITS_MIN} to ${DIGITS_MAX} digits, not "${length}"`,
      run: (text, [length]) => text && makeDigits(text, Number(length)),
    },
  ],
  ['shortest', { args: [0, 0], run: (text) => text && must(toShortest(text), text) }],
  [
    'decimals',
    { args: [1, 1], problem: count, run: (text, [digits]) => text && must(toFixed(text, Number(digits)), text) },
  ],
  [
    'times-ten',
    { args: [1, 1], problem: places, run: (text, [digits]) => text && must(shift(text, Number(digits)), text) },
  ],
  [
    'money',
    {
      args: [0, 0],
      problem: (_args, { money }) => (money ? undefined : 'needs the definition’s "money"'),
      run: (text, _args, { definition }) => text && writeMoney(text, definition.money),
    },
  ],
  [
    'map',
    {
      args: [1, 1],
      problem: ([name = ''], { maps }) =>
        Object.hasOwn(maps, name) ? undefined : `there is no map "${name}" in "maps"`,
      run(text, [name = ''], { definition }) {
        const map = definition.maps[name] ?? {};
        const found = Object.hasOwn(map, text) ? map[text] : map['*'];
        if (found === undefined) throw new Error(`the map "${name}" has no entry for "${text}"`);
        return found;
      },
    },
  ],
  [
    'time',
    {
      args: [1, 1],
      problem: ([name = ''], definition) =>
        findTime(definition, name)
          ? undefined
          : `there is no time "${name}" in "times"; known without it are ${Object.keys(KNOWN_TIMES).join(', ')}`,
      run(text, [name = ''], { definition }) {
        const time = findTime(definition, name);
        const instant = /^-?\d+$/.test(text) ? Number(text) : Date.parse(text);
        if (!time || !Number.isSafeInteger(instant)) throw new Error(`"${text}" is no instant`);
        return formatTime(instant, time);
      },
    },
  ],
]);

/** What is wrong with a filter as it is written; undefined when nothing is. */
export function findFilterProblem(
  { name, args }: FilterCall,
  definition: FilterSetting['definition'],
): string | undefined {
  const filter = FILTERS.get(name);
  if (!filter) return `there is no filter "${name}"; known are ${[...FILTERS.keys()].join(', ')}`;
  const [least, most] = filter.args;
  if (args.length < least || args.length > most) {
    return `the filter "${name}" takes ${least === most ? least : `${least} or ${most}`} arguments, not ${args.length}`;
  }
  const problem = filter.problem?.(args, definition);
  return problem === undefined ? undefined : `the filter "${name}" ${problem}`;
}

/** Throws Error with a sentence when a filter cannot do its work. */
export function applyFilters(text: string, calls: readonly FilterCall[], setting: FilterSetting): string {
  let value = text;
  for (const { name, args } of calls) {
    const filter = FILTERS.get(name);
    if (!filter) throw new Error(`there is no filter "${name}"`);
    value = filter.run(value, args, setting);
  }
  return value;
}

export function findTime(definition: Pick<Definition, 'times'>, name: string): TimeFormat | undefined {
  return Object.hasOwn(definition.times, name)
    ? definition.times[name]
    : Object.hasOwn(KNOWN_TIMES, name)
      ? KNOWN_TIMES[name]
      : undefined;
}

function writeMoney(text: string, money: Definition['money']): string {
  const amount = must(shift(text, money?.places ?? 0), text);
  return money?.decimals === undefined ? amount : must(toFixed(amount, money.decimals), text);
}

function must(value: string | undefined, text: string): string {
  if (value === undefined)
    throw new Error(`"${text}" cannot be written so: it is no plain decimal number, or has more decimals`);
  return value;
}

function places([text = '']: readonly string[]): string | undefined {
  return /^-?\d{1,2}$/.test(text) ? undefined : `needs how many places, not "${text}"`;
}

function isUrlStyle(text: string): boolean {
  return (URL_STYLES as readonly string[]).includes(text);
}

function toBytes(text: string, { charset }: FilterSetting): Uint8Array {
  const bytes = encodeText(text, charset);
  if (!bytes) throw new Error(`the charset ${charset} cannot write "${text}"`);
  return bytes;
}
