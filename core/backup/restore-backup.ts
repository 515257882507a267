import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkCopy, flush } from '../../db/backup-copy.ts';
import { openShopFile } from '../../db/open-shop-file.ts';
import type { Ports } from '../ports.ts';
import { applyRestoreRule } from './restore-rule.ts';

export interface Restored {
  readonly handedOver: number;
  /** The folder in which the file of before lies. */
  readonly setAside: string;
}

/**
 * Puts a checked copy in the place of the shop's file, which must be open nowhere. The copy is made safe under another name
 * first; then the old file, with whatever belongs to it, moves aside whole, and the new one gets its name. Stopped at any
 * point, the old file is there under one of its two names.
 */
export async function restoreBackup(
  ports: Pick<Ports, 'clock' | 'random'>,
  from: { readonly dataDir: string; readonly backup: string; readonly epoch: number; readonly ownerId: number | null },
): Promise<Restored> {
  const { dataDir, backup, epoch, ownerId } = from;
  const file = join(dataDir, 'kaduo.sqlite');
  const stamp = new Date(ports.clock.nowMs()).toISOString().slice(0, 19).replace(/[-:]/g, '');
  const mark = Buffer.from(ports.random.bytes(3)).toString('hex');
  const staging = join(dataDir, `restore-${mark}.sqlite`);
  await copyFile(backup, staging);
  const handedOver = await makeSafe(ports, staging, { epoch, ownerId, from: backup.split(/[\\/]/).at(-1) ?? '' });
  const setAside = join(dataDir, 'set-aside', `${stamp}Z-${mark}`);
  await mkdir(setAside, { recursive: true });
  for (const ending of ['', '-wal', '-shm']) {
    if (existsSync(file + ending)) await rename(file + ending, join(setAside, `kaduo.sqlite${ending}`));
  }
  await rename(staging, file);
  return { handedOver, setAside };
}

async function makeSafe(
  ports: Pick<Ports, 'clock' | 'random'>,
  staging: string,
  { epoch, ownerId, from }: { readonly epoch: number; readonly ownerId: number | null; readonly from: string },
): Promise<number> {
  try {
    const facts = checkCopy(staging);
    const database = await openShopFile(staging);
    try {
      const rule = await applyRestoreRule(database.db, ports, {
        epoch: Math.max(epoch, facts.epoch),
        details: { from, ownerId, orders: facts.orders, cards: facts.cards, lastOrderAtMs: facts.lastOrderAtMs },
      });
      // One file, that needs no other beside it when it moves.
      database.sqlite.pragma('journal_mode = DELETE');
      return rule.handedOver.length;
    } finally {
      await database.close();
      flush(staging);
    }
  } catch (error) {
    for (const ending of ['', '-wal', '-shm']) await rm(staging + ending, { force: true });
    throw error;
  }
}
