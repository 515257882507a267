import type { FileHandle } from 'node:fs/promises';
import type { TextEncoding } from '../../../contract/terms/text-encoding.ts';
import { SHEET_WORD_CHARACTERS } from '../synonyms.ts';

const LEGACY_ENCODINGS = ['gb18030', 'shift_jis', 'big5', 'euc-jp'] as const;
const PIECE_BYTES = 1024 * 1024;
/** Enough for a header and some hundred rows. */
const SAMPLE_BYTES = 64 * 1024;

/**
 * The encoding of a text file: byte order mark, then zero bytes on one side (UTF-16), then strict UTF-8 over the whole
 * file, then whichever of the old encodings makes most sense. That an encoding decodes without error proves nothing:
 * GB18030 accepts almost anything.
 */
export async function guessEncoding(file: FileHandle): Promise<TextEncoding> {
  const head = await readAt(file, 0, SAMPLE_BYTES);
  const marked = byteOrderMark(head) ?? utf16WithoutMark(head);
  if (marked) return marked;
  const foreignAt = await findNonUtf8(file);
  if (foreignAt === undefined) return 'utf-8';
  const sample = Buffer.concat([
    head,
    foreignAt > SAMPLE_BYTES ? await readAt(file, foreignAt, SAMPLE_BYTES) : Buffer.alloc(0),
  ]);
  return isWestern(sample) ? 'windows-1252' : bestLegacy(sample);
}

function byteOrderMark(head: Buffer): TextEncoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

/**
 * Separators, digits and line ends are zero on one side: a tenth of the characters of any sheet, and of one side only. A lone
 * zero byte is none of that.
 */
export function utf16WithoutMark(head: Uint8Array): TextEncoding | undefined {
  let even = 0;
  let odd = 0;
  for (let index = 0; index < head.length; index++) {
    if (head[index] !== 0) continue;
    if (index % 2 === 0) even++;
    else odd++;
  }
  const enough = Math.max(1, head.length / 20);
  if (odd >= enough && even === 0) return 'utf-16le';
  return even >= enough && odd === 0 ? 'utf-16be' : undefined;
}

/** Start of the piece where the file stops being UTF-8; undefined when all of it is. */
async function findNonUtf8(file: FileHandle): Promise<number | undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let position = 0; ; position += PIECE_BYTES) {
    const piece = await readAt(file, position, PIECE_BYTES);
    const isLast = piece.length < PIECE_BYTES;
    try {
      decoder.decode(piece, { stream: !isLast });
    } catch {
      const foreign = piece.findIndex((byte) => byte > 0x7f);
      return position + Math.max(0, foreign);
    }
    if (isLast) return undefined;
  }
}

/**
 * Of the West: a letter with an accent stands between plain ones. Of the East: what is not plain comes in runs, and a lone
 * lead byte is a rarity.
 */
function isWestern(sample: Uint8Array): boolean {
  let count = 0;
  let lone = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte < 0x80) continue;
    count++;
    const isLone = (sample[index - 1] ?? 0) < 0x80 && (sample[index + 1] ?? 0) < 0x80;
    // Letters, signs of the upper half, and the quotes, dashes and euro that Windows has below them.
    if (isLone && (byte >= 0xa0 || byte === 0x80 || (byte >= 0x91 && byte <= 0x97))) lone++;
  }
  return lone > count * 0.8;
}

function bestLegacy(sample: Buffer): TextEncoding {
  let best: TextEncoding = 'gb18030';
  let bestScore = -Infinity;
  for (const encoding of LEGACY_ENCODINGS) {
    const score = scoreText(new TextDecoder(encoding).decode(sample));
    if (score > bestScore) [best, bestScore] = [encoding, score];
  }
  return best;
}

/** How much a decoded text looks like a sheet in Chinese or Japanese, per character outside ASCII. */
function scoreText(text: string): number {
  let score = 0;
  let count = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) continue;
    count++;
    score += scoreCharacter(character, code);
  }
  return count === 0 ? 0 : score / count;
}

function scoreCharacter(character: string, code: number): number {
  if (code === 0xfffd) return -20;
  if (SHEET_WORD_CHARACTERS.has(character)) return 6;
  if (code >= 0x3040 && code <= 0x30ff) return 2;
  if (code >= 0xff61 && code <= 0xff9f) return -4;
  if ((code >= 0xe000 && code <= 0xf8ff) || code > 0xffff) return -8;
  if (code >= 0x3400 && code <= 0x4dbf) return -4;
  if (code >= 0x4e00 && code <= 0x9fff) return 0;
  // Punctuation and full-width forms of the East, yen and the like.
  if ((code >= 0x3000 && code <= 0x303f) || (code >= 0xff00 && code <= 0xff60)) return 1;
  return -3;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
