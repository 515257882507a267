/**
 * A sealed backup, format 1. Numbers are big-endian.
 *
 *     header   15 bytes "kaduo-backup-1\n", 16 bytes salt, 8 bytes that tell one key from another
 *     frames   AES-256-GCM of up to 256 KiB each, followed by its tag of 16 bytes; each but the last is full
 *
 * The key of the frames and the mark of the key are HKDF-SHA-256 of the owner's key with the salt. A frame's nonce is its number
 * (11 bytes) and a byte that is 1 for the last frame alone; the header is authenticated with each frame. So frames can be
 * neither changed, exchanged, left out, nor cut off. Opened, it is 4 bytes of length, so many bytes of JSON, and the database.
 */
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { DatabaseDamaged } from '../../db/migrate.ts';
import { Refusal } from '../../contract/errors.ts';
import type { BackupKeys } from './backup-key.ts';

const MAGIC = Buffer.from('kaduo-backup-1\n');
const SALT_BYTES = 16;
const MARK_BYTES = 8;
const HEADER_BYTES = MAGIC.length + SALT_BYTES + MARK_BYTES;
const FRAME_BYTES = 256 * 1024;
const TAG_BYTES = 16;
const NONCE_BYTES = 12;
const CIPHER = 'aes-256-gcm';
/** Far more than there ever is to carry. */
const CARRIED_BYTES_MAX = 64 * 1024;

/** What goes with the database because it would be of no use without: only sealed backups carry it. */
export interface Carried {
  /** Base64url; without it no PIN of the backup is ever right. */
  readonly pinPepper?: string;
}

/** Writes `path` sealed to `target` and has it on the disk. */
export async function sealFile(
  path: string,
  target: string,
  { key, salt, carried }: { readonly key: Uint8Array; readonly salt: Uint8Array; readonly carried: Carried },
): Promise<void> {
  const { frameKey, mark } = deriveKeys(key, salt);
  const header = Buffer.concat([MAGIC, salt, mark]);
  const json = Buffer.from(JSON.stringify(carried));
  const lead = Buffer.alloc(4 + json.length);
  lead.writeUInt32BE(json.length);
  json.copy(lead, 4);
  await using source = await open(path, 'r');
  await using sealed = await open(target, 'wx', 0o600);
  await sealed.write(header);
  const totalBytes = lead.length + (await source.stat()).size;
  for (let at = 0, number = 0; at < totalBytes; at += FRAME_BYTES, number++) {
    const plain = await readPlain(source, lead, at, Math.min(FRAME_BYTES, totalBytes - at));
    const cipher = createCipheriv(CIPHER, frameKey, nonceOf(number, at + FRAME_BYTES >= totalBytes));
    cipher.setAAD(header);
    await sealed.write(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
  }
  await sealed.sync();
}

/**
 * Writes the database in `path` to `target`. Refuses with BACKUP_KEY_WRONG where none of the keys fits; throws DatabaseDamaged
 * where the file is not as it was written.
 */
export async function unsealFile(path: string, target: string, keys: BackupKeys): Promise<Carried> {
  await using sealed = await open(path, 'r');
  const { size } = await sealed.stat();
  const header = await readExactly(sealed, 0, HEADER_BYTES);
  if (!header.subarray(0, MAGIC.length).equals(MAGIC)) throw new DatabaseDamaged('not a sealed backup of Kaduo');
  const frameKey = chooseKey(header, keys);
  await using opened = await open(target, 'wx', 0o600);
  let carried: Carried | undefined;
  for (let at = HEADER_BYTES, number = 0; at < size; at += FRAME_BYTES + TAG_BYTES, number++) {
    const frame = await readExactly(sealed, at, Math.min(FRAME_BYTES + TAG_BYTES, size - at));
    const plain = openFrame(frame, { frameKey, header, nonce: nonceOf(number, at + frame.length >= size) });
    if (carried) {
      await opened.write(plain);
      continue;
    }
    // The lead is shorter than a frame.
    const length = plain.length < 4 ? Infinity : plain.readUInt32BE();
    if (length > Math.min(CARRIED_BYTES_MAX, plain.length - 4))
      throw new DatabaseDamaged('the sealed backup has no lead');
    carried = JSON.parse(plain.subarray(4, 4 + length).toString()) as Carried;
    await opened.write(plain.subarray(4 + length));
  }
  if (!carried) throw new DatabaseDamaged('the sealed backup is cut off');
  await opened.sync();
  return carried;
}

function openFrame(
  frame: Buffer,
  { frameKey, header, nonce }: { readonly frameKey: Buffer; readonly header: Buffer; readonly nonce: Buffer },
): Buffer {
  if (frame.length < TAG_BYTES) throw new DatabaseDamaged('the sealed backup is cut off');
  const decipher = createDecipheriv(CIPHER, frameKey, nonce);
  decipher.setAAD(header);
  decipher.setAuthTag(frame.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(frame.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    // Says only that the tag does not fit.
    throw new DatabaseDamaged('the sealed backup was changed or cut off');
  }
}

function chooseKey(header: Buffer, keys: BackupKeys): Buffer {
  const salt = header.subarray(MAGIC.length, MAGIC.length + SALT_BYTES);
  for (const key of keys) {
    const { frameKey, mark } = deriveKeys(key, salt);
    if (mark.equals(header.subarray(MAGIC.length + SALT_BYTES))) return frameKey;
  }
  throw new Refusal('BACKUP_KEY_WRONG', {});
}

function deriveKeys(key: Uint8Array, salt: Uint8Array) {
  const derive = (use: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', key, salt, `kaduo backup ${use}`, bytes));
  return { frameKey: derive('frames', 32), mark: derive('mark', MARK_BYTES) };
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUIntBE(number, NONCE_BYTES - 7, 6);
  nonce[NONCE_BYTES - 1] = isLast ? 1 : 0;
  return nonce;
}

/** `length` bytes from `at` of the lead and the file behind it. */
async function readPlain(source: FileHandle, lead: Buffer, at: number, length: number): Promise<Buffer> {
  const fromLead = lead.subarray(at, at + length);
  const rest = await readExactly(source, Math.max(0, at - lead.length), length - fromLead.length);
  return Buffer.concat([fromLead, rest]);
}

async function readExactly(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, at);
  if (bytesRead < length) throw new DatabaseDamaged('the file is shorter than it was');
  return bytes;
}
