/**
 * Percent-encoding, which suppliers use in two ways: as forms do (a blank becomes `+`, `*-._` stay) and by RFC 3986 (a
 * blank becomes `%20`, `-._~` stay).
 */
import { decodeText } from './charsets.ts';
import type { Charset } from './charsets.ts';

export const URL_STYLES = ['form', 'rfc3986'] as const;
export type UrlStyle = (typeof URL_STYLES)[number];

export function percentEncode(bytes: Uint8Array, style: UrlStyle): string {
  const kept = style === 'form' ? '*-._' : '-._~';
  let text = '';
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    if (byte < 0x80 && (/[A-Za-z0-9]/.test(character) || kept.includes(character))) text += character;
    else if (byte === 0x20 && style === 'form') text += '+';
    else text += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return text;
}

/** Reads what forms write; a percent sign that begins no code stays as it is. */
function percentDecode(text: string, charset: Charset): string {
  const bytes: number[] = [];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const hex = text.slice(index + 1, index + 3);
    if (code === 0x25 && /^[0-9A-Fa-f]{2}$/.test(hex)) {
      bytes.push(Number.parseInt(hex, 16));
      index += 2;
    } else bytes.push(code === 0x2b ? 0x20 : code);
  }
  return decodeText(Uint8Array.from(bytes), charset);
}

/**
 * The pairs of `a=1&b=2` in their order. `bytes` are read as Latin-1 first, so that text that was sent unencoded in the
 * charset is decoded with the rest.
 */
export function readForm(bytes: Uint8Array, charset: Charset): [name: string, value: string][] {
  return Buffer.from(bytes)
    .toString('latin1')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const cut = pair.indexOf('=');
      const [name, value] = cut < 0 ? [pair, ''] : [pair.slice(0, cut), pair.slice(cut + 1)];
      return [percentDecode(name, charset), percentDecode(value, charset)];
    });
}
