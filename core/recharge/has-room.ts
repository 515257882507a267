import type { OpenedDatabase } from '../../db/open.ts';

/** More than the outcomes of all lanes together. */
const PROBE_BYTES = 256 * 1024;

/** Whether the database can grow: writes much more than an order needs, and takes it back. */
export function hasRoom({ sqlite }: OpenedDatabase): boolean {
  // Somebody's transaction is open: not the moment to ask.
  if (!sqlite.open || sqlite.inTransaction) return false;
  try {
    sqlite.exec('BEGIN');
    sqlite.prepare(`INSERT INTO meta (key, value) VALUES ('room', hex(zeroblob(?)))`).run(PROBE_BYTES / 2);
    return true;
  } catch {
    return false;
  } finally {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
  }
}
