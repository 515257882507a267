/** Digests, keyed digests and signatures with a private key, by the names that definitions use. */
import { createHash, createHmac, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

export const HASHES = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'] as const;
const KEYED_HASHES = ['hmac-md5', 'hmac-sha1', 'hmac-sha256', 'hmac-sha384', 'hmac-sha512'] as const;
/** RSA with PKCS #1 v1.5: the same text always gives the same signature. */
export const KEY_PAIR_HASHES = ['rsa-sha1', 'rsa-sha256', 'rsa-sha512'] as const;
export const DIGESTS = [...HASHES, ...KEYED_HASHES, ...KEY_PAIR_HASHES] as const;
export type Digest = (typeof DIGESTS)[number];

export function needsKey(algorithm: Digest): boolean {
  return algorithm.startsWith('hmac-') || isKeyPair(algorithm);
}

export function isKeyPair(algorithm: Digest): boolean {
  return algorithm.startsWith('rsa-');
}

/** `key` belongs to the keyed ones, and only to them. */
export function digestOf(
  algorithm: Exclude<Digest, (typeof KEY_PAIR_HASHES)[number]>,
  bytes: Uint8Array,
  key: Uint8Array | undefined,
): Uint8Array {
  if (!algorithm.startsWith('hmac-')) return createHash(algorithm).update(bytes).digest();
  return createHmac(algorithm.slice('hmac-'.length), key ?? new Uint8Array())
    .update(bytes)
    .digest();
}

/** Undefined when `key` is no private RSA key: PEM, or the Base64 inside it, whatever its line breaks have become. */
export function signWithKey(algorithm: Digest, bytes: Uint8Array, key: string): Uint8Array | undefined {
  const found = readPrivateKey(key);
  return found && sign(algorithm.slice('rsa-'.length), bytes, found);
}

/** Undefined when `key` is no public RSA key: PEM, or the Base64 inside it. */
export function isSignedBy(
  algorithm: (typeof KEY_PAIR_HASHES)[number],
  bytes: Uint8Array,
  key: string,
  signature: Uint8Array,
): boolean | undefined {
  const found = readPublicKey(key);
  return found && verify(algorithm.slice('rsa-'.length), bytes, found, signature);
}

function readPublicKey(text: string): KeyObject | undefined {
  const der = derOf(text);
  for (const type of ['spki', 'pkcs1'] as const) {
    try {
      const key = createPublicKey({ key: der, format: 'der', type });
      if (key.asymmetricKeyType === 'rsa') return key;
    } catch {
      // Of the other form, or none at all.
    }
  }
  return undefined;
}

function derOf(text: string): Buffer {
  return Buffer.from(text.replaceAll(/-----[^-]+-----|\\n|\s/g, ''), 'base64');
}

function readPrivateKey(text: string): KeyObject | undefined {
  const der = derOf(text);
  for (const type of ['pkcs8', 'pkcs1'] as const) {
    try {
      const key = createPrivateKey({ key: der, format: 'der', type });
      if (key.asymmetricKeyType === 'rsa') return key;
    } catch {
      // Of the other form, or none at all.
    }
  }
  return undefined;
}
