import { findShop } from '../../db/shop.ts';
import type { Core } from '../core.ts';
import { backupFolderOf, listBackups } from './backup-folder.ts';
import { keepShopMark } from './shop-mark.ts';

/** Commands of a command line open and close the shop one after the other: not each makes a backup. */
const FRESH_MS = 10 * 60_000;

/** The last thing before the file is closed. What goes wrong is logged: it must not keep the file open. */
export async function closeWithBackup(
  core: Pick<Core, 'database' | 'ports' | 'dataDir' | 'backups'>,
  why: 'closing' | 'restore',
): Promise<void> {
  try {
    if (!(await findShop(core.database.db))) return;
    await keepShopMark(core);
    const newest = (await listBackups(backupFolderOf(core.dataDir)))[0];
    const ageMs = newest ? core.ports.clock.nowMs() - newest.madeAtMs : Infinity;
    if (why === 'restore' || ageMs > FRESH_MS || ageMs < 0) await core.backups.make(why);
  } catch (cause) {
    core.ports.log.error('backup-at-the-end-failed', cause);
  }
}
