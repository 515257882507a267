import { z } from 'zod';
import { call } from './base.ts';
import { money, staffId, utcMs } from './schemas.ts';

/** Why a backup was made; `update`: before a newer Kaduo was installed; `layout`: before it changed the file. */
export const BACKUP_REASONS = ['schedule', 'closing', 'person', 'restore', 'update', 'layout'] as const;

/** Older than so many hours, the screen and the status bar warn. */
export const BACKUP_STALE_HOURS = 24;

/** What a shop's file holds, to tell one from another. */
export const shopFacts = z.object({
  shopName: z.string(),
  cards: z.int(),
  orders: z.int(),
  /** Not final: what a restore asks about. */
  openOrders: z.int(),
  lastOrderAtMs: utcMs.nullable(),
  /** Free and held together. */
  float: z.array(money),
});
export type ShopCounts = z.output<typeof shopFacts>;

const backupSettings = z.object({
  /** Hours between two backups while Kaduo runs. */
  everyHours: z.int().min(1).max(24),
  /** The newest that are kept whatever their age; besides one a day for 30 days and one a month for 12 months. */
  keepLast: z.int().min(3).max(50),
  /** Where each is copied to as well; empty: nowhere. */
  secondFolder: z.string().max(500),
});
export type BackupSettings = z.output<typeof backupSettings>;

/** A file name in the backup folder: nothing that could lead out of it. */
export const backupName = z
  .string()
  .max(120)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*\.(?:sqlite|sealed)$/);

export const backups = {
  /** The newest backup and whether something is wrong, for the status bar. */
  state: call.output(
    z.object({
      lastAtMs: utcMs.nullable(),
      isStale: z.boolean(),
      trouble: z.enum(['backup', 'second_folder']).nullable(),
    }),
  ),
  list: call.output(
    z.object({
      folder: z.string(),
      settings: backupSettings,
      /** New backups are sealed with the owner's key. */
      isSealed: z.boolean(),
      /** Newest first. */
      backups: z.array(
        z.object({
          name: backupName,
          madeAtMs: utcMs,
          reason: z.enum(BACKUP_REASONS),
          bytes: z.int(),
          isSealed: z.boolean(),
        }),
      ),
    }),
  ),
  /** Makes one now and checks it. Refuses with BACKUP_FAILED. */
  make: call.output(z.object({ name: backupName })),
  /** A new key, told this once; it seals nothing before `seal`. */
  makeKey: call.output(z.object({ key: z.string() })),
  /** The owner has the key made last and types it: backups are sealed from now on. Refuses with BACKUP_KEY_WRONG. */
  seal: call.input(z.object({ key: z.string().max(100) })).output(z.object({})),
  /** Backups are open from now on. */
  unseal: call.output(z.object({})),
  /** Refuses with BACKUP_FOLDER_UNUSABLE where the second folder cannot be written. */
  save: call.input(backupSettings).output(z.object({})),
  /** Opens and checks it, and says what it holds beside what the shop holds now. Refuses with NOT_FOUND, BACKUP_DAMAGED, BACKUP_KEY_WRONG. */
  look: call.input(z.object({ name: backupName })).output(z.object({ now: shopFacts, inBackup: shopFacts })),
  /**
   * Puts it in the place of the shop's file, which is set aside. Nothing is sent by itself afterwards; everybody is signed out.
   * Refuses with NOT_FOUND, BACKUP_DAMAGED, BACKUP_KEY_WRONG, BACKUP_OTHER_SHOP, and as the PIN does.
   */
  restore: call
    .input(z.object({ name: backupName, ownerId: staffId, ownerPin: z.string().max(12) }))
    .output(z.object({ handedOver: z.int(), setAside: z.string() })),
};
