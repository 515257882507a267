import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const kept = z.object({ isOn: z.boolean(), address: z.string() });
export type UpdateSettings = z.output<typeof kept>;

/** No server is asked unless the owner has said so. */
const UNLESS_SAID: UpdateSettings = { isOn: false, address: '' };

const fileOf = (dataDir: string) => join(dataDir, 'update-settings.json');

/** Beside the shop's file: a restore must not bring back a server of a year ago. What cannot be read is off. */
export async function readUpdateSettings(dataDir: string): Promise<UpdateSettings> {
  let text: string;
  try {
    text = await readFile(fileOf(dataDir), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return UNLESS_SAID;
    throw error;
  }
  try {
    return kept.parse(JSON.parse(text));
  } catch {
    return UNLESS_SAID;
  }
}

/** The old settings or the new ones, never half of them. */
export async function writeUpdateSettings(dataDir: string, settings: UpdateSettings): Promise<void> {
  const draft = `${fileOf(dataDir)}.new`;
  await writeFile(draft, JSON.stringify(settings), { flush: true });
  await rename(draft, fileOf(dataDir));
}
