import type { FileHandle } from 'node:fs/promises';
import type { FoundFileKind } from '../../../contract/terms/sheet-problem.ts';

/** What the first bytes say; a zip still has to show that it is a workbook. Names and extensions prove nothing. */
export type SniffedKind = 'empty' | 'zip' | 'ole_encrypted' | 'ole_workbook' | 'text' | FoundFileKind;

const HEAD_BYTES = 4096;
const SCAN_BYTES = 1024 * 1024;

const SIGNATURES: readonly (readonly [FoundFileKind, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['gzip', [0x1f, 0x8b]],
  ['binary', [0x37, 0x7a, 0xbc, 0xaf]],
];

/** Tells by content what an opened file is. */
export async function sniffFile(file: FileHandle): Promise<SniffedKind> {
  const head = Buffer.alloc(HEAD_BYTES);
  const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0);
  const bytes = head.subarray(0, bytesRead);
  if (bytes.length === 0) return 'empty';
  if (startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return 'zip';
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return 'zip';
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return sniffOle(file);
  for (const [kind, signature] of SIGNATURES) if (startsWith(bytes, signature)) return kind;
  return sniffText(bytes);
}

function sniffText(bytes: Buffer): SniffedKind {
  const words = textOf(bytes).trimStart().toLowerCase();
  if (words === '') return 'empty';
  if (words.startsWith('<'))
    return /^<(?:!doctype html|html|head|body|table|meta|div)/.test(words) ? 'html' : markupKind(words);
  return isBinary(bytes) ? 'binary' : 'text';
}

function markupKind(words: string): SniffedKind {
  if (words.includes('<html') || words.includes('<table')) return 'html';
  return words.startsWith('<?xml') || /^<[a-z][^>]*>/.test(words) ? 'xml' : 'text';
}

function textOf(bytes: Buffer): string {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes);
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return bytes.subarray(3).toString('latin1');
  return bytes.toString('latin1');
}

/** Control characters that no text has. NUL bytes on one parity only are UTF-16, which is text. */
function isBinary(bytes: Buffer): boolean {
  const zeros = [0, 0];
  let controls = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
    else if (byte < 9 || (byte > 13 && byte < 27)) controls++;
  }
  const [even = 0, odd = 0] = zeros;
  const isUtf16 = startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]);
  if (isUtf16) return false;
  if (even > 0 && odd > 0) return true;
  return controls > bytes.length / 50;
}

/** An OLE container is an encrypted .xlsx, an old .xls, or another old document. Its directory can be anywhere in it. */
async function sniffOle(file: FileHandle): Promise<SniffedKind> {
  const encrypted = Buffer.from('EncryptedPackage', 'utf16le');
  const workbooks = [Buffer.from('Workbook\0', 'utf16le'), Buffer.from('Book\0', 'utf16le')];
  const overlap = encrypted.length;
  const buffer = Buffer.alloc(SCAN_BYTES);
  let kind: SniffedKind = 'binary';
  for (let position = 0; ; position += SCAN_BYTES - overlap) {
    const { bytesRead } = await file.read(buffer, 0, SCAN_BYTES, position);
    const bytes = buffer.subarray(0, bytesRead);
    if (bytes.includes(encrypted)) return 'ole_encrypted';
    if (workbooks.some((name) => bytes.includes(name))) kind = 'ole_workbook';
    if (bytesRead < SCAN_BYTES) return kind;
  }
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return bytes.length >= signature.length && signature.every((byte, index) => bytes[index] === byte);
}
