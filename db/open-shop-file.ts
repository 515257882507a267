import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { checkDatabase } from './check-database.ts';
import { DatabaseDamaged, migrate } from './migrate.ts';
import { openDatabase } from './open.ts';
import type { OpenedDatabase } from './open.ts';

/** The file, or its folder, cannot be written. */
export class DatabaseReadOnly extends Error {
  constructor(cause: unknown) {
    super('the database cannot be written', { cause });
    this.name = 'DatabaseReadOnly';
  }
}

/**
 * Opens a shop's file, or begins a new one, and brings its layout up to date; an older file is copied to `backups/`
 * beside it first. `checkThread` is where a packed application has the thread that helps to check a large file. Throws DatabaseTooNew, DatabaseDamaged or DatabaseReadOnly, with the file as it was.
 */
export async function openShopFile(path: string, checkThread?: URL): Promise<OpenedDatabase> {
  let database: OpenedDatabase | undefined;
  try {
    const existed = existsSync(path);
    database = openDatabase(path);
    if (existed) await checkDatabase(database.sqlite, path, checkThread ? { entry: checkThread } : {});
    const { sqlite } = database;
    await migrate(sqlite, (fromVersion) => backUp(sqlite, dirname(path), fromVersion));
    return database;
  } catch (error) {
    await database?.close();
    throw explain(error);
  }
}

async function backUp(sqlite: Database.Database, folder: string, fromVersion: number): Promise<void> {
  const backups = join(folder, 'backups');
  mkdirSync(backups, { recursive: true });
  await sqlite.backup(join(backups, `layout-${fromVersion}-${randomBytes(4).toString('hex')}.sqlite`));
}

function explain(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  if (/^SQLITE_(?:READONLY|CANTOPEN|PERM)/.test(error.code)) return new DatabaseReadOnly(error);
  if (/^SQLITE_(?:NOTADB|CORRUPT|IOERR)/.test(error.code)) return new DatabaseDamaged(error.message);
  return error;
}
