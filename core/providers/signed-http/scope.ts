/** What the places of a template stand for while one request is built or one reply is read. */
import type { Charset } from './charsets.ts';
import type { Definition } from './definition.ts';
import { applyFilters, findTime } from './filters.ts';
import { SignedHttpError } from './signed-http-error.ts';
import { parseFilters, parseTemplate } from './template.ts';
import type { Template } from './template.ts';
import { formatTime } from './time-format.ts';

/** What comes from outside: the account, the order, the clock and chance. */
export interface Given {
  readonly account: Readonly<Record<string, string>>;
  /** Inputs of the operation by name: reference, target, product, … */
  readonly order: Readonly<Record<string, string>>;
  readonly nowMs: number;
  /** By the names of `random`; what is missing is drawn with `randomBytes`. */
  readonly random: Readonly<Record<string, string>>;
  readonly randomBytes: (length: number) => Uint8Array;
  /** What the last login gave, by the names of its fields. */
  readonly login?: Readonly<Record<string, string>>;
  /** The account's secrets are stand-ins, only to see whether the rest can be built: nothing needs their real form. */
  readonly isRehearsal?: boolean;
}

/** Gives the text of a place of one scope; undefined for a name that it does not have. */
export type ScopeReader = (name: string) => string | undefined;

export class Scope {
  readonly definition: Definition;
  readonly charset: Charset;
  readonly isRehearsal: boolean;
  readonly #readers: ReadonlyMap<string, ScopeReader>;

  constructor(
    definition: Definition,
    charset: Charset,
    readers: ReadonlyMap<string, ScopeReader>,
    isRehearsal = false,
  ) {
    this.definition = definition;
    this.charset = charset;
    this.isRehearsal = isRehearsal;
    this.#readers = readers;
  }

  /** The same with further scopes; a plain `{text}` is a scope of its own name. */
  with(more: Readonly<Record<string, ScopeReader>>): Scope {
    const readers = new Map([...this.#readers, ...Object.entries(more)]);
    return new Scope(this.definition, this.charset, readers, this.isRehearsal);
  }

  /**
   * `encode` is done to what is put in, not to the text around it. Throws SignedHttpError with `place` for a value that is
   * not there or cannot be written so.
   */
  render(text: string, place: string, encode = (value: string) => value): string {
    const template = parseCached(text);
    if ('problem' in template) throw new SignedHttpError(place, template.problem);
    return template.map((piece) => (typeof piece === 'string' ? piece : encode(this.#fill(piece, place)))).join('');
  }

  filter(text: string, filters: string | undefined, place: string): string {
    if (filters === undefined) return text;
    return this.#filterBy(text, parseFilters(filters), place);
  }

  #fill({ scope, name, filters }: Exclude<Template[number], string>, place: string): string {
    const value = this.#readers.get(scope ?? name)?.(name);
    if (value === undefined) {
      throw new SignedHttpError(place, `{${scope === undefined ? '' : `${scope}.`}${name}} has no value here`);
    }
    return this.#filterBy(value, filters, place);
  }

  #filterBy(text: string, filters: Parameters<typeof applyFilters>[1], place: string): string {
    try {
      return applyFilters(text, filters, this);
    } catch (cause) {
      throw new SignedHttpError(place, cause instanceof Error ? cause.message : String(cause), { cause });
    }
  }
}

/** The scopes that every request and reply knows: account, order, option defaults, product, time, random, now, target. */
export function createScope(definition: Definition, charset: Charset, given: Given): Scope {
  const drawn = new Map<string, string>();
  const orderValue = (name: string) => given.order[name] ?? definition.inputs[name]?.default;
  const readers = new Map<string, ScopeReader>([
    ['account', (name) => given.account[name] ?? definition.account[name]?.default ?? (definition.account[name] && '')],
    ['order', (name) => orderValue(name) ?? ''],
    ['product', (name) => readProduct(definition, orderValue('product'), name)],
    ['login', (name) => given.login?.[name]],
    ['now', () => String(given.nowMs)],
    [
      'time',
      (name) => {
        const time = findTime(definition, name);
        return time && formatTime(given.nowMs, time);
      },
    ],
    [
      'random',
      (name) => {
        const setting = definition.random[name];
        const known = given.random[name] ?? drawn.get(name);
        if (known !== undefined || !setting) return known;
        const fresh = drawText(setting, given.randomBytes);
        drawn.set(name, fresh);
        return fresh;
      },
    ],
  ]);
  const scope = new Scope(definition, charset, readers, given.isRehearsal);
  let isTargetBegun = false;
  readers.set('target', () => {
    if (isTargetBegun) throw new SignedHttpError('target.send', '{target} is made of itself');
    isTargetBegun = true;
    try {
      return scope.render(definition.target.send, 'target.send');
    } finally {
      isTargetBegun = false;
    }
  });
  return scope;
}

function readProduct({ products }: Definition, offerCode: string | undefined, name: string): string | undefined {
  if (offerCode === undefined) throw new SignedHttpError('inputs.product', 'the input "product" is missing');
  if (!Object.hasOwn(products, offerCode))
    throw new SignedHttpError('products', `"${offerCode}" is not among the products`);
  return products[offerCode]?.[name];
}

/** A text for every name of `random`, for a request that must be the same when it is made again. */
export function drawRandomTexts(
  { random }: Definition,
  randomBytes: Given['randomBytes'],
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(random).map(([name, one]) => [name, drawText(one, randomBytes)]));
}

const ALPHABETS = {
  'letters-digits': 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  digits: '0123456789',
  hex: '0123456789abcdef',
} as const;

function drawText({ kind, length }: Definition['random'][string], randomBytes: Given['randomBytes']): string {
  if (kind === 'uuid') {
    const hex = Buffer.from(randomBytes(16)).toString('hex');
    const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      `${variant}${hex.slice(17, 20)}`,
      hex.slice(20),
    ].join('-');
  }
  const alphabet = ALPHABETS[kind];
  return [...randomBytes(length)].map((byte) => alphabet.charAt(byte % alphabet.length)).join('');
}

const parsed = new Map<string, ReturnType<typeof parseTemplate>>();
/** Definitions have a few hundred templates; conditions are looked at for every reply. */
const PARSED_MAX = 5000;

function parseCached(text: string): ReturnType<typeof parseTemplate> {
  let template = parsed.get(text);
  if (!template) {
    if (parsed.size >= PARSED_MAX) parsed.clear();
    template = parseTemplate(text);
    parsed.set(text, template);
  }
  return template;
}
