import type { OurReference } from '../../contract/terms/ids.ts';

/** RFC 4648 base32: letters and digits only, one case, nothing that a provider's field might refuse. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** 80 bits: two of a shop's references never meet by chance, whatever copy of the data was restored. */
const RANDOM_BYTES = 10;
/** Our own limit, below that of every provider we know. */
const REFERENCE_LENGTH_MAX = 30;

/**
 * Makes a reference: shop code, start of the engine, 80 random bits. Never derived from a row id: those repeat after a
 * restore, and a repeated reference would read another order's success as ours.
 */
export function makeReference(
  from: { readonly shopCode: string; readonly epoch: number; readonly lengthMax: number },
  randomBytes: (length: number) => Uint8Array,
): OurReference {
  const shop = from.shopCode.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const reference = `${shop}${base32OfNumber(from.epoch)}${base32OfBytes(randomBytes(RANDOM_BYTES))}`;
  if (reference.length > Math.min(from.lengthMax, REFERENCE_LENGTH_MAX)) {
    throw new Error(`a reference of ${reference.length} characters is longer than the provider takes`);
  }
  return reference as OurReference;
}

function base32OfNumber(value: number): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 32)) text = `${ALPHABET[rest % 32]}${text}`;
  return text;
}

function base32OfBytes(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let bitCount = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    bitCount += 8;
    while (bitCount >= 5) {
      bitCount -= 5;
      text += ALPHABET[(bits >>> bitCount) & 31];
    }
  }
  return text;
}
