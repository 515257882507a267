import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import type { SheetLimits } from './limits.ts';
import { SheetProblemError, damaged } from './sheet-problem-error.ts';
import type { ZipParts } from './zip-parts.ts';

export type XmlAttributes = Readonly<Record<string, string>>;

/** Element names come without their prefix: some generators put one on every tag. */
export interface XmlHandlers {
  open(name: string, attributes: XmlAttributes): void;
  close?(name: string): void;
  /** Text and CDATA alike; one text may come in several pieces. */
  text?(text: string): void;
}

/** Workbook parts nest some ten deep. */
const DEPTH_MAX = 100;

/**
 * Reads one XML part strictly and as a stream; yields after each piece so that the caller can hand on what it has.
 * A DOCTYPE, an undefined entity, an unclosed tag or an endless text is refused.
 */
export async function* parseXmlPart(
  parts: ZipParts,
  name: string,
  limits: SheetLimits,
  handlers: XmlHandlers,
): AsyncGenerator<number, void, undefined> {
  const guard = new XmlGuard(name, limits, handlers);
  let decoder: TextDecoder | undefined;
  try {
    for await (const chunk of parts.read(name)) {
      decoder ??= decoderFor(chunk);
      guard.write(decoder.decode(chunk, { stream: true }));
      yield chunk.byteLength;
    }
    if (decoder) guard.write(decoder.decode());
    guard.end();
  } catch (cause) {
    if (cause instanceof SheetProblemError) throw cause;
    throw damaged(name, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** Reads a small part to its end. */
export async function readXmlPart(
  parts: ZipParts,
  name: string,
  limits: SheetLimits,
  handlers: XmlHandlers,
): Promise<void> {
  const pieces = parseXmlPart(parts, name, limits, handlers);
  while (!(await pieces.next()).done);
}

/** An attribute by its local name when the prefix is the file's choice, as in `r:id`. */
export function prefixedAttribute(attributes: XmlAttributes, localName: string): string | undefined {
  for (const key in attributes) if (key.endsWith(`:${localName}`)) return attributes[key];
  return undefined;
}

class XmlGuard {
  readonly #parser = new SaxesParser();
  readonly #textLengthMax: number;
  #depth = 0;
  #quiet = 0;

  constructor(part: string, limits: SheetLimits, handlers: XmlHandlers) {
    this.#textLengthMax = limits.textLengthMax;
    const parser = this.#parser;
    // The parser keeps collecting while nothing is complete; `#quiet` sees that, whatever it is that never ends.
    parser.on('opentag', (tag) => {
      this.#quiet = 0;
      if (++this.#depth > DEPTH_MAX) throw damaged(part, 'tags are nested too deeply');
      handlers.open(localName(tag.name), tag.attributes);
    });
    parser.on('closetag', (tag) => {
      this.#quiet = 0;
      this.#depth--;
      handlers.close?.(localName(tag.name));
    });
    const { text } = handlers;
    if (text) {
      parser.on('text', (piece) => text(piece));
      parser.on('cdata', (piece) => text(piece));
    }
    parser.on('doctype', () => {
      throw damaged(part, 'a document type definition is not allowed');
    });
    parser.on('error', (cause) => {
      throw cause;
    });
  }

  write(text: string): void {
    this.#quiet += text.length;
    this.#parser.write(text);
    if (this.#quiet > this.#textLengthMax) {
      throw new SheetProblemError({ code: 'SHEET_TOO_LARGE', what: 'text', limit: this.#textLengthMax });
    }
  }

  end(): void {
    this.#parser.close();
  }
}

function localName(name: string): string {
  // Most tags of a sheet are of one letter, and with a prefix none is shorter than three.
  if (name.length < 3) return name;
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

function decoderFor(start: Uint8Array): TextDecoder {
  const [first, second] = start;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return decoder('utf-16le');
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return decoder('utf-16be');
  return decoder('utf-8');
}

function decoder(encoding: string): TextDecoder {
  return new TextDecoder(encoding, { fatal: true });
}
