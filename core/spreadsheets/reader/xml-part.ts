import type { SheetLimits } from './limits.ts';
import { SheetProblemError, damaged } from './sheet-problem-error.ts';
import type { XmlDecoder } from './xml-decoder.ts';
import { decoderFor } from './xml-decoder.ts';
import type { XmlHandlers } from './xml-tokens.ts';
import { XmlTokens } from './xml-tokens.ts';
import type { ZipParts } from './zip-parts.ts';

/**
 * Reads one XML part strictly and as a stream; yields after each piece so that the caller can hand on what it has.
 * A DOCTYPE, an undefined entity, an unclosed tag or an endless text is refused.
 */
export async function* parseXmlPart(
  parts: ZipParts,
  name: string,
  { textLengthMax }: SheetLimits,
  handlers: XmlHandlers,
): AsyncGenerator<number, void, undefined> {
  const tokens = new XmlTokens(handlers);
  let decoder: XmlDecoder | undefined;
  const write = (text: string) => {
    tokens.write(text);
    if (tokens.quiet > textLengthMax) {
      throw new SheetProblemError({ code: 'SHEET_TOO_LARGE', what: 'text', limit: textLengthMax });
    }
  };
  try {
    for await (const chunk of parts.read(name)) {
      decoder ??= decoderFor(chunk);
      write(decoder.decode(chunk));
      yield chunk.byteLength;
    }
    if (decoder) write(decoder.end());
    tokens.end();
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
