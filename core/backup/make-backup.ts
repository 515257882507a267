import { copyFile, mkdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { checkCopy, copyDatabase, flush, readFacts } from '../../db/backup-copy.ts';
import type { Core } from '../core.ts';
import { backupFolderOf, listBackups, nameBackup } from './backup-folder.ts';
import type { BackupReason } from './backup-folder.ts';
import { readBackupSettings } from './backup-settings.ts';
import { chooseObsolete } from './rotate-backups.ts';

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
 * file with the name of a backup is one. Then copies it to the second location and removes what is too old. Throws what went
 * wrong with the first copy; trouble with the second location is logged and told.
 */
export async function makeBackup(core: BackupCore, reason: BackupReason): Promise<MadeBackup> {
  const { clock, random, log } = core.ports;
  const folder = backupFolderOf(core.dataDir);
  await mkdir(folder, { recursive: true });
  await refuseFullDisk(core.dataDir, folder);
  const name = nameBackup(clock.nowMs(), reason, Buffer.from(random.bytes(3)).toString('hex'));
  const draft = join(folder, `${name}.new`);
  try {
    const before = readFacts(core.database.sqlite);
    await copyDatabase(core.database.sqlite, draft);
    const counted = checkCopy(draft);
    // The shop trades on meanwhile: a copy may know more, never less.
    if (counted.orders < before.orders) throw new Error('the copy holds fewer orders than the shop');
    await rename(draft, join(folder, name));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  const settings = await readBackupSettings(core.dataDir);
  const isInSecondFolder = settings.secondFolder === '' || (await copyAway(core, folder, name, settings.secondFolder));
  for (const { name: old } of chooseObsolete(await listBackups(folder), settings.keepLast)) await rm(join(folder, old));
  log.info('backup-made', { name, isInSecondFolder });
  return { name, isInSecondFolder };
}

/** What room there is belongs to the shop first: a copy must not be what fills the disk. */
async function refuseFullDisk(dataDir: string, folder: string): Promise<void> {
  const { size } = await stat(join(dataDir, 'kaduo.sqlite'));
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < 2 * size + ROOM_LEFT_BYTES) throw new Error('too little room on the disk for a backup');
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
