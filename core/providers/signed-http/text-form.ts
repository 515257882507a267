import type { TextForm } from './schema-terms.ts';

/** Bytes as the text that a supplier wants. */
export function writeBytes(bytes: Uint8Array, { as, case: letters }: TextForm): string {
  const text = Buffer.from(bytes).toString(as);
  return as === 'hex' && letters === 'upper' ? text.toUpperCase() : text;
}

/** Undefined when the text is not of that form. Base64 may come without its filling. */
export function readBytes(text: string, as: TextForm['as']): Uint8Array | undefined {
  const plain = text.trim();
  const isGood =
    as === 'hex' ? /^(?:[0-9A-Fa-f]{2})*$/.test(plain) : /^[A-Za-z0-9+/_-]*={0,2}$/.test(plain.replaceAll(/\s/g, ''));
  return isGood ? Buffer.from(plain, as) : undefined;
}
