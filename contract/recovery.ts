import { z } from 'zod';
import { backupName, shopFacts } from './backup.ts';
import { call } from './base.ts';
import { staffId, utcMs } from './schemas.ts';

const found = { name: backupName, madeAtMs: utcMs };

/** One that can be put back, or why not: `sealed` with a key that this computer does not have. */
const recoverableBackup = z.union([
  z.object({
    ...found,
    counts: shopFacts,
    /** Whose PIN is asked for. */
    owners: z.array(z.object({ id: staffId, name: z.string() })),
    trouble: z.undefined().optional(),
  }),
  z.object({ ...found, trouble: z.enum(['damaged', 'sealed', 'too_new']) }),
]);
export type RecoverableBackup = z.output<typeof recoverableBackup>;

const recoveryState = z.object({
  /** What is wrong with the shop's file; `too_new`: a newer Kaduo wrote it. */
  why: z.enum(['damaged', 'missing', 'too_new']),
  /** The data folder. */
  folder: z.string(),
  /** The newest few, newest first. */
  backups: z.array(recoverableBackup),
});
export type RecoveryState = z.output<typeof recoveryState>;

/** The only calls that are answered while the shop's file does not open; every other is refused with SHOP_CLOSED. */
export const recovery = {
  /** Null: the shop is open. */
  state: call.output(recoveryState.nullable()),
  /**
   * Sets what is left of the file aside, puts the backup in its place and opens the shop. Refuses with NOT_FOUND, also where
   * the shop is open, BACKUP_DAMAGED, BACKUP_KEY_WRONG, PIN_WRONG, PIN_LOCKED, and PINS_UNKNOWN where the secrets are gone too.
   */
  restore: call
    .input(z.object({ name: backupName, ownerId: staffId, ownerPin: z.string().max(12) }))
    .output(z.object({ handedOver: z.int(), setAside: z.string() })),
};
