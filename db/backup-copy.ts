/** Copies of the shop's file: made while it is in use, and read without changing them. */
import { closeSync, fsyncSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { StaffId } from '../contract/terms/ids.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import { APPLICATION_ID, DatabaseDamaged } from './migrate.ts';

/** What is in a shop's file, to tell one copy from another. */
export interface ShopFacts {
  /** As on receipts; empty before the set-up. */
  readonly shopName: string;
  /** In every reference; empty before the set-up. */
  readonly shopCode: string;
  readonly cards: number;
  readonly orders: number;
  /** Not final: what a restore asks about. */
  readonly openOrders: number;
  readonly lastOrderAtMs: UtcMs | null;
  /** Free float and held float together, by currency. */
  readonly float: readonly { readonly amountMinor: number; readonly currency: Currency }[];
  /** Starts of the engine so far. */
  readonly epoch: number;
  /** Layout version. */
  readonly layout: number;
}

/** Copies the open file to `path` by SQLite's online backup, as one file that needs no other, and has it on the disk. */
export async function copyDatabase(sqlite: Database.Database, path: string): Promise<void> {
  await sqlite.backup(path);
  const copy = new Database(path);
  try {
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
  flush(path);
}

/** The file's bytes are on the disk when this returns. */
export function flush(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Opens a copy read-only and looks at every row and at the sums of the ledger. Throws DatabaseDamaged with what is wrong;
 * a copy that this returns for can be opened as a shop.
 */
export function checkCopy(path: string): ShopFacts {
  let copy: Database.Database | undefined;
  try {
    copy = new Database(path, { readonly: true, fileMustExist: true });
    if (copy.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
      throw new DatabaseDamaged('not a Kaduo database');
    }
    const verdict = String(copy.pragma('quick_check(1)', { simple: true }));
    if (verdict !== 'ok') throw new DatabaseDamaged(verdict);
    const unbalanced = copy
      .prepare<[], string>('SELECT currency FROM ledger_line GROUP BY currency HAVING sum(amount_minor) <> 0')
      .pluck()
      .all();
    if (unbalanced.length > 0) throw new DatabaseDamaged(`the ledger does not sum to 0 in ${unbalanced.join(', ')}`);
    return readFacts(copy);
  } catch (error) {
    if (error instanceof Database.SqliteError) throw new DatabaseDamaged(error.message);
    throw error;
  } finally {
    copy?.close();
  }
}

interface CopiedOwner {
  readonly id: StaffId;
  readonly name: string;
  readonly pinHash: string;
}

/** The active owners in a copy, by name. */
export function readOwners(path: string): readonly CopiedOwner[] {
  const copy = new Database(path, { readonly: true, fileMustExist: true });
  try {
    return copy
      .prepare<[], CopiedOwner>(
        "SELECT id, name, pin_hash AS pinHash FROM staff WHERE role = 'owner' AND is_active = 1 ORDER BY name",
      )
      .all();
  } finally {
    copy.close();
  }
}

/** When the shop was set up; undefined before. */
export function readSetUpMs(sqlite: Database.Database): UtcMs | undefined {
  return sqlite.prepare<[], UtcMs>('SELECT created_at_ms FROM shop').pluck().get();
}

/** Counts of the file that is open. */
export function readFacts(sqlite: Database.Database): ShopFacts {
  const shop = sqlite.prepare<[], { name: string; code: string }>('SELECT name, code FROM shop').get();
  const orders = sqlite
    .prepare<[], { count: number; open: number; last: UtcMs | null }>(
      `SELECT count(*) AS count, max(created_at_ms) AS last,
       count(*) FILTER (WHERE state NOT IN ('succeeded', 'failed', 'refunded')) AS open FROM recharge_order`,
    )
    .get();
  const float = sqlite
    .prepare<[], { amountMinor: number; currency: Currency }>(
      `SELECT sum(balance_minor) AS amountMinor, currency FROM ledger_balance
       WHERE account LIKE 'float:%' OR account LIKE 'float_held:%' GROUP BY currency ORDER BY currency`,
    )
    .all();
  return {
    shopName: shop?.name ?? '',
    shopCode: shop?.code ?? '',
    cards: sqlite.prepare<[], number>('SELECT count(*) FROM card').pluck().get() ?? 0,
    orders: orders?.count ?? 0,
    openOrders: orders?.open ?? 0,
    lastOrderAtMs: orders?.last ?? null,
    float,
    epoch: Number(sqlite.prepare<[], string>("SELECT value FROM meta WHERE key = 'engine_epoch'").pluck().get() ?? 0),
    layout: sqlite.pragma('user_version', { simple: true }) as number,
  };
}
