/** The folder of backups: what lies in it, by its names alone. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BACKUP_REASONS } from '../../contract/backup.ts';
import type { UtcMs } from '../../contract/terms/time.ts';

export type BackupReason = (typeof BACKUP_REASONS)[number];

export interface Backup {
  readonly name: string;
  readonly madeAtMs: UtcMs;
  readonly reason: BackupReason;
  readonly bytes: number;
  /** Only the owner's key opens it. */
  readonly isSealed: boolean;
}

/** More are not listed: rotation keeps far fewer. */
const LISTED_MAX = 500;

export function backupFolderOf(dataDir: string): string {
  return join(dataDir, 'backups');
}

/** Sorts by time as text; the letters behind tell two of one second apart. */
export function nameBackup(atMs: UtcMs, reason: BackupReason, mark: string, ending = '.sqlite'): string {
  const stamp = new Date(atMs).toISOString().slice(0, 19).replace(/[-:]/g, '');
  return `kaduo-${stamp}Z-${reason}-${mark}${ending}`;
}

/** Newest first; what is being written, and files of other names, are no backups. */
export async function listBackups(folder: string): Promise<readonly Backup[]> {
  const names = await readdir(folder).catch(ignoreMissing);
  const found = await Promise.all(
    names.map(async (name): Promise<Backup | undefined> => {
      const its = /^kaduo-(\d{8}T\d{6})Z-(schedule|closing|person|restore|update)-[0-9a-f]+\.(?:sqlite|sealed)$/.exec(
        name,
      );
      const isLayout = /^layout-\d+-[0-9a-f]+\.sqlite$/.test(name);
      if (!its && !isLayout) return undefined;
      const file = await stat(join(folder, name));
      const madeAtMs = (its ? readStamp(its[1] ?? '') : Math.floor(file.mtimeMs)) as UtcMs;
      return {
        name,
        madeAtMs,
        reason: (its?.[2] ?? 'layout') as BackupReason,
        bytes: file.size,
        isSealed: name.endsWith('.sealed'),
      };
    }),
  );
  return found
    .filter((one) => one !== undefined)
    .toSorted((a, b) => b.madeAtMs - a.madeAtMs || (a.name < b.name ? 1 : -1))
    .slice(0, LISTED_MAX);
}

function readStamp(stamp: string): number {
  return Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z'));
}

function ignoreMissing(error: unknown): string[] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
  throw error;
}
