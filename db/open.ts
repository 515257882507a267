/** Opens the shop's database: the one place that knows better-sqlite3 and its pragmas. */
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { SqliteDatabase, SqliteStatement, Transaction } from 'kysely';
import type { Schema } from './schema.ts';
import { runWord } from './statement.ts';
import type { SyncTx } from './statement.ts';

export type Db = Kysely<Schema>;
export type Tx = Transaction<Schema>;
/** Reads take either; writes take a `Tx`, so that a write outside a transaction does not compile. */
export type Reader = Db | Tx;

export interface OpenedDatabase {
  readonly db: Db;
  /** The connection below, for the few statements that only SQLite knows. */
  readonly sqlite: Database.Database;
  close(): Promise<void>;
}

/**
 * Opens the file for reading and writing (`:memory:`, or the bytes of a file, in simulations). Durable at every commit: `synchronous=FULL` is set
 * explicitly, because this build defaults to NORMAL under WAL, which may drop the last commits in a power cut.
 */
export function openDatabase(path: string | Buffer): OpenedDatabase {
  const sqlite = new Database(path);
  try {
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('fullfsync = 1');
    sqlite.pragma('checkpoint_fullfsync = 1');
    sqlite.pragma('foreign_keys = 1');
    sqlite.pragma('busy_timeout = 5000');
    sqlite.pragma('trusted_schema = 0');
    sqlite.pragma('cell_size_check = 1');
    sqlite.pragma('cache_size = -65536');
    // 16 MB of WAL: what is written again and again in a batch goes to the file once.
    sqlite.pragma('wal_autocheckpoint = 4000');
    // What a savepoint or a trigger may have to undo is kept in memory: a file of its own took half of the time of a recharge.
    sqlite.pragma('temp_store = MEMORY');
  } catch (error) {
    sqlite.close();
    throw error;
  }
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: keepStatements(sqlite) }) });
  connections.set(db, sqlite);
  return { db, sqlite, close: () => db.destroy() };
}

/** The connection below a handle or an open transaction. */
const connections = new WeakMap<Db | Tx, Database.Database>();

/**
 * Runs `work` in one transaction. Inside it await nothing but the database, and use only `tx`: the outer handle would
 * wait for itself.
 */
export function transact<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute((tx) => {
    connections.set(tx, connectionOf(db));
    return work(tx);
  });
}

/** The same open transaction, for statements that run at once. */
export function syncOf(tx: Tx): SyncTx {
  return { sqlite: connectionOf(tx) };
}

/**
 * Runs `work` in one transaction, from BEGIN to COMMIT without giving way to anything else; waits only for its turn on the
 * connection. Rejects, with nothing written, when `work` throws or the commit fails.
 */
export function transactAtOnce<T>(db: Db, work: (tx: SyncTx) => T): Promise<T> {
  const sqlite = connectionOf(db);
  return db.connection().execute(async () => {
    runWord({ sqlite }, 'begin');
    try {
      const result = work({ sqlite });
      runWord({ sqlite }, 'commit');
      return result;
    } catch (cause) {
      // A full disk may have ended the transaction already.
      if (sqlite.open && sqlite.inTransaction) runWord({ sqlite }, 'rollback');
      throw cause;
    }
  });
}

/** Runs ready statements that only read, when it is their turn on the connection: never inside somebody's transaction. */
export function readAtOnce<T>(db: Db, read: (tx: SyncTx) => T): Promise<T> {
  const sqlite = connectionOf(db);
  return db.connection().execute(async () => read({ sqlite }));
}

function connectionOf(handle: Db | Tx): Database.Database {
  const sqlite = connections.get(handle);
  if (!sqlite) throw new Error('a database that was not opened here, or a transaction begun elsewhere');
  return sqlite;
}

/** Statements kept ready; a shop's queries are a few hundred texts. */
const STATEMENTS_MAX = 256;
/** Longer texts are inserts of many rows, whose number differs each time. */
const STATEMENT_LENGTH_MAX = 8_000;
/** BEGIN, COMMIT and the like cost nothing to prepare. */
const STATEMENT_LENGTH_MIN = 24;

/** Kysely prepares every query anew; preparing costs more than running most of ours, so ready ones are used again. */
function keepStatements(sqlite: Database.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => void sqlite.close(),
    prepare(text) {
      // A full disk has ended the transaction already; a ROLLBACK that fails would hide why.
      if (text === 'rollback' && !sqlite.inTransaction) return sqlite.prepare('SELECT 1');
      if (text.length < STATEMENT_LENGTH_MIN || text.length > STATEMENT_LENGTH_MAX) return sqlite.prepare(text);
      const ready = kept.get(text) ?? sqlite.prepare(text);
      // Moved to the end: the first of the map is the one not used for longest.
      kept.delete(text);
      kept.set(text, ready);
      const [oldest] = kept.keys();
      if (kept.size > STATEMENTS_MAX && oldest !== undefined) kept.delete(oldest);
      return ready;
    },
  };
}
