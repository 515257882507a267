/** Ciphers for suppliers that wrap their payload. Plain DES is spelt as triple DES with three equal keys. */
import { createCipheriv, createDecipheriv } from 'node:crypto';

export const CIPHERS = [
  'des-ecb',
  'des-cbc',
  '3des-ecb',
  '3des-cbc',
  'aes-128-ecb',
  'aes-128-cbc',
  'aes-192-ecb',
  'aes-192-cbc',
  'aes-256-ecb',
  'aes-256-cbc',
  'aes-128-gcm',
  'aes-192-gcm',
  'aes-256-gcm',
] as const;
export type CipherName = (typeof CIPHERS)[number];
export const PADDINGS = ['pkcs7', 'zero', 'none'] as const;

/** The lengths are checked by `findKeyProblem`. */
export interface CipherSetting {
  readonly name: CipherName;
  readonly padding: (typeof PADDINGS)[number];
  readonly key: Uint8Array;
  readonly iv: Uint8Array | undefined;
  /** GCM: bytes that are vouched for and not encrypted. */
  readonly aad?: Uint8Array | undefined;
}

/** GCM: what every supplier of ours uses; the tag stands behind what was encrypted. */
const GCM_IV_BYTES = 12;
const GCM_TAG_BYTES = 16;

/** What is wrong with the lengths, in words; undefined when nothing is. */
export function findKeyProblem({ name, key, iv }: CipherSetting): string | undefined {
  const [kind, size] = name.split('-');
  const wanted = kind === 'des' ? [8] : kind === '3des' ? [16, 24] : [Number(size) / 8];
  if (!wanted.includes(key.length))
    return `${name} needs a key of ${wanted.join(' or ')} bytes, this has ${key.length}`;
  const block = blockSizeOf(name);
  if (name.endsWith('cbc') && iv?.length !== block) return `${name} needs an iv of ${block} bytes`;
  if (name.endsWith('gcm') && iv?.length !== GCM_IV_BYTES) return `${name} needs an iv of ${GCM_IV_BYTES} bytes`;
  return undefined;
}

export function encryptBytes(setting: CipherSetting, bytes: Uint8Array): Uint8Array {
  if (setting.name.endsWith('gcm')) {
    const { key, iv = new Uint8Array(), aad } = setting;
    const cipher = createCipheriv(gcmOf(setting.name), key, iv);
    if (aad) cipher.setAAD(aad);
    return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }
  const { algorithm, key, iv } = nativeOf(setting);
  const cipher = createCipheriv(algorithm, key, iv);
  cipher.setAutoPadding(setting.padding === 'pkcs7');
  const block = blockSizeOf(setting.name);
  const missing = setting.padding === 'zero' ? (block - (bytes.length % block)) % block : 0;
  return Buffer.concat([cipher.update(bytes), cipher.update(new Uint8Array(missing)), cipher.final()]);
}

/** Undefined when the bytes were not encrypted so. */
export function decryptBytes(setting: CipherSetting, bytes: Uint8Array): Uint8Array | undefined {
  if (setting.name.endsWith('gcm')) return openSealed(setting, bytes);
  const { algorithm, key, iv } = nativeOf(setting);
  try {
    const decipher = createDecipheriv(algorithm, key, iv);
    decipher.setAutoPadding(setting.padding === 'pkcs7');
    const plain = Buffer.concat([decipher.update(bytes), decipher.final()]);
    if (setting.padding !== 'zero') return plain;
    let end = plain.length;
    while (end > 0 && plain[end - 1] === 0) end -= 1;
    return plain.subarray(0, end);
  } catch {
    return undefined;
  }
}

function openSealed({ name, key, iv = new Uint8Array(), aad }: CipherSetting, bytes: Uint8Array): Buffer | undefined {
  if (bytes.length < GCM_TAG_BYTES) return undefined;
  const end = bytes.length - GCM_TAG_BYTES;
  try {
    const decipher = createDecipheriv(gcmOf(name), key, iv, { authTagLength: GCM_TAG_BYTES });
    if (aad) decipher.setAAD(aad);
    decipher.setAuthTag(bytes.subarray(end));
    return Buffer.concat([decipher.update(bytes.subarray(0, end)), decipher.final()]);
  } catch {
    return undefined;
  }
}

function gcmOf(name: CipherName): 'aes-128-gcm' | 'aes-192-gcm' | 'aes-256-gcm' {
  if (name === 'aes-128-gcm' || name === 'aes-192-gcm') return name;
  return 'aes-256-gcm';
}

function nativeOf({ name, key, iv }: CipherSetting): { algorithm: string; key: Uint8Array; iv: Uint8Array | null } {
  const isChained = name.endsWith('cbc');
  const vector = isChained ? (iv ?? null) : null;
  if (name.startsWith('aes')) return { algorithm: name, key, iv: vector };
  const part = (index: number) => key.subarray(index * 8, index * 8 + 8);
  const parts = key.length === 8 ? [0, 0, 0] : key.length === 16 ? [0, 1, 0] : [0, 1, 2];
  return { algorithm: isChained ? 'des-ede3-cbc' : 'des-ede3', key: Buffer.concat(parts.map(part)), iv: vector };
}

function blockSizeOf(name: CipherName): number {
  return name.startsWith('aes') ? 16 : 8;
}
