/**
 * Statements that are built and compiled once and then run at once, without waiting: for the way of a recharge, where
 * building a query anew costs more than running it. Kysely writes the SQL, so tables and columns are checked as elsewhere.
 */
import type Database from 'better-sqlite3';
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Compilable } from 'kysely';
import type { Schema } from './schema.ts';
import type { Tally } from './tally.ts';

/** A transaction that is open now, on the connection itself: whatever uses it must not wait for anything. */
export interface SyncTx {
  readonly sqlite: Database.Database;
  /** Where sums are collected that the transaction writes at its end; absent: they are written at once. */
  readonly tally?: Tally;
}

type Value = string | number | null | undefined;

export interface Statement<Params, Row> {
  /** The first row, if there is any. */
  get(tx: SyncTx, params: Params): Row | undefined;
  all(tx: SyncTx, params: Params): readonly Row[];
  /** How many rows it changed, and the id of the last one inserted. */
  run(tx: SyncTx, params: Params): Database.RunResult;
}

/** The words that begin, end and divide a transaction. */
type Word = 'begin' | 'commit' | 'rollback' | 'savepoint change' | 'rollback to change' | 'release change';

const words = new WeakMap<Database.Database, Map<Word, Database.Statement>>();

/** Runs one of them; they are kept ready as everything else is. */
export function runWord({ sqlite }: SyncTx, word: Word): void {
  const known = words.get(sqlite) ?? new Map<Word, Database.Statement>();
  words.set(sqlite, known);
  const statement = known.get(word) ?? sqlite.prepare(word);
  known.set(word, statement);
  statement.run();
}

/** Writes SQL and never runs any. */
const builder = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** Stands in a query for the value that each run gives. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/**
 * Defines a statement. `build` is called once, when it is first used; what it reads from its second argument is filled in
 * by each run. A value decided while building, such as a state in a list, becomes part of the statement.
 */
export function defineStatement<Params extends Readonly<Record<string, Value>>, Row>(
  build: (db: Kysely<Schema>, params: Params) => Compilable<Row>,
): Statement<Params, Row> {
  const ready = new WeakMap<Database.Database, Database.Statement<unknown[], Row>>();
  let compiled: { readonly sql: string; readonly parameters: readonly unknown[] } | undefined;

  function compile() {
    const slots = new Proxy({}, { get: (_target, name) => new Slot(String(name)) });
    // The slots travel through the query as values do; nothing looks at them but `bind`.
    compiled = build(builder, slots as Params).compile();
    return compiled;
  }

  function statementOn({ sqlite }: SyncTx): Database.Statement<unknown[], Row> {
    const known = ready.get(sqlite);
    if (known) return known;
    const statement = sqlite.prepare<unknown[], Row>((compiled ?? compile()).sql);
    ready.set(sqlite, statement);
    return statement;
  }

  function bind(params: Params): unknown[] {
    return (compiled ?? compile()).parameters.map((value) => {
      if (!(value instanceof Slot)) return value;
      const given = params[value.name];
      if (given === undefined) throw new Error(`a statement is run without "${value.name}"`);
      return given;
    });
  }

  return {
    get: (tx, params) => statementOn(tx).get(...bind(params)),
    all: (tx, params) => statementOn(tx).all(...bind(params)),
    run: (tx, params) => statementOn(tx).run(...bind(params)),
  };
}
