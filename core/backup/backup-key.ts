import { createHash, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../../contract/errors.ts';
import type { Ports } from '../ports.ts';

/** Bytes of a key, made by Kaduo: nothing that a person could choose too simply. */
const KEY_BYTES = 32;
/** Without I, L, O and U, which are misread. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 5;
const KEY_LETTERS = Math.ceil((KEY_BYTES * 8) / BITS);
/** At the end: 1 in 1,024 slips of the pen goes unseen here, and none by the backup itself. */
const CHECK_LETTERS = 2;
const GROUP = 6;

const SECRET = 'backup-keys';
const OFFERED = 'backup-key-offered';

/** Newest first; the backups that were sealed with an older one are still read. Kept in the secret store, as texts. */
export type BackupKeys = readonly Uint8Array[];

type KeyPorts = Pick<Ports, 'secrets'>;

/** As it is printed for the owner: nine groups of six. */
export function formatBackupKey(key: Uint8Array): string {
  const letters = toLetters(key) + checkOf(key);
  return (letters.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-');
}

/** Of what a person typed, with or without dashes and small letters; undefined where it is no key. */
export function parseBackupKey(text: string): Uint8Array | undefined {
  const letters = text
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  if (letters.length !== KEY_LETTERS + CHECK_LETTERS) return undefined;
  const key = fromLetters(letters.slice(0, KEY_LETTERS));
  return key && checkOf(key) === letters.slice(KEY_LETTERS) ? key : undefined;
}

export async function readBackupKeys({ secrets }: KeyPorts): Promise<BackupKeys> {
  const text = (await secrets.read(SECRET)) ?? '';
  return text.split(' ').flatMap((one) => parseBackupKey(one) ?? []);
}

/** A new key, not in use until the owner has shown to have it. Told once: nothing gives it out again. */
export async function offerBackupKey({ secrets, random }: Pick<Ports, 'secrets' | 'random'>): Promise<string> {
  const text = formatBackupKey(random.bytes(KEY_BYTES));
  await secrets.write(OFFERED, text);
  return text;
}

/** The key offered last becomes the one that backups are sealed with. Refuses with BACKUP_KEY_WRONG. */
export async function takeBackupKey(ports: KeyPorts, typed: string): Promise<void> {
  const offered = parseBackupKey((await ports.secrets.read(OFFERED)) ?? '');
  const key = parseBackupKey(typed);
  if (!offered || !key || !timingSafeEqual(offered, key)) throw new Refusal('BACKUP_KEY_WRONG', {});
  await rememberBackupKey(ports, key);
  await ports.secrets.remove(OFFERED);
}

/** So that backups sealed with it can be read here. */
export async function rememberBackupKey(ports: KeyPorts, key: Uint8Array): Promise<void> {
  const texts = [key, ...(await readBackupKeys(ports))].map(formatBackupKey);
  await ports.secrets.write(SECRET, [...new Set(texts)].join(' '));
}

function toLetters(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const padded = bits.padEnd(Math.ceil(bits.length / BITS) * BITS, '0');
  return Array.from({ length: padded.length / BITS }, (_, at) =>
    LETTERS.charAt(Number.parseInt(padded.slice(at * BITS, (at + 1) * BITS), 2)),
  ).join('');
}

function fromLetters(letters: string): Uint8Array | undefined {
  const values = Array.from(letters, (letter) => LETTERS.indexOf(letter));
  if (values.includes(-1)) return undefined;
  const bits = values.map((value) => value.toString(2).padStart(BITS, '0')).join('');
  return Uint8Array.from({ length: KEY_BYTES }, (_, at) => Number.parseInt(bits.slice(at * 8, (at + 1) * 8), 2));
}

function checkOf(key: Uint8Array): string {
  return toLetters(createHash('sha256').update(key).digest()).slice(0, CHECK_LETTERS);
}
