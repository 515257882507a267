/** What the settings screen and the status bar ask about backups, and what the owner orders. */
import { constants, existsSync } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { BACKUP_STALE_HOURS } from '../../contract/backup.ts';
import type { BackupSettings, ShopCounts } from '../../contract/backup.ts';
import { Refusal } from '../../contract/errors.ts';
import type { StaffId } from '../../contract/terms/ids.ts';
import { readFacts, readSetUpMs } from '../../db/backup-copy.ts';
import type { ShopFacts } from '../../db/backup-copy.ts';
import { DatabaseDamaged } from '../../db/migrate.ts';
import { transact } from '../../db/open.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { checkPin } from '../staff/check-pin.ts';
import { backupFolderOf, listBackups } from './backup-folder.ts';
import { offerBackupKey, readBackupKeys, takeBackupKey } from './backup-key.ts';
import { readBackupSettings, writeBackupSettings } from './backup-settings.ts';
import { lookInto } from './open-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import type { Restored } from './restore-backup.ts';
import { readShopMark } from './shop-mark.ts';

type BackupsCore = Pick<Core, 'database' | 'ports' | 'dataDir' | 'backups' | 'replaceShop'>;

const STALE_MS = BACKUP_STALE_HOURS * 3_600_000;

export async function readBackupState(core: BackupsCore) {
  const newest = (await listBackups(backupFolderOf(core.dataDir)))[0];
  // A shop of today needs none yet.
  const sinceMs = newest?.madeAtMs ?? readSetUpMs(core.database.sqlite);
  return {
    lastAtMs: newest?.madeAtMs ?? null,
    isStale: sinceMs !== undefined && core.ports.clock.nowMs() - sinceMs > STALE_MS,
    trouble: core.backups.trouble(),
  };
}

export async function readBackups(core: BackupsCore) {
  const folder = backupFolderOf(core.dataDir);
  const { isSealed, ...settings } = await readBackupSettings(core.dataDir);
  return { folder, settings, isSealed, backups: [...(await listBackups(folder))] };
}

/** Refuses with BACKUP_FAILED. */
export async function makeBackupNow(
  core: BackupsCore,
  reason: 'person' | 'update' = 'person',
): Promise<{ name: string }> {
  try {
    return { name: await core.backups.make(reason) };
  } catch (cause) {
    core.ports.log.error('backup-failed', cause);
    throw new Refusal('BACKUP_FAILED', { reason: reasonOf(cause) }, { cause });
  }
}

/** Refuses with BACKUP_FOLDER_UNUSABLE. */
export async function saveBackupSettings(core: BackupsCore, actor: Actor, settings: BackupSettings) {
  const { secondFolder: folder } = settings;
  if (folder !== '') await refuseFolder(folder);
  await writeBackupSettings(core.dataDir, settings);
  await note(core, actor, 'backup-settings-saved', { ...settings });
  core.backups.wake();
  return {};
}

/** A new key for the owner to print; nothing changes until it comes back. */
export async function makeBackupKey(core: BackupsCore): Promise<{ key: string }> {
  return { key: await offerBackupKey(core.ports) };
}

/** Backups are sealed from now on with the key made last. Refuses with BACKUP_KEY_WRONG. */
export async function sealBackups(core: BackupsCore, actor: Actor, { key }: { readonly key: string }) {
  await takeBackupKey(core.ports, key);
  await writeBackupSettings(core.dataDir, { isSealed: true });
  await note(core, actor, 'backups-sealed', {});
  return {};
}

/** Backups are open from now on; sealed ones stay so, and their key stays known. */
export async function unsealBackups(core: BackupsCore, actor: Actor) {
  await writeBackupSettings(core.dataDir, { isSealed: false });
  await note(core, actor, 'backups-unsealed', {});
  return {};
}

async function note(core: BackupsCore, actor: Actor, act: string, details: Readonly<Record<string, unknown>>) {
  await transact(core.database.db, (tx) =>
    appendAuditEntry(tx, { atMs: core.ports.clock.nowMs(), staffId: actor.staffId, act, subject: 'shop', details }),
  );
}

/** What the shop holds now and what it would hold. Refuses with NOT_FOUND, BACKUP_DAMAGED and BACKUP_KEY_WRONG. */
export async function lookIntoBackup(core: BackupsCore, { name }: { readonly name: string }) {
  return { now: toCounts(readFacts(core.database.sqlite)), inBackup: toCounts(await checkOrRefuse(core, name)) };
}

/** Refuses with NOT_FOUND, BACKUP_DAMAGED, BACKUP_OTHER_SHOP, NOT_ALLOWED where the PIN is no owner's, and as `check-pin.ts` does. */
export async function restoreShop(
  core: BackupsCore,
  input: { readonly name: string; readonly ownerId: StaffId; readonly ownerPin: string },
): Promise<Restored> {
  const owner = await checkPin(core, input.ownerId, input.ownerPin);
  if (owner.role !== 'owner') throw new Refusal('NOT_ALLOWED', { right: 'manage' });
  const facts = await checkOrRefuse(core, input.name);
  const now = readFacts(core.database.sqlite);
  if (facts.shopCode !== now.shopCode) throw new Refusal('BACKUP_OTHER_SHOP', { shopName: facts.shopName });
  const { ports, dataDir } = core;
  const keys = await readBackupKeys(ports);
  return core.replaceShop(() =>
    restoreBackup(ports, {
      dataDir,
      backup: join(backupFolderOf(dataDir), input.name),
      epoch: Math.max(now.epoch, readShopMark(dataDir)?.epoch ?? 0),
      ownerId: owner.id,
      keys,
    }),
  );
}

async function checkOrRefuse(core: BackupsCore, name: string): Promise<ShopFacts> {
  const path = join(backupFolderOf(core.dataDir), name);
  if (!existsSync(path)) throw new Refusal('NOT_FOUND', { what: 'backup' });
  try {
    return await lookInto(core.dataDir, path, await readBackupKeys(core.ports));
  } catch (cause) {
    if (!(cause instanceof DatabaseDamaged)) throw cause;
    throw new Refusal('BACKUP_DAMAGED', { reason: cause.message }, { cause });
  }
}

function toCounts({ shopName, cards, orders, openOrders, lastOrderAtMs, float }: ShopFacts): ShopCounts {
  return { shopName, cards, orders, openOrders, lastOrderAtMs, float: [...float] };
}

async function refuseFolder(folder: string): Promise<void> {
  const refuse = (reason: string, cause?: unknown) =>
    new Refusal('BACKUP_FOLDER_UNUSABLE', { folder, reason }, { cause });
  if (!isAbsolute(folder)) throw refuse('no absolute path');
  try {
    await access(folder, constants.W_OK);
    if (!(await stat(folder)).isDirectory()) throw refuse('no folder');
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw refuse(reasonOf(cause), cause);
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}
