import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type Database from 'better-sqlite3';
import { checkTables, listTablesBySize, Sheet } from './check-tables.ts';
import type { CheckThreadData } from './check-tables.ts';
import { DatabaseDamaged } from './migrate.ts';

/** The second thread's entry among the sources; a packed application has a bundle instead. */
const ENTRY = new URL('./check-thread.ts', import.meta.url);
/** Below this size one thread is done before another has started. */
const WORTH_A_THREAD_BYTES = 64 * 1024 * 1024;
/** Read ahead in one piece: a table's pages lie all over the file, and a disk that seeks takes minutes for them. */
const READ_AHEAD_BYTES = 4 * 1024 * 1024;

/**
 * SQLite's own check of every row and tree of the file at `path`, open as `sqlite`; throws DatabaseDamaged with the first
 * complaint. A large file is checked table by table by two threads, which leaves out only the list of free pages.
 */
export async function checkDatabase(
  sqlite: Database.Database,
  path: string,
  { entry = ENTRY, worthAThreadBytes = WORTH_A_THREAD_BYTES } = {},
): Promise<void> {
  if (statSync(path).size < worthAThreadBytes) {
    insist(String(sqlite.pragma('quick_check(1)', { simple: true })));
    return;
  }
  await readAhead(path);
  const tables = listTablesBySize(sqlite);
  const sheet = new Sheet(new SharedArrayBuffer(Sheet.bytesFor(tables.length)));
  const data: CheckThreadData = { path, tables, shared: sheet.shared };
  const thread = new Worker(entry, { workerData: data });
  // Whatever it could not do is done below; why it could not says nothing about the file.
  const ended = new Promise<void>((resolve) => thread.once('error', () => resolve()).once('exit', () => resolve()));
  try {
    insist(checkTables(sqlite, tables, sheet));
  } finally {
    // A damaged file is handed over to whoever mends it, open nowhere.
    await ended;
  }
  for (const table of sheet.listUnchecked(tables)) insist(checkTables(sqlite, [table]));
}

function insist(verdict: string): void {
  if (verdict !== 'ok') throw new DatabaseDamaged(verdict);
}

async function readAhead(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    const piece = Buffer.allocUnsafe(READ_AHEAD_BYTES);
    while ((await file.read(piece, 0, piece.length, null)).bytesRead > 0);
  } finally {
    await file.close();
  }
}
