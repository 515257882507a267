/** Entry of the thread that checks half of a large file: `check-database.ts` starts it. */
import { workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { checkTables, Sheet } from './check-tables.ts';
import type { CheckThreadData } from './check-tables.ts';

const { path, tables, shared } = workerData as CheckThreadData;
const sqlite = new Database(path, { readonly: true });
try {
  // A table that is not good stays unmarked, and is looked at again by whoever can tell of it.
  checkTables(sqlite, tables, new Sheet(shared));
} finally {
  sqlite.close();
}
