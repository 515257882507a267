import { DEPTH_MAX, textLeaf } from './tree.ts';
import type { Spans, Tree } from './tree.ts';

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\]|\\.)*"/sy;
const BLANK = /[ \t\r\n]*/y;
const WORD = /true|false|null/y;

/**
 * Reads JSON strictly (RFC 8259); undefined when it is none. Stricter than JSON.parse in one point: a name that occurs
 * twice in an object makes the whole unreadable, since it says two things.
 */
export function readJson(text: string, spans?: Spans): Tree | undefined {
  const source = { text, at: 0, spans };
  const tree = readValue(source, 0);
  take(source, BLANK);
  return source.at === text.length ? tree : undefined;
}

interface Source {
  readonly text: string;
  at: number;
  readonly spans: Spans | undefined;
}

function readValue(source: Source, depth: number): Tree | undefined {
  take(source, BLANK);
  const from = source.at;
  const value = readOne(source, depth);
  if (value !== undefined) source.spans?.set(value, [from, source.at]);
  return value;
}

function readOne(source: Source, depth: number): Tree | undefined {
  if (depth > DEPTH_MAX) return undefined;
  switch (source.text[source.at]) {
    case '{':
      return readObject(source, depth);
    case '[':
      return readArray(source, depth);
    case '"': {
      const text = readString(source);
      return text === undefined ? undefined : textLeaf(text);
    }
    default: {
      const word = take(source, WORD);
      if (word !== undefined) return { type: word === 'null' ? 'null' : 'boolean', text: word === 'null' ? '' : word };
      const number = take(source, NUMBER);
      return number === undefined ? undefined : { type: 'number', text: number };
    }
  }
}

function readObject(source: Source, depth: number): Tree | undefined {
  const members = new Map<string, Tree>();
  source.at += 1;
  if (takeSign(source, '}')) return members;
  for (;;) {
    take(source, BLANK);
    const name = readString(source);
    if (name === undefined || members.has(name) || !takeSign(source, ':')) return undefined;
    const value = readValue(source, depth + 1);
    if (value === undefined) return undefined;
    members.set(name, value);
    if (takeSign(source, '}')) return members;
    if (!takeSign(source, ',')) return undefined;
  }
}

function readArray(source: Source, depth: number): Tree | undefined {
  const list: Tree[] = [];
  source.at += 1;
  if (takeSign(source, ']')) return list;
  for (;;) {
    const value = readValue(source, depth + 1);
    if (value === undefined) return undefined;
    list.push(value);
    if (takeSign(source, ']')) return list;
    if (!takeSign(source, ',')) return undefined;
  }
}

/** Found here, judged by JSON.parse: what it takes for a string is one. */
function readString(source: Source): string | undefined {
  const literal = take(source, STRING);
  if (literal === undefined) return undefined;
  try {
    return JSON.parse(literal) as string;
  } catch {
    return undefined;
  }
}

function takeSign(source: Source, sign: string): boolean {
  take(source, BLANK);
  if (source.text[source.at] !== sign) return false;
  source.at += 1;
  return true;
}

function take(source: Source, pattern: RegExp): string | undefined {
  pattern.lastIndex = source.at;
  const match = pattern.exec(source.text);
  if (!match) return undefined;
  source.at += match[0].length;
  return match[0];
}
