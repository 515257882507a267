/** Texts as bytes in the encodings that sheets come in; the platform only decodes them. */

export type EncodedAs = 'utf-8' | 'utf-8-mark' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'shift_jis';

/** Undefined where the encoding lacks a character. */
export function encodeText(text: string, encoding: EncodedAs): Uint8Array | undefined {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-8-mark':
      return Buffer.from(`\ufeff${text}`, 'utf8');
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    case 'gb18030':
    case 'shift_jis':
      return encodeTwoBytes(text, encoding);
  }
}

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

function encodeTwoBytes(text: string, encoding: 'gb18030' | 'shift_jis'): Uint8Array | undefined {
  const table = tables.get(encoding) ?? invert(encoding);
  tables.set(encoding, table);
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const own = code < 0x80 ? [code] : table.get(character);
    if (!own) return undefined;
    bytes.push(...own);
  }
  return Uint8Array.from(bytes);
}

/** Every pair of bytes, read once. */
function invert(encoding: string): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (Array.from(character).length === 1 && character !== '\ufffd' && !table.has(character))
        table.set(character, [lead, trail]);
    }
  }
  return table;
}
