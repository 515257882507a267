import { copyFile, mkdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { checkCopy, copyDatabase, flush, readFacts } from '../../db/backup-copy.ts';
import type { Core } from '../core.ts';
import { backupFolderOf, listBackups, nameBackup } from './backup-folder.ts';
import type { BackupReason } from './backup-folder.ts';
import { readBackupKeys } from './backup-key.ts';
import { readBackupSettings } from './backup-settings.ts';
import { lookInto, SEALED_ENDING } from './open-backup.ts';
import { chooseObsolete } from './rotate-backups.ts';
import { sealFile } from './sealed-file.ts';
import { readPinPepper } from '../staff/pin.ts';
import type { ShopFacts } from '../../db/backup-copy.ts';

/** As much as the engine keeps for a full disk. */
const ROOM_LEFT_BYTES = 64 * 1024 * 1024;

export type BackupCore = Pick<Core, 'database' | 'ports' | 'dataDir'>;

export interface MadeBackup {
  readonly name: string;
  /** Whether the second location has it too; true where none is set. */
  readonly isInSecondFolder: boolean;
}

/**
 * Copies the shop's file while it is used, beside the others, and opens, checks and counts the copy before it gets its name: a
 * file with the name of a backup is one. Where the owner has a key it is sealed with it, opened again, and compared. Then copies it to the second location and removes what is too old. Throws what went
 * wrong with the first copy; trouble with the second location is logged and told.
 */
export async function makeBackup(core: BackupCore, reason: BackupReason): Promise<MadeBackup> {
  const { clock, random, log } = core.ports;
  const folder = backupFolderOf(core.dataDir);
  await mkdir(folder, { recursive: true });
  await refuseFullDisk(core.dataDir, folder);
  const settings = await readBackupSettings(core.dataDir);
  const mark = Buffer.from(random.bytes(3)).toString('hex');
  const name = nameBackup(clock.nowMs(), reason, mark, settings.isSealed ? SEALED_ENDING : '.sqlite');
  const draft = join(folder, `${name}.new`);
  try {
    const before = readFacts(core.database.sqlite);
    await copyDatabase(core.database.sqlite, draft);
    const counted = checkCopy(draft);
    // The shop trades on meanwhile: a copy may know more, never less.
    if (counted.orders < before.orders) throw new Error('the copy holds fewer orders than the shop');
    if (settings.isSealed) await seal(core, draft, counted);
    await rename(draft, join(folder, name));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  const isInSecondFolder = settings.secondFolder === '' || (await copyAway(core, folder, name, settings.secondFolder));
  for (const { name: old } of chooseObsolete(await listBackups(folder), settings.keepLast)) await rm(join(folder, old));
  log.info('backup-made', { name, isInSecondFolder });
  return { name, isInSecondFolder };
}

/** In the place of the open copy, which is gone afterwards; throws rather than leave an open one where a sealed one was wanted. */
async function seal({ dataDir, ports }: BackupCore, draft: string, counted: ShopFacts): Promise<void> {
  const sealed = `${draft}${SEALED_ENDING}`;
  try {
    const [key] = await readBackupKeys(ports);
    if (!key) throw new Error('the key of the backups is missing from the secrets of this data folder');
    const carried = { pinPepper: await readPinPepper(ports) };
    await sealFile(draft, sealed, { key, salt: ports.random.bytes(16), carried });
    if (!isDeepStrictEqual(await lookInto(dataDir, sealed, [key]), counted)) throw new Error('the sealed copy differs');
    await rename(sealed, draft);
  } finally {
    await rm(sealed, { force: true });
  }
}

/** What room there is belongs to the shop first: a copy must not be what fills the disk. */
async function refuseFullDisk(dataDir: string, folder: string): Promise<void> {
  const { size } = await stat(join(dataDir, 'kaduo.sqlite'));
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < 3 * size + ROOM_LEFT_BYTES) throw new Error('too little room on the disk for a backup');
}

async function copyAway(core: BackupCore, folder: string, name: string, secondFolder: string): Promise<boolean> {
  try {
    const draft = join(secondFolder, `${name}.new`);
    await copyFile(join(folder, name), draft);
    flush(draft);
    await rename(draft, join(secondFolder, name));
    const { keepLast } = await readBackupSettings(core.dataDir);
    for (const old of chooseObsolete(await listBackups(secondFolder), keepLast)) await rm(join(secondFolder, old.name));
    return true;
  } catch (cause) {
    core.ports.log.error('backup-not-copied-away', cause);
    return false;
  }
}
