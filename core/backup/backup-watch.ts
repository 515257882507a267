import { findShop } from '../../db/shop.ts';
import { createTicker } from '../ticker.ts';
import type { Ticker } from '../ticker.ts';
import { backupFolderOf, listBackups } from './backup-folder.ts';
import { readBackupSettings } from './backup-settings.ts';
import { makeBackup } from './make-backup.ts';
import type { BackupCore } from './make-backup.ts';
import { keepShopMark } from './shop-mark.ts';

const LOOK_EVERY_MS = 60_000;
const HOUR_MS = 3_600_000;

export type BackupTrouble = 'backup' | 'second_folder';

export interface BackupWatch extends Ticker {
  /** What went wrong with the last one; null when nothing did. */
  trouble(): BackupTrouble | null;
  /** Makes one now, after the one under way. Throws what went wrong. */
  make(reason: 'person' | 'closing' | 'restore' | 'schedule' | 'update'): Promise<string>;
}

/** Makes a backup whenever the newest is older than the owner wants, and remembers outside the file that there is a shop. */
export function createBackupWatch(core: BackupCore): BackupWatch {
  let trouble: BackupTrouble | null = null;
  let last: Promise<unknown> = Promise.resolve();

  function make(reason: Parameters<BackupWatch['make']>[0]): Promise<string> {
    const made = last.then(async () => {
      trouble = 'backup';
      const { name, isInSecondFolder } = await makeBackup(core, reason);
      trouble = isInSecondFolder ? null : 'second_folder';
      return name;
    });
    last = made.catch(() => undefined);
    return made;
  }

  async function look(): Promise<void> {
    if (!(await findShop(core.database.db))) return;
    await keepShopMark(core);
    const { everyHours } = await readBackupSettings(core.dataDir);
    const newest = (await listBackups(backupFolderOf(core.dataDir)))[0];
    const ageMs = newest ? core.ports.clock.nowMs() - newest.madeAtMs : Infinity;
    // A clock that was set back must not put the next one off for years.
    if (ageMs >= everyHours * HOUR_MS || ageMs < 0) await make('schedule');
  }

  return { ...createTicker(core.ports, 'backup-failed', LOOK_EVERY_MS, look), trouble: () => trouble, make };
}
