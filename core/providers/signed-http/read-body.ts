import { decodeText, findCharset } from './charsets.ts';
import type { Charset } from './charsets.ts';
import { readForm } from './percent-encoding.ts';
import { readJson } from './read-json.ts';
import { readXml } from './read-xml.ts';
import { isList, textLeaf } from './tree.ts';
import type { Tree } from './tree.ts';

export const BODY_FORMATS = ['json', 'xml', 'form', 'text'] as const;
export type BodyFormat = (typeof BODY_FORMATS)[number];

/** The same bound as the HTTP port's: 1 MiB. */
const BODY_BYTES_MAX = 1_048_576;

/** Bytes that somebody sent, and how to read them. */
export interface BodyReading {
  readonly bytes: Uint8Array;
  /** From the header; undefined when none was sent. */
  readonly contentType: string | undefined;
  readonly charset: Charset | 'auto';
  readonly format: BodyFormat;
  /** Format `text`: what separates its parts. */
  readonly separator?: string | undefined;
}

/** `tree` is undefined when the body is not of that format. */
export function readBody(reading: BodyReading): { readonly text: string; readonly tree: Tree | undefined } {
  if (reading.bytes.length > BODY_BYTES_MAX) return { text: '', tree: undefined };
  const charset = reading.charset === 'auto' ? guessCharset(reading) : reading.charset;
  const text = decodeText(reading.bytes, charset);
  if (reading.format === 'form') return { text, tree: formTree(readForm(reading.bytes, charset)) };
  return { text, tree: readTree(text, reading.format, reading.separator) };
}

/** Text that is already decoded: nested fields and decrypted payloads. */
export function readTree(text: string, format: BodyFormat, separator?: string): Tree | undefined {
  switch (format) {
    case 'json':
      return readJson(text);
    case 'xml':
      // The prolog's encoding speaks of bytes that are behind us.
      return readXml(text.trim());
    case 'form':
      return formTree(readForm(Buffer.from(text, 'utf8'), 'utf-8'));
    case 'text':
      return new Map<string, Tree>([
        ['text', textLeaf(text.trim())],
        ['parts', separator === undefined ? [] : text.trim().split(separator).map(textLeaf)],
      ]);
  }
}

/** A name that comes twice becomes a list, so that it matches no single text. */
export function formTree(pairs: readonly (readonly [string, string])[]): Tree {
  const members = new Map<string, Tree>();
  for (const [name, value] of pairs) {
    const before = members.get(name);
    if (before === undefined) members.set(name, textLeaf(value));
    else members.set(name, isList(before) ? [...before, textLeaf(value)] : [before, textLeaf(value)]);
  }
  return members;
}

/** Of what came, with its headers: the described one, or what it says of itself. */
export function charsetOf(
  described: Charset | 'auto' | undefined,
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array },
): Charset {
  if (described !== undefined && described !== 'auto') return described;
  const contentType = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  return guessCharset({ bytes: body, contentType });
}

/** The header first, then an XML prolog; UTF-8 when neither says anything that we know. */
export function guessCharset({ bytes, contentType }: Pick<BodyReading, 'bytes' | 'contentType'>): Charset {
  const named = /charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? '')?.[1];
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = /^[\s\u00ef\u00bb\u00bf]*<\?xml[^>]*encoding\s*=\s*["']([^"']+)["']/i.exec(head)?.[1];
  return findCharset(named ?? '') ?? findCharset(declared ?? '') ?? 'utf-8';
}
