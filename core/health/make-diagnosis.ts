import { arch, cpus, release, totalmem } from 'node:os';
import type { Health } from '../../contract/health.ts';
import { listProviderAccounts } from '../../db/provider-accounts.ts';
import type { Core } from '../core.ts';
import { listCrashReports } from '../platform/crash-reports.ts';
import { logFolderOf, readHealth } from './read-health.ts';
import { readTroubles } from './read-troubles.ts';

const TROUBLES_MAX = 40;
const CRASHES_MAX = 10;
const MB = 1_000_000;

/**
 * What whoever helps needs to know, as text in English: versions, measures, and what the log calls its latest troubles.
 * Nothing that a person typed is in it, so no name, no number, no key: accounts go by their kind and number.
 */
export async function makeDiagnosis(core: Parameters<typeof readHealth>[0] & Pick<Core, 'version'>): Promise<string> {
  const health = await readHealth(core);
  const accounts = await listProviderAccounts(core.database.db);
  const kinds = new Map(accounts.map(({ id, provider }) => [id, provider]));
  const logFolder = logFolderOf(core.dataDir);
  const troubles = (await readTroubles(logFolder)).slice(-TROUBLES_MAX);
  const { versions, platform } = process;
  const layout = core.database.sqlite.pragma('user_version', { simple: true }) as number;
  return [
    `Kaduo ${core.version}, layout ${layout}`,
    `${platform} ${arch()} ${release()}, ${cpus().length} processors, ${Math.round(totalmem() / MB)} MB memory`,
    `Node ${versions.node}${versions['electron'] === undefined ? '' : `, Electron ${versions['electron']}`}, up ${Math.round(process.uptime())} s`,
    ...describeHealth(health),
    ...health.providers.map(
      ({ id, state, health: its }) => `Account ${id} (${kinds.get(id) ?? '?'}): ${state}, ${its}`,
    ),
    `Crash reports: ${health.crashes.count}`,
    ...listCrashReports(logFolder).slice(0, CRASHES_MAX),
    `Latest warnings and errors: ${troubles.length}`,
    ...troubles.map(({ atMs, level, event, id, cause }) =>
      [new Date(atMs).toISOString(), level, event, id, cause ?? ''].join(' ').trim(),
    ),
    '',
  ].join('\n');
}

function describeHealth({ disk, flushMs, backup, clock, hasKeptPace, secretsIn }: Health): readonly string[] {
  const inMb = (bytes: number) => `${Math.round(bytes / MB)} MB`;
  const backupAt = backup.lastAtMs === null ? 'none' : new Date(backup.lastAtMs).toISOString();
  return [
    `Disk: ${inMb(disk.freeBytes)} free of ${inMb(disk.totalBytes)}, data ${inMb(disk.dataBytes)}, flush ${flushMs.toFixed(1)} ms`,
    `Backup: ${backupAt}${backup.isStale ? ', stale' : ''}${backup.trouble === null ? '' : `, trouble: ${backup.trouble}`}`,
    `Clock: ${clock ? `${Math.round(clock.aheadMs / 1000)} s ahead of a provider's` : 'no provider has told'}${hasKeptPace ? '' : ', jumped since the start'}`,
    `Secrets: ${secretsIn === 'key_store' ? 'system key store' : 'private file'}`,
  ];
}
