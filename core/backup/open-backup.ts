import { randomBytes } from 'node:crypto';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkCopy } from '../../db/backup-copy.ts';
import type { ShopFacts } from '../../db/backup-copy.ts';
import type { BackupKeys } from './backup-key.ts';
import { unsealFile } from './sealed-file.ts';
import type { Carried } from './sealed-file.ts';

export const SEALED_ENDING = '.sealed';

/** Puts the database of a backup, sealed or not, at `target`, which must not be there. Throws as `unsealFile` does. */
export async function openBackup(backup: string, target: string, keys: BackupKeys): Promise<Carried> {
  if (backup.endsWith(SEALED_ENDING)) return unsealFile(backup, target, keys);
  await copyFile(backup, target);
  return {};
}

/** Opened beside the shop's file for `work`, and taken away again. Throws as `unsealFile` does. */
export async function withOpened<T>(
  dataDir: string,
  backup: string,
  keys: BackupKeys,
  work: (path: string, carried: Carried) => T | Promise<T>,
): Promise<T> {
  if (!backup.endsWith(SEALED_ENDING)) return work(backup, {});
  const opened = join(dataDir, `look-${randomBytes(4).toString('hex')}.sqlite`);
  try {
    return await work(opened, await unsealFile(backup, opened, keys));
  } finally {
    await rm(opened, { force: true });
  }
}

/** What is in a backup. Throws as `unsealFile` and `checkCopy` do. */
export function lookInto(dataDir: string, backup: string, keys: BackupKeys): Promise<ShopFacts> {
  return withOpened(dataDir, backup, keys, checkCopy);
}
