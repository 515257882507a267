/** Digests and keyed digests, by the names that definitions use. */
import { createHash, createHmac } from 'node:crypto';

export const HASHES = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'] as const;
export const KEYED_HASHES = ['hmac-md5', 'hmac-sha1', 'hmac-sha256', 'hmac-sha384', 'hmac-sha512'] as const;
export const DIGESTS = [...HASHES, ...KEYED_HASHES] as const;
export type Digest = (typeof DIGESTS)[number];

/** `key` belongs to the keyed ones, and only to them. */
export function digestOf(algorithm: Digest, bytes: Uint8Array, key: Uint8Array | undefined): Uint8Array {
  if (!algorithm.startsWith('hmac-')) return createHash(algorithm).update(bytes).digest();
  return createHmac(algorithm.slice('hmac-'.length), key ?? new Uint8Array())
    .update(bytes)
    .digest();
}
