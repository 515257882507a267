/** Bytes of a request for people: as text and one by one, without what is secret in them. */

/** Longer requests are cut: nobody reads further. */
const SHOWN_BYTES_MAX = 8 * 1024;
const BYTES_A_LINE = 16;
const MASK = '[key]';

export interface ShownBytes {
  readonly text: string;
  /** Offset, sixteen bytes in hexadecimal, and the same as ASCII: a line each. */
  readonly hex: string;
}

export function showBytes(bytes: Buffer): ShownBytes {
  const shown = bytes.subarray(0, SHOWN_BYTES_MAX);
  const lines: string[] = [];
  for (let at = 0; at < shown.length; at += BYTES_A_LINE) {
    const part = shown.subarray(at, at + BYTES_A_LINE);
    const hex = [...part].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const ascii = part.toString('latin1').replaceAll(/[^\x20-\x7e]/g, '.');
    lines.push(`${at.toString(16).padStart(4, '0')}  ${hex.padEnd(BYTES_A_LINE * 3 - 1)}  ${ascii}`);
  }
  return { text: new TextDecoder().decode(shown), hex: lines.join('\n') };
}

/** Strikes an account's secrets out, as they are, in a URL, in Base64, and whatever stands under `Authorization`. */
export function maskSecrets(bytes: Buffer, secrets: readonly string[]): Buffer {
  const forms = secrets.flatMap((value) => [
    value,
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    Buffer.from(value).toString('base64'),
  ]);
  // The longest first: one may be a part of another.
  const needles = [...new Set(forms)].filter((form) => form !== '').toSorted((a, b) => b.length - a.length);
  const text = needles.reduce((left, needle) => left.replaceAll(needle, MASK), bytes.toString('latin1'));
  return Buffer.from(text.replaceAll(/^(authorization: (?:[A-Za-z]+ )?)[^\r\n]+/gim, `$1${MASK}`), 'latin1');
}
