import type { FileHandle } from 'node:fs/promises';
import type { FoundFileKind } from '../../../contract/terms/sheet-problem.ts';
import { utf16WithoutMark } from './text-encoding.ts';

/** What the first bytes say; a zip still has to show that it is a workbook. Names and extensions prove nothing. */
export type SniffedKind = 'empty' | 'zip' | 'ole_encrypted' | 'ole_workbook' | 'text' | FoundFileKind;

const HEAD_BYTES = 4096;
const SCAN_BYTES = 1024 * 1024;
const END_OF_TEXT = 0x1a;

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
  // A web page with its pictures, as browsers and some reports save it, whatever it is called.
  if (/^mime-version:|^(?:from|content-type|date|subject): .*\r?\n(?:.*\r?\n){0,20}mime-version:/.test(words))
    return 'html';
  // Tables and texts of other programs, which look like text: RTF, SYLK, DIF.
  if (/^\{\\rtf|^id;p[^\r\n]*\r?\n(?:[a-z]+;|e\r?\n)|^table\r?\n0,1\r?\n/.test(words)) return 'binary';
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

/** Control characters that no text has. Zero bytes are UTF-16, which is text, or none. */
function isBinary(bytes: Buffer): boolean {
  // UTF-32, which nothing that we know of saves sheets in, begins as UTF-16 does.
  if (startsWith(bytes, [0xff, 0xfe, 0, 0])) return true;
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return false;
  let controls = 0;
  for (const [index, byte] of bytes.entries()) {
    // Old programs end a text with it.
    if (byte === END_OF_TEXT && index === bytes.length - 1) continue;
    if (byte > 0 && (byte < 9 || (byte > 13 && byte < 27))) controls++;
  }
  if (bytes.includes(0) && utf16WithoutMark(bytes) === undefined) return true;
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
