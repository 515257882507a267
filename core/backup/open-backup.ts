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

/** What is in a backup, opened beside the shop's file and taken away again. Throws as `unsealFile` and `checkCopy` do. */
export async function lookInto(dataDir: string, backup: string, keys: BackupKeys): Promise<ShopFacts> {
  if (!backup.endsWith(SEALED_ENDING)) return checkCopy(backup);
  const opened = join(dataDir, `look-${randomBytes(4).toString('hex')}.sqlite`);
  try {
    await unsealFile(backup, opened, keys);
    return checkCopy(opened);
  } finally {
    await rm(opened, { force: true });
  }
}
