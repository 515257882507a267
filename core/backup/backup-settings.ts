import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupSettings } from '../../contract/backup.ts';

/** As kept: `isSealed` is set by the key's own calls. Said here, so that a key that went missing does not make open backups. */
type KeptBackupSettings = BackupSettings & { readonly isSealed: boolean };

const UNLESS_SAID: KeptBackupSettings = { everyHours: 4, keepLast: 10, secondFolder: '', isSealed: false };

const fileOf = (dataDir: string) => join(dataDir, 'backup-settings.json');

/** Beside the shop's file, not in it: a restore must not bring back where backups went a year ago. */
export async function readBackupSettings(dataDir: string): Promise<KeptBackupSettings> {
  let text: string;
  try {
    text = await readFile(fileOf(dataDir), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return UNLESS_SAID;
    throw error;
  }
  return { ...UNLESS_SAID, ...(JSON.parse(text) as Partial<KeptBackupSettings>) };
}

export async function writeBackupSettings(dataDir: string, changes: Partial<KeptBackupSettings>): Promise<void> {
  const settings = { ...(await readBackupSettings(dataDir)), ...changes };
  const draft = `${fileOf(dataDir)}.new`;
  await writeFile(draft, JSON.stringify(settings), { flush: true });
  await rename(draft, fileOf(dataDir));
}
