/** Encodes text in the two-byte part of GB18030 (that is GBK); throws on a character outside it. */
export function encodeGb18030(text: string): Buffer {
  const bytesOf = twoByteTable();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const pair = bytesOf.get(character);
    if (code < 0x80) bytes.push(code);
    else if (pair) bytes.push(...pair);
    else throw new Error(`not in GBK: ${character}`);
  }
  return Buffer.from(bytes);
}

/** The platform decodes GB18030 but does not encode it, so the table is turned round. */
function twoByteTable(): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (!table.has(character)) table.set(character, [lead, trail]);
    }
  }
  return table;
}
