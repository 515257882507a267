/** A shop whose file does not open: what there is to put in its place, and the owner who may. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../contract/errors.ts';
import type { RecoverableBackup, RecoveryState } from '../../contract/recovery.ts';
import type { StaffId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { checkCopy, readOwners } from '../../db/backup-copy.ts';
import { DatabaseDamaged, LAYOUT_KNOWN } from '../../db/migrate.ts';
import type { Ports } from '../ports.ts';
import { PEPPER_SECRET, pinMatches } from '../staff/pin.ts';
import { lockAfter, WRONG_PINS_MAX } from '../staff/pin-lock.ts';
import type { StartRefusal } from '../start-refusal.ts';
import { backupFolderOf, listBackups } from './backup-folder.ts';
import type { Backup } from './backup-folder.ts';
import { readBackupKeys } from './backup-key.ts';
import { withOpened } from './open-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import type { Restored } from './restore-backup.ts';
import { readShopMark } from './shop-mark.ts';

/** Each is opened and looked at whole; who needs an older one has the command line. */
const LOOKED_INTO_MAX = 5;

const WHY = {
  DATABASE_DAMAGED: 'damaged',
  DATABASE_MISSING: 'missing',
  DATABASE_TOO_NEW: 'too_new',
} as const;

export interface Recovery {
  state(): Promise<RecoveryState>;
  /** Refuses with NOT_FOUND, BACKUP_DAMAGED, BACKUP_KEY_WRONG, PIN_WRONG and PIN_LOCKED. */
  restore(input: { readonly name: string; readonly ownerId: StaffId; readonly ownerPin: string }): Promise<Restored>;
}

/** Whether a backup helps against it. */
export function isRecoverable({ code }: StartRefusal): boolean {
  return code in WHY;
}

/** Nothing is open: neither the file nor an engine. What is answered here needs nobody signed in, as nobody can be. */
export function createRecovery(
  { dataDir, ports }: { readonly dataDir: string; readonly ports: Ports },
  { code }: StartRefusal,
): Recovery {
  const folder = backupFolderOf(dataDir);
  const known = new Map<string, Promise<RecoverableBackup>>();
  const tries = { wrongCount: 0, lockedUntilMs: -Infinity };

  async function look(backup: Backup): Promise<RecoverableBackup> {
    const { name, madeAtMs } = backup;
    try {
      const keys = await readBackupKeys(ports);
      const { facts, owners } = await withOpened(dataDir, join(folder, name), keys, (path) => ({
        facts: checkCopy(path),
        owners: readOwners(path),
      }));
      if (facts.layout > LAYOUT_KNOWN) return { name, madeAtMs, trouble: 'too_new' };
      const { shopName, cards, orders, openOrders, lastOrderAtMs, float } = facts;
      return {
        name,
        madeAtMs,
        counts: { shopName, cards, orders, openOrders, lastOrderAtMs, float: [...float] },
        owners: owners.map(({ id, name: ownerName }) => ({ id, name: ownerName })),
      };
    } catch (error) {
      if (error instanceof Refusal) return { name, madeAtMs, trouble: 'sealed' };
      ports.log.error('backup-not-readable', error, { name });
      return { name, madeAtMs, trouble: 'damaged' };
    }
  }

  /** Counted before the PIN is looked at, by the clock that nobody can set. */
  function countTry(): void {
    const nowMs = ports.clock.monotonicMs();
    const leftMs = tries.lockedUntilMs - nowMs;
    if (leftMs > 0) throw new Refusal('PIN_LOCKED', { untilMs: (ports.clock.nowMs() + leftMs) as UtcMs });
    tries.wrongCount += 1;
    tries.lockedUntilMs = nowMs + lockAfter(tries.wrongCount);
  }

  async function refuseStranger(path: string, ownerId: StaffId, pin: string): Promise<void> {
    const isOwner = await withOpened(dataDir, path, await readBackupKeys(ports), async (opened, { pinPepper }) => {
      const owner = readOwners(opened).find(({ id }) => id === ownerId);
      const secrets = {
        ...ports.secrets,
        read: async (name: string) =>
          name === PEPPER_SECRET && pinPepper !== undefined ? pinPepper : ports.secrets.read(name),
      };
      return owner !== undefined && (await pinMatches({ ...ports, secrets }, pin, owner.pinHash));
    });
    if (!isOwner) throw new Refusal('PIN_WRONG', { triesLeft: Math.max(0, WRONG_PINS_MAX - tries.wrongCount) });
    tries.wrongCount = 0;
  }

  return {
    async state() {
      const backups = (await listBackups(folder)).slice(0, LOOKED_INTO_MAX);
      const looked = backups.map((backup) => {
        const found = known.get(backup.name) ?? look(backup);
        known.set(backup.name, found);
        return found;
      });
      return { why: WHY[code as keyof typeof WHY], folder: dataDir, backups: await Promise.all(looked) };
    },
    async restore({ name, ownerId, ownerPin }) {
      const backup = join(folder, name);
      if (!existsSync(backup)) throw new Refusal('NOT_FOUND', { what: 'backup' });
      countTry();
      try {
        await refuseStranger(backup, ownerId, ownerPin);
        const keys = await readBackupKeys(ports);
        return await restoreBackup(ports, { dataDir, backup, epoch: readShopMark(dataDir)?.epoch ?? 0, ownerId, keys });
      } catch (cause) {
        if (!(cause instanceof DatabaseDamaged)) throw cause;
        throw new Refusal('BACKUP_DAMAGED', { reason: cause.message }, { cause });
      }
    },
  };
}
