import { existsSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFacts } from '../../db/backup-copy.ts';
import type { BackupCore } from './make-backup.ts';

/** What is remembered of the shop outside its file. */
export interface ShopMark {
  readonly shopCode: string;
  /** The highest start of the engine that was seen. */
  readonly epoch: number;
}

const fileOf = (dataDir: string) => join(dataDir, 'shop-mark.json');

/** Remembers the shop and its count of starts beside its file. */
export async function keepShopMark({ database, dataDir }: Pick<BackupCore, 'database' | 'dataDir'>): Promise<void> {
  const { shopCode, epoch } = readFacts(database.sqlite);
  const known = readShopMark(dataDir);
  if (known?.shopCode === shopCode && known.epoch >= epoch) return;
  const draft = `${fileOf(dataDir)}.new`;
  await writeFile(draft, JSON.stringify({ shopCode, epoch } satisfies ShopMark), { flush: true });
  await rename(draft, fileOf(dataDir));
}

/** Undefined: there was never a shop here, or its mark cannot be read. */
export function readShopMark(dataDir: string): ShopMark | undefined {
  if (!existsSync(fileOf(dataDir))) return undefined;
  try {
    return JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as ShopMark;
  } catch {
    // The file itself tells what it is; only a missing one is judged by the mark, and then its being there says enough.
    return { shopCode: '', epoch: 0 };
  }
}
