/** The long numbers of a file, by its characters alone and not by the reader that is under proof. */
import { readFile } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';

const LONG_NUMBER = /(?<!\d)\d{16,}(?!\d)/g;
const NUMERIC_CELL = /<c\b(?![^>]*\bt="(?:str|s|inlineStr)")[^>]*><v>(\d{16,})<\/v>/g;
/** In a cell, or in the table of texts. */
const TEXT = /<c\b[^>]*\bt="str"[^>]*><v>([^<]*)<\/v>|<t\b[^>]*>([^<]*)<\/t>/g;
const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_ENTRY = 0x02014b50;

/**
 * Of a workbook those in its worksheets and its table of texts; a number that is no text but a numeric value is told as
 * `number:…`, since a spreadsheet would round it.
 */
export async function readLongNumbers(path: string): Promise<readonly string[]> {
  const bytes = await readFile(path);
  if (bytes.readUInt32LE(0) !== LOCAL_HEADER) return bytes.toString('utf8').match(LONG_NUMBER) ?? [];
  return readParts(bytes).flatMap(({ name, text }) => {
    if (!/^xl\/(?:worksheets\/[^/]+|sharedStrings)\.xml$/.test(name)) return [];
    const values = [...text.matchAll(NUMERIC_CELL)].map(([, digits]) => `number:${digits}`);
    const texts = [...text.matchAll(TEXT)].flatMap(
      ([, words = '', others = '']) => (words + others).match(LONG_NUMBER) ?? [],
    );
    return [...values, ...texts];
  });
}

function readParts(bytes: Buffer): readonly { readonly name: string; readonly text: string }[] {
  const parts: { readonly name: string; readonly text: string }[] = [];
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(DIRECTORY_ENTRY);
  for (let at = bytes.indexOf(signature); at >= 0; at = bytes.indexOf(signature, at + 46)) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    if (!name.startsWith('xl/')) continue;
    const local = bytes.readUInt32LE(at + 42);
    const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(data, data + bytes.readUInt32LE(at + 20));
    parts.push({ name, text: (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString('utf8') });
  }
  return parts;
}
