import { pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { openPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import type { SheetLimits } from './limits.ts';
import { SheetProblemError, damaged } from './sheet-problem-error.ts';

/** Method 8 of the zip format; 0 is stored, all others are refused. */
const DEFLATED = 8;
/** Four times the default: each piece costs a trip through the thread pool. */
const PIECE_BYTES = 64 * 1024;

/**
 * The files inside a workbook, read by the zip's central directory, in any order, and only those that are asked for.
 * Unpacking is counted as it happens and stops at the limit.
 */
export class ZipParts {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #limits: SheetLimits;
  #unpackedBytes = 0;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, limits: SheetLimits) {
    this.#zip = zip;
    this.#entries = entries;
    this.#limits = limits;
  }

  static async open(path: string, limits: SheetLimits): Promise<ZipParts> {
    const zip = await openPromise(path, { autoClose: false, lazyEntries: true }).catch((cause: unknown) => {
      throw damaged('file', messageOf(cause), cause);
    });
    try {
      return new ZipParts(zip, await listEntries(zip, limits), limits);
    } catch (cause) {
      zip.close();
      throw cause;
    }
  }

  /** Part names are compared without regard to case (ECMA-376 part 2, 6.2.2.3). */
  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  /** As the directory declares it: for progress only, it may be a lie. */
  declaredBytes(name: string): number {
    return this.#entries.get(name.toLowerCase())?.uncompressedSize ?? 0;
  }

  /** The unpacked bytes of one part; its check sum is verified when it has been read to the end. */
  async *read(name: string): AsyncGenerator<Uint8Array, void, undefined> {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) throw damaged(name, 'this part is missing');
    if (entry.uncompressedSize > this.#limits.unpackedBytesMax) throw this.#tooLarge();
    let sum = 0;
    let size = 0;
    try {
      for await (const chunk of await this.#unpack(entry)) {
        size += chunk.byteLength;
        this.#unpackedBytes += chunk.byteLength;
        if (this.#unpackedBytes > this.#limits.unpackedBytesMax) throw this.#tooLarge();
        if (size > entry.uncompressedSize) break;
        sum = crc32(chunk, sum);
        yield chunk;
      }
    } catch (cause) {
      throw cause instanceof SheetProblemError ? cause : damaged(name, messageOf(cause), cause);
    }
    if (size !== entry.uncompressedSize) throw damaged(name, 'the size is wrong');
    if (sum !== entry.crc32) throw damaged(name, 'the check sum is wrong');
  }

  close(): void {
    this.#zip.close();
  }

  async #unpack(entry: Entry): Promise<AsyncIterable<Uint8Array>> {
    if (entry.compressionMethod !== DEFLATED) return this.#zip.openReadStreamPromise(entry);
    const packed = await this.#zip.openReadStreamPromise(entry, { decompress: false });
    // An error of either end comes out of the reading loop.
    return pipeline(packed, createInflateRaw({ chunkSize: PIECE_BYTES }), () => undefined);
  }

  #tooLarge(): SheetProblemError {
    return new SheetProblemError({ code: 'SHEET_TOO_LARGE', what: 'unpacked', limit: this.#limits.unpackedBytesMax });
  }
}

async function listEntries(zip: ZipFile, limits: SheetLimits): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > limits.partCountMax) {
    throw new SheetProblemError({ code: 'SHEET_TOO_LARGE', what: 'parts', limit: limits.partCountMax });
  }
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.toLowerCase();
      if (entries.has(name)) throw damaged(entry.fileName, 'this part is there twice');
      if (entry.isEncrypted()) throw new SheetProblemError({ code: 'SHEET_ENCRYPTED' });
      entries.set(name, entry);
    }
  } catch (cause) {
    throw cause instanceof SheetProblemError ? cause : damaged('file', messageOf(cause), cause);
  }
  return entries;
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
