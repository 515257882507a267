import Database from 'better-sqlite3';

/** As many characters as outcomes of a minute take; several dozen pages, so that the last free one does not deceive. */
const PROBE_CHARACTERS = 256 * 1024;

/**
 * Whether the file can grow and the disk takes it: writes and removes a long value durably. False when SQLite reports a
 * full disk or a failed write, or a transaction is under way and it is not the moment to ask.
 */
export function canStoreMore(sqlite: Database.Database): boolean {
  if (sqlite.inTransaction) return false;
  try {
    sqlite.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('storage_probe', ?)").run(filler());
    sqlite.prepare("DELETE FROM meta WHERE key = 'storage_probe'").run();
    return true;
  } catch (error) {
    if (error instanceof Database.SqliteError && /^SQLITE_(?:FULL|IOERR)/.test(error.code)) return false;
    throw error;
  }
}

function filler(): string {
  return 'room '.repeat(PROBE_CHARACTERS / 5);
}
