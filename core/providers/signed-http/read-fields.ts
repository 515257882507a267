/** From the bytes of a reply or a callback to the texts of its named fields. */
import { minorDigits } from '../../../contract/terms/money.ts';
import type { Money } from '../../../contract/terms/money.ts';
import type { ListLine } from '../provider.ts';
import { decryptBytes } from './ciphers.ts';
import { decodeText } from './charsets.ts';
import { shift, toShortest } from './decimal.ts';
import { findTime } from './filters.ts';
import { readBody, readTree } from './read-body.ts';
import { createCipher } from './run-signature.ts';
import { fieldOf } from './schema-reply.ts';
import type { DATA_UNITS, ItemList, Reading } from './schema-reply.ts';
import type { Scope } from './scope.ts';
import { parseTime } from './time-format.ts';
import { readBytes } from './text-form.ts';
import { findNode, isLeaf, isList, isMembers, replaceNode, writeTree } from './tree.ts';
import type { Leaf, Tree } from './tree.ts';

export interface ReceivedBytes {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface ReadFields {
  /** The body; undefined when it is not of the described format. */
  readonly tree: Tree | undefined;
  /** Text of each field that is there, ready to be compared. */
  readonly texts: ReadonlyMap<string, string>;
  /** Fields that are there and hold an object or a list where a text belongs: nothing agrees with them. */
  readonly odd?: ReadonlySet<string>;
  /** `none`: no record of the list is ours; `several`: more than one is, so that none can be believed. */
  readonly record: 'one' | 'none' | 'several' | 'not_asked';
}

/** The body as text and as a tree, decrypted and with its nested documents opened. */
function openBody(reading: Reading, received: ReceivedBytes, scope: Scope, place: string) {
  const { tree: sent, text } = readBody({
    bytes: received.body,
    contentType: lowerNames(received.headers)['content-type'],
    charset: reading.charset ?? 'auto',
    format: reading.format ?? 'json',
    separator: reading.separator,
  });
  return { tree: unfold(reading, sent, text, scope, place), text };
}

/** Never throws for what a supplier sends. */
export function readFields(reading: Reading, received: ReceivedBytes, scope: Scope, place: string): ReadFields {
  const headers = lowerNames(received.headers);
  const { tree, text } = openBody(reading, received, scope, place);
  const { record, count } = chooseRecord(reading, tree, scope, place);
  const nodeAt = (selector: string): Tree | undefined => {
    if (selector === '$status') return { type: 'text', text: String(received.status) };
    if (selector === '$text') return { type: 'text', text: text.trim() };
    if (selector.startsWith('$header.')) {
      const value = headers[selector.slice('$header.'.length).toLowerCase()];
      return value === undefined ? undefined : { type: 'text', text: value };
    }
    if (selector === '$record') return record;
    if (selector.startsWith('$record.')) return findNode(record, selector.slice('$record.'.length));
    return findNode(tree, selector);
  };
  const texts = new Map<string, string>();
  const odd = new Set<string>();
  for (const [name, field] of Object.entries(reading.fields ?? {})) {
    const { at, apply } = fieldOf(field);
    const nodes = at.map(nodeAt);
    const leaf = nodes.find(isSaid);
    if (leaf) texts.set(name, applySafely(textToCompare(leaf), apply, scope, place));
    else if (nodes.some((node) => isList(node) || isMembers(node))) odd.add(name);
  }
  return { tree, texts, odd, record: reading.record ? count : 'not_asked' };
}

/** An amount of the supplier's as ours; undefined when it is no amount or does not come out even in minor units. */
export function readMoney(text: string | undefined, money: Scope['definition']['money']): Money | undefined {
  if (text === undefined || !money) return undefined;
  const minor = shift(text.trim().replaceAll(',', ''), minorDigits(money.currency) - money.places);
  const amountMinor = minor !== undefined && /^-?\d{1,13}$/.test(minor) ? Number(minor) : undefined;
  return amountMinor === undefined ? undefined : { amountMinor, currency: money.currency };
}

/** The values of fields that are read as more than text; for the adapter and for the check. */
export function readValue(
  { definition }: Scope,
  field: NonNullable<Reading['fields']>[string],
  text: string,
): string | number | Money | undefined {
  const { read, time: timeName = '', unit = 'B' } = fieldOf(field);
  switch (read) {
    case 'text':
      return text;
    case 'money':
      return readMoney(text, definition.money);
    case 'integer':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
    case 'time': {
      const time = findTime(definition, timeName);
      return time && parseTime(text, time);
    }
    case 'data':
      return readDataBytes(text, unit);
  }
}

const UNIT_BYTES: Readonly<Record<(typeof DATA_UNITS)[number], number>> = {
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 1_024,
  MiB: 1_024 ** 2,
  GiB: 1_024 ** 3,
};

/** Whole bytes; undefined for what is no amount of data. */
function readDataBytes(text: string, unit: keyof typeof UNIT_BYTES): number | undefined {
  const bytes = /^\d{1,15}(?:\.\d{1,9})?$/.test(text) ? Math.round(Number(text) * UNIT_BYTES[unit]) : undefined;
  return bytes !== undefined && Number.isSafeInteger(bytes) ? bytes : undefined;
}

export type ItemFields = Readonly<Record<string, string | number | Money>>;

/** Each item of a list; undefined where there is no list. Fields that are not there, or are not of their kind, are left out. */
export function readItems(
  { at, fields }: ItemList,
  tree: Tree | undefined,
  scope: Scope,
  place: string,
): readonly ItemFields[] | undefined {
  const node = at === '$body' ? tree : findNode(tree, at);
  // In XML a list of one looks like the one.
  const items = isList(node) ? node : isMembers(node) ? [node] : undefined;
  return items?.map((item) => {
    const read = Object.entries(fields).flatMap(([name, field]) => {
      const { at: selectors, apply } = fieldOf(field);
      const leaf = selectors.map((selector) => findNode(item, selector)).find(isSaid);
      const text = leaf && applySafely(textToCompare(leaf), apply, scope, place);
      const value = text === undefined ? undefined : readValue(scope, field, text);
      return value === undefined ? [] : [[name, value] as const];
    });
    return Object.fromEntries(read);
  });
}

/** Decrypts and opens nested documents, in this order. */
function unfold(reading: Reading, sent: Tree | undefined, text: string, scope: Scope, place: string): Tree | undefined {
  let tree = reading.decrypt ? decryptTree(reading.decrypt, sent, text, scope, `${place}.decrypt`) : sent;
  for (const { at, format } of reading.nested ?? []) {
    const node = findNode(tree, at);
    const inner = isLeaf(node) && node.type === 'text' ? readTree(node.text, format) : undefined;
    if (tree && inner) tree = replaceNode(tree, at, inner);
  }
  return tree;
}

function decryptTree(
  decrypt: NonNullable<Reading['decrypt']>,
  sent: Tree | undefined,
  text: string,
  scope: Scope,
  place: string,
): Tree | undefined {
  const node = decrypt.at === undefined ? undefined : findNode(sent, decrypt.at);
  // Errors often come unencrypted: then the field is not there, and the rest says what it says.
  if (decrypt.at !== undefined && (!isLeaf(node) || node.text === '')) return sent;
  const bytes = readBytes(isLeaf(node) ? node.text : text, decrypt.encode.as);
  const plain = bytes && decryptBytes(createCipher(decrypt, scope, place), bytes);
  const inner = plain && readTree(decodeText(plain, scope.charset), decrypt.format);
  if (decrypt.at === undefined) return inner ?? sent;
  return inner && sent ? replaceNode(sent, decrypt.at, inner) : sent;
}

function chooseRecord(
  { record }: Reading,
  tree: Tree | undefined,
  scope: Scope,
  place: string,
): { readonly record: Tree | undefined; readonly count: 'one' | 'none' | 'several' } {
  if (!record) return { record: undefined, count: 'none' };
  const all = recordsOf(record, tree);
  const wanted = Object.entries(record.match).map(([at, template]) => ({
    at,
    text: scope.render(template, `${place}.record.match`),
  }));
  const fitting = all.filter((one) =>
    wanted.every(({ at, text }) => {
      const found = findNode(one, at);
      return text !== '' && isLeaf(found) && textToCompare(found) === text;
    }),
  );
  if (fitting.length > 1) return { record: undefined, count: 'several' };
  return { record: fitting[0], count: fitting[0] ? 'one' : 'none' };
}

function recordsOf({ at }: NonNullable<Reading['record']>, tree: Tree | undefined): readonly Tree[] {
  const node = at === '$body' ? tree : findNode(tree, at);
  return isList(node) ? node : isMembers(node) ? [node] : [];
}

/** Our reference in each record of a list, and all that the record says; of records that are found by it. */
export function readLines(reading: Reading, received: ReceivedBytes, scope: Scope, place: string): readonly ListLine[] {
  const { record } = reading;
  const named = Object.entries(record?.match ?? {}).find(([, template]) => template.trim() === '{order.reference}');
  if (!record || !named) return [];
  return recordsOf(record, openBody(reading, received, scope, place).tree).flatMap((one) => {
    const leaf = findNode(one, named[0]);
    return isLeaf(leaf) && isSaid(leaf) ? [{ reference: textToCompare(leaf), body: writeTree(one) }] : [];
  });
}

function isSaid(node: Tree | undefined): node is Leaf {
  return isLeaf(node) && node.type !== 'null';
}

/** JSON numbers in their shortest form, texts without blanks around them: `0` and `"0"` say the same, `"0000"` does not. */
function textToCompare({ type, text }: Leaf): string {
  // A negative zero is no code of anybody's.
  const shortest = type === 'number' ? toShortest(text) : undefined;
  return shortest === undefined || (shortest === '0' && text.startsWith('-')) ? text.trim() : shortest;
}

function applySafely(text: string, filters: string | undefined, scope: Scope, place: string): string {
  try {
    return scope.filter(text, filters, place);
  } catch {
    return text;
  }
}

function lowerNames(headers: Readonly<Record<string, string>>): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
