import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/** Turns the bytes of an XML part into text, piece by piece; throws on bytes that are none in this encoding. */
export interface XmlDecoder {
  decode(bytes: Uint8Array): string;
  /** What is left at the end of the part. */
  end(): string;
}

/** By the first bytes of the part: UTF-16 with its mark or by its look, else UTF-8. */
export function decoderFor([first, second]: Uint8Array): XmlDecoder {
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return new WideDecoder('utf-16le');
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return new WideDecoder('utf-16be');
  return new Utf8Decoder();
}

class WideDecoder implements XmlDecoder {
  readonly #decoder: TextDecoder;

  constructor(encoding: string) {
    this.#decoder = new TextDecoder(encoding, { fatal: true });
  }

  decode(bytes: Uint8Array): string {
    return this.#decoder.decode(bytes, { stream: true });
  }

  end(): string {
    return this.#decoder.decode();
  }
}

/** As a strict TextDecoder, but by whole pieces: the streaming one makes every text twice as wide and takes four times as long. */
class Utf8Decoder implements XmlDecoder {
  #split: Uint8Array | undefined;
  #isAtStart = true;

  decode(bytes: Uint8Array): string {
    const joined = this.#split ? Buffer.concat([this.#split, bytes]) : bytes;
    const end = endOfWholeCharacters(joined);
    this.#split = end < joined.length ? Uint8Array.from(joined.subarray(end)) : undefined;
    const whole = Buffer.from(joined.buffer, joined.byteOffset, end);
    if (!isUtf8(whole)) throw new Error('the text is not UTF-8');
    const text = whole.toString('utf8');
    if (!this.#isAtStart || text === '') return text;
    this.#isAtStart = false;
    return text.startsWith('\ufeff') ? text.slice(1) : text;
  }

  end(): string {
    if (this.#split) throw new Error('the text is not UTF-8');
    return '';
  }
}

/** A character of several bytes may be cut by the end of the piece: it is at most three bytes short. */
function endOfWholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
