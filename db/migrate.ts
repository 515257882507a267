/** Brings a shop's file to the layout this program knows; never touches a newer one. */
import type Database from 'better-sqlite3';
import { MIGRATIONS } from './migrations/index.ts';
import type { Migration } from './migrations/index.ts';

/** SQLite's `application_id` of our files: "KADU". */
export const APPLICATION_ID = 0x4b414455;

export class DatabaseTooNew extends Error {
  readonly found: number;
  readonly known: number;

  constructor(found: number, known: number) {
    super(`the database has layout ${found}, this program knows ${known}`);
    this.name = 'DatabaseTooNew';
    this.found = found;
    this.known = known;
  }
}

/** The file opens as SQLite but is another program's, or fails SQLite's own check. */
export class DatabaseDamaged extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'DatabaseDamaged';
  }
}

/** The newest layout that this program knows. */
export const LAYOUT_KNOWN = MIGRATIONS.at(-1)?.version ?? 0;

/**
 * Runs every migration that `sqlite` lacks, each whole or not at all. `backUp` is called once, before the first one
 * that changes an existing file. Throws DatabaseTooNew or DatabaseDamaged, with the file untouched.
 */
export async function migrate(
  sqlite: Database.Database,
  backUp: (fromVersion: number) => Promise<void>,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  const known = migrations.at(-1)?.version ?? 0;
  const found = sqlite.pragma('user_version', { simple: true }) as number;
  const application = sqlite.pragma('application_id', { simple: true }) as number;
  if (application !== 0 && application !== APPLICATION_ID) throw new DatabaseDamaged('not a Kaduo database');
  if (found > known) throw new DatabaseTooNew(found, known);
  const missing = migrations.filter((migration) => migration.version > found);
  if (missing.length === 0) return;
  if (found > 0) await backUp(found);
  for (const migration of missing) {
    sqlite.transaction(() => {
      sqlite.exec(migration.sql);
      sqlite.pragma(`application_id = ${APPLICATION_ID}`);
      sqlite.pragma(`user_version = ${migration.version}`);
    })();
  }
}
