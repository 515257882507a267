import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupSettings } from '../../contract/backup.ts';

const UNLESS_SAID: BackupSettings = { everyHours: 4, keepLast: 10, secondFolder: '' };

const fileOf = (dataDir: string) => join(dataDir, 'backup-settings.json');

/** Beside the shop's file, not in it: a restore must not bring back where backups went a year ago. */
export async function readBackupSettings(dataDir: string): Promise<BackupSettings> {
  let text: string;
  try {
    text = await readFile(fileOf(dataDir), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return UNLESS_SAID;
    throw error;
  }
  return { ...UNLESS_SAID, ...(JSON.parse(text) as Partial<BackupSettings>) };
}

export async function writeBackupSettings(dataDir: string, settings: BackupSettings): Promise<void> {
  const draft = `${fileOf(dataDir)}.new`;
  await writeFile(draft, JSON.stringify(settings), { flush: true });
  await rename(draft, fileOf(dataDir));
}
