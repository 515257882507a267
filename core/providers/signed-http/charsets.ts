/** Text and bytes in the charsets that suppliers use. Reading follows the WHATWG tables; writing turns them round. */
export const CHARSETS = ['utf-8', 'gbk', 'gb18030', 'shift_jis'] as const;
export type Charset = (typeof CHARSETS)[number];

/** What replies call them. GB2312 and GBK are subsets of GB18030, and prologs that say the former often mean the latter. */
const NAMES: ReadonlyMap<string, Charset> = new Map<string, Charset>([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['gb2312', 'gb18030'],
  ['gbk', 'gb18030'],
  ['gb_2312-80', 'gb18030'],
  ['cp936', 'gb18030'],
  ['windows-936', 'gb18030'],
  ['gb18030', 'gb18030'],
  ['shift_jis', 'shift_jis'],
  ['shift-jis', 'shift_jis'],
  ['sjis', 'shift_jis'],
  ['cp932', 'shift_jis'],
  ['ms932', 'shift_jis'],
  ['windows-31j', 'shift_jis'],
]);

/** The charset behind a name in a header or an XML prolog; undefined when we do not know it. */
export function findCharset(name: string): Charset | undefined {
  return NAMES.get(name.trim().toLowerCase());
}

/** Never fails: bytes that mean nothing become U+FFFD and so match no listed text. A byte order mark is dropped. */
export function decodeText(bytes: Uint8Array, charset: Charset): string {
  return new TextDecoder(charset === 'gbk' ? 'gb18030' : charset).decode(bytes);
}

/** Undefined when the charset has no place for a character: nothing is replaced by a question mark. */
export function encodeText(text: string, charset: Charset): Uint8Array | undefined {
  if (!text.isWellFormed()) return undefined;
  if (charset === 'utf-8') return new TextEncoder().encode(text);
  const table = tableOf(charset);
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) bytes.push(point);
    else {
      const code = table.get(point) ?? (charset === 'gb18030' ? beyondBasicPlane(point) : undefined);
      if (!code) return undefined;
      bytes.push(...code);
    }
  }
  return Uint8Array.from(bytes);
}

type CodeTable = ReadonlyMap<number, readonly number[]>;
const tables = new Map<Charset, CodeTable>();

function tableOf(charset: Exclude<Charset, 'utf-8'>): CodeTable {
  let table = tables.get(charset);
  if (!table) {
    table = charset === 'shift_jis' ? shiftJisTable() : chineseTable(charset);
    tables.set(charset, table);
  }
  return table;
}

function chineseTable(charset: 'gbk' | 'gb18030'): CodeTable {
  const table = new Map<number, readonly number[]>();
  addCodes(table, 'gb18030', pairsOf(range(0x81, 0xfe)));
  // The euro sign is a single byte in GBK as browsers and Windows write it.
  if (charset === 'gbk') table.set(0x20ac, [0x80]);
  else addCodes(table, 'gb18030', fourByteCodes());
  return table;
}

function shiftJisTable(): CodeTable {
  const table = new Map<number, readonly number[]>();
  for (const byte of range(0xa1, 0xdf)) addCodes(table, 'shift_jis', [[byte]]);
  // Rows ED and EE repeat IBM's characters of FA to FC, which are the ones to write.
  const leads = [...range(0x81, 0x9f), ...range(0xe0, 0xec), 0xef, ...range(0xf0, 0xfc)];
  addCodes(table, 'shift_jis', pairsOf(leads));
  return table;
}

/** Characters with several codes keep the first. */
function addCodes(table: Map<number, readonly number[]>, charset: string, codes: Iterable<readonly number[]>): void {
  const decoder = new TextDecoder(charset, { fatal: true });
  for (const code of codes) {
    let text: string;
    try {
      text = decoder.decode(Uint8Array.from(code));
    } catch {
      continue;
    }
    const point = text.codePointAt(0) ?? 0;
    const isOneCharacter = text.length === String.fromCodePoint(point).length;
    if (isOneCharacter && point >= 0x80 && !table.has(point)) table.set(point, code);
  }
}

function* pairsOf(leads: Iterable<number>): Iterable<readonly number[]> {
  for (const lead of leads) for (const trail of range(0x40, 0xfe)) if (trail !== 0x7f) yield [lead, trail];
}

/** GB18030's codes for the rest of the basic plane, 81308130 to 8439FE39. */
function* fourByteCodes(): Iterable<readonly number[]> {
  for (const first of range(0x81, 0x84)) {
    for (const second of range(0x30, 0x39)) {
      for (const third of range(0x81, 0xfe)) {
        for (const fourth of range(0x30, 0x39)) yield [first, second, third, fourth];
      }
    }
  }
}

/** GB18030 lays the planes above the basic one out in a row, from 90308130. */
function beyondBasicPlane(point: number): readonly number[] | undefined {
  if (point < 0x10000) return undefined;
  const index = point - 0x10000;
  return [
    0x90 + Math.floor(index / 12_600),
    0x30 + (Math.floor(index / 1260) % 10),
    0x81 + (Math.floor(index / 10) % 126),
    0x30 + (index % 10),
  ];
}

function* range(from: number, to: number): Iterable<number> {
  for (let value = from; value <= to; value++) yield value;
}
