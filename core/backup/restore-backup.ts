import { mkdir, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkCopy, flush } from '../../db/backup-copy.ts';
import { openShopFile } from '../../db/open-shop-file.ts';
import type { StaffId } from '../../contract/terms/ids.ts';
import type { OpenedDatabase } from '../../db/open.ts';
import type { Ports } from '../ports.ts';
import { hasPinPepper, replacePinPepper } from '../staff/pin.ts';
import { openBackup } from './open-backup.ts';
import type { BackupKeys } from './backup-key.ts';
import { setOwnerPin } from './set-owner-pin.ts';
import { applyRestoreRule } from './restore-rule.ts';

export interface Restored {
  readonly handedOver: number;
  /** The folder in which the file of before lies. */
  readonly setAside: string;
}

type RestorePorts = Pick<Ports, 'clock' | 'random' | 'secrets'>;

interface RestoreOrder {
  readonly dataDir: string;
  /** The path of the file. */
  readonly backup: string;
  readonly epoch: number;
  readonly ownerId: StaffId | null;
  /** That may open it. */
  readonly keys: BackupKeys;
  /** Becomes the PIN of an owner where none of the backup's can be checked on this computer. */
  readonly ownerPin?: string;
}

/**
 * Puts a checked copy in the place of the shop's file, which must be open nowhere. The copy is made safe under another name
 * first; then the old file, with whatever belongs to it, moves aside whole, and the new one gets its name. Stopped at any
 * point, the old file is there under one of its two names.
 */
export async function restoreBackup(ports: RestorePorts, from: RestoreOrder): Promise<Restored> {
  const { dataDir, backup, epoch, ownerId, keys, ownerPin } = from;
  const file = join(dataDir, 'kaduo.sqlite');
  const stamp = new Date(ports.clock.nowMs()).toISOString().slice(0, 19).replace(/[-:]/g, '');
  const mark = Buffer.from(ports.random.bytes(3)).toString('hex');
  const staging = join(dataDir, `restore-${mark}.sqlite`);
  try {
    const { pinPepper } = await openBackup(backup, staging, keys);
    const handedOver = await makeSafe(ports, staging, { epoch, ownerId, from: backup.split(/[\\/]/).at(-1) ?? '' });
    if (pinPepper === undefined && !(await hasPinPepper(ports))) {
      if (ownerPin === undefined) throw new PinsUnknown('no PIN of this backup can be checked here');
      await change(staging, (database) => setOwnerPin({ database, ports }, ownerPin));
    }
    const setAside = join(dataDir, 'set-aside', `${stamp}Z-${mark}`);
    await mkdir(setAside, { recursive: true });
    for (const ending of ['', '-wal', '-shm']) {
      if (existsSync(file + ending)) await rename(file + ending, join(setAside, `kaduo.sqlite${ending}`));
    }
    if (pinPepper !== undefined) await replacePinPepper(ports, pinPepper);
    await rename(staging, file);
    return { handedOver, setAside };
  } finally {
    for (const ending of ['', '-wal', '-shm']) await rm(staging + ending, { force: true });
  }
}

/** The PINs in the backup were made with a pepper that is not on this computer, and it is not sealed, so does not carry it. */
export class PinsUnknown extends Error {}

async function makeSafe(
  ports: RestorePorts,
  staging: string,
  { epoch, ownerId, from }: { readonly epoch: number; readonly ownerId: StaffId | null; readonly from: string },
): Promise<number> {
  const facts = checkCopy(staging);
  return change(staging, async (database) => {
    const rule = await applyRestoreRule(database.db, ports, {
      epoch: Math.max(epoch, facts.epoch),
      details: { from, ownerId, orders: facts.orders, cards: facts.cards, lastOrderAtMs: facts.lastOrderAtMs },
    });
    return rule.handedOver.length;
  });
}

/** Leaves one file, that needs no other beside it when it moves. */
async function change<T>(staging: string, work: (database: OpenedDatabase) => Promise<T>): Promise<T> {
  const database = await openShopFile(staging);
  try {
    const done = await work(database);
    database.sqlite.pragma('journal_mode = DELETE');
    return done;
  } finally {
    await database.close();
    flush(staging);
  }
}
