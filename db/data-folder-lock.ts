/**
 * One core for each data folder. The lock is an exclusive SQLite transaction on a file of its own, so the operating
 * system frees it when the process ends, however it ends: no stale lock file ever keeps a shop closed.
 */
import { join } from 'node:path';
import Database from 'better-sqlite3';

export class DataFolderInUse extends Error {
  constructor() {
    super('another Kaduo has this data folder open');
    this.name = 'DataFolderInUse';
  }
}

export interface DataFolderLock {
  release(): void;
}

/** Takes the lock or throws DataFolderInUse; any other failure (a read-only folder) is thrown as it is. */
export function lockDataFolder(dataDir: string): DataFolderLock {
  const sqlite = new Database(join(dataDir, 'lock.sqlite'), { timeout: 0 });
  try {
    sqlite.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    sqlite.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) throw new DataFolderInUse();
    throw error;
  }
  return {
    release() {
      sqlite.exec('ROLLBACK');
      sqlite.close();
    },
  };
}
