import { join } from 'node:path';
import type { Health } from '../../contract/health.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { readBackupState } from '../backup/backup-calls.ts';
import type { Core } from '../core.ts';
import { listCrashReports } from '../platform/crash-reports.ts';
import { listAccounts } from '../providers/account-calls.ts';
import { measureFlush, measureRoom } from './measure-disk.ts';
import { readTroubles } from './read-troubles.ts';

type HealthCore = Pick<
  Core,
  'database' | 'ports' | 'dataDir' | 'backups' | 'replaceShop' | 'events' | 'accounts' | 'clockWatch' | 'surroundings'
>;

export function logFolderOf(dataDir: string): string {
  return join(dataDir, 'logs');
}

/** Measures and reads together what the health page shows. */
export async function readHealth(core: HealthCore): Promise<Health> {
  const { dataDir, surroundings, clockWatch } = core;
  const logFolder = logFolderOf(dataDir);
  const accounts = await listAccounts(core);
  const crashes = listCrashReports(logFolder);
  const errors = (await readTroubles(logFolder)).filter(({ level }) => level === 'error');
  return {
    disk: await measureRoom(dataDir),
    flushMs: await measureFlush(dataDir),
    backup: await readBackupState(core),
    clock: surroundings.clockAhead(),
    hasKeptPace: clockWatch.hasKeptPace(),
    providers: accounts.map(({ id, name, state, health }) => ({ id, name, state, health })),
    secretsIn: await surroundings.secretsIn(),
    logFolder,
    crashes: { count: crashes.length, lastAtMs: crashes[0] === undefined ? null : readStamp(crashes[0]) },
    troubles: { count: errors.length, lastAtMs: errors.at(-1)?.atMs ?? null },
  };
}

/** `crash-20261123T093000Z-…` */
function readStamp(name: string): UtcMs {
  return Date.parse(name.replace(/^crash-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z.*$/, '$1-$2-$3T$4:$5:$6Z')) as UtcMs;
}
