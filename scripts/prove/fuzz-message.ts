/** Messages for a call of the contract, from the shape of its input: good ones, and good ones with one thing changed. */
import type { Draw } from './fuzz-draw.ts';

/** The part of JSON Schema in which zod describes an input. */
export interface Shape {
  /** Several: a kind or nothing, as zod writes what is only nullable. */
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly propertyNames?: Shape;
  readonly additionalProperties?: Shape | boolean;
  readonly items?: Shape;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly contentEncoding?: string;
}

export interface Message {
  readonly value: unknown;
  /** It is not what the contract asks for, by the shape alone: whoever accepts it is wrong. */
  readonly isInvalid: boolean;
}

/** A place in a message. */
interface Spot {
  readonly shape: Shape;
  readonly isRequired: boolean;
  /** Another branch of a union might take what this one refuses. */
  readonly isAlternative: boolean;
  readonly set: (value: unknown) => void;
  readonly remove: (() => void) | undefined;
}

/** Texts that mean something somewhere, so that good messages go further than the door. */
export type KnownTexts = readonly string[];

const LIST_MAX = 3;
const ID_MAX = 400;

export function makeMessage(shape: Shape, draw: Draw, texts: KnownTexts, strange: readonly unknown[]): Message {
  const spots: Spot[] = [];
  const root: { value: unknown } = { value: undefined };
  const set = (value: unknown) => (root.value = value);
  root.value = make(
    shape,
    draw,
    texts,
    { shape, isRequired: true, isAlternative: false, set, remove: undefined },
    spots,
  );
  const isInvalid = change(draw.pick(spots), draw, strange);
  return { value: root.value, isInvalid };
}

/** Changes one place, or nothing; true when the message can no longer be right. */
function change(spot: Spot, draw: Draw, strange: readonly unknown[]): boolean {
  const way = draw.below(100);
  if (way < 15) return false;
  if (way < 60) {
    const wrong = wrongValue(spot.shape, draw);
    if (wrong === undefined) return false;
    spot.set(wrong.value);
    return !spot.isAlternative;
  }
  if (way < 75 && spot.remove) {
    spot.remove();
    return spot.isRequired && !spot.isAlternative && !typesOf(spot.shape).has('anything');
  }
  spot.set(draw.pick(strange));
  return false;
}

const WRONG: readonly { readonly type: string; readonly value: unknown }[] = [
  { type: 'string', value: 'text' },
  { type: 'string', value: '1' },
  { type: 'integer', value: 7 },
  { type: 'number', value: 1.5 },
  { type: 'never', value: Number.NaN },
  { type: 'never', value: Infinity },
  { type: 'never', value: 2 ** 60 },
  { type: 'boolean', value: true },
  { type: 'null', value: null },
  { type: 'array', value: [] },
  { type: 'array', value: [[1]] },
  { type: 'object', value: {} },
  { type: 'never', value: 1n },
  { type: 'never', value: Symbol('wrong') },
  { type: 'never', value: () => 1 },
];

/** A value of a kind that the place cannot hold. */
function wrongValue(shape: Shape, draw: Draw): { readonly value: unknown } | undefined {
  const allowed = typesOf(shape);
  if (allowed.has('anything')) return undefined;
  const isNumber = allowed.has('number');
  return draw.pick(
    WRONG.filter(({ type, value }) => {
      if (type === 'integer') return !allowed.has('integer') && !isNumber;
      // A wide number may be as large as it likes.
      return !allowed.has(type) && !(isNumber && value === 2 ** 60);
    }),
  );
}

function typesOf(shape: Shape): ReadonlySet<string> {
  const branches = branchesOf(shape);
  if (branches) return new Set(branches.flatMap((branch) => [...typesOf(branch)]));
  if (shape.contentEncoding !== undefined) return new Set(['file']);
  if (shape.const !== undefined) return new Set([kindOf(shape.const)]);
  if (shape.enum) return new Set(shape.enum.map(kindOf));
  return new Set([typeof shape.type === 'string' ? shape.type : 'anything']);
}

/** The shapes of which a union is one; undefined: it is none. */
function branchesOf(shape: Shape): readonly Shape[] | undefined {
  const { type } = shape;
  if (typeof type === 'object') return type.map((one) => ({ ...shape, type: one }));
  return shape.anyOf ?? shape.oneOf;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return typeof value === 'number' ? 'integer' : typeof value;
}

function make(shape: Shape, draw: Draw, texts: KnownTexts, spot: Spot, spots: Spot[]): unknown {
  spots.push(spot);
  const branches = branchesOf(shape);
  if (branches) {
    // A union whose branches are told apart by a constant has one that a message can be meant for.
    const isTold = shape.oneOf !== undefined;
    const inner = { ...spot, isAlternative: spot.isAlternative || !isTold };
    const own: Spot[] = [];
    const value = make(draw.pick(branches), draw, texts, inner, own);
    // The place itself is in the list already, with the shape of the whole union.
    spots.push(...own.slice(1));
    return value;
  }
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return draw.pick(shape.enum);
  switch (shape.contentEncoding === undefined ? shape.type : 'file') {
    case 'object':
      return makeObject(shape, draw, texts, spot, spots);
    case 'array':
      return makeArray(shape, draw, texts, spot, spots);
    case 'string':
      return makeText(shape, draw, texts);
    case 'integer':
    case 'number':
      return makeNumber(shape, draw);
    case 'boolean':
      return draw.chance(50);
    case 'null':
      return null;
    case 'file':
      return new File(['ICCID\n8981100000000000005\n'], 'strange.csv');
    default:
      return draw.pick(texts);
  }
}

function makeObject(shape: Shape, draw: Draw, texts: KnownTexts, spot: Spot, spots: Spot[]): unknown {
  const made: Record<string, unknown> = {};
  const { isAlternative } = spot;
  const fill = (key: string, inner: Shape, isRequired: boolean): void => {
    const set = (value: unknown) => (made[key] = value);
    const remove = () => delete made[key];
    made[key] = make(inner, draw, texts, { shape: inner, isRequired, isAlternative, set, remove }, spots);
  };
  for (const [key, inner] of Object.entries(shape.properties ?? {})) {
    const isRequired = shape.required?.includes(key) === true;
    if (isRequired || draw.chance(50)) fill(key, inner, isRequired);
  }
  if (shape.propertyNames && typeof shape.additionalProperties === 'object') {
    const names = shape.propertyNames.enum ?? texts;
    for (let entry = draw.below(LIST_MAX); entry > 0; entry--) {
      fill(String(draw.pick(names)), shape.additionalProperties, false);
    }
  }
  return made;
}

function makeArray(shape: Shape, draw: Draw, texts: KnownTexts, spot: Spot, spots: Spot[]): unknown {
  const length = Math.min(shape.maxItems ?? LIST_MAX, (shape.minItems ?? 0) + draw.below(LIST_MAX));
  const made: unknown[] = [];
  const { items = {} } = shape;
  const { isAlternative } = spot;
  for (let index = 0; index < length; index++) {
    const set = (value: unknown) => (made[index] = value);
    made[index] = make(
      items,
      draw,
      texts,
      { shape: items, isRequired: true, isAlternative, set, remove: undefined },
      spots,
    );
  }
  return made;
}

function makeText({ pattern, maxLength = Infinity }: Shape, draw: Draw, texts: KnownTexts): string {
  const fitting = texts.filter(
    (text) => text.length <= maxLength && (pattern === undefined || new RegExp(pattern).test(text)),
  );
  return fitting.length === 0 ? '' : draw.pick(fitting);
}

function makeNumber({ minimum, exclusiveMinimum, maximum = Infinity }: Shape, draw: Draw): number {
  const least = minimum ?? (exclusiveMinimum === undefined ? 0 : exclusiveMinimum + 1);
  if (draw.chance(3)) return Number.isFinite(maximum) ? maximum : least;
  if (draw.chance(3)) return least;
  return Math.min(maximum, Math.max(least, draw.chance(70) ? 1 + draw.below(6) : draw.below(ID_MAX)));
}
