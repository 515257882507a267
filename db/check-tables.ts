/** What the two threads of a check share. */
import type Database from 'better-sqlite3';

export interface CheckThreadData {
  readonly path: string;
  readonly tables: readonly string[];
  readonly shared: SharedArrayBuffer;
}

const GOOD = 1;

/** Which table is checked next, and which were found good; read and written by both threads. */
export class Sheet {
  readonly shared: SharedArrayBuffer;
  readonly #cells: Int32Array;

  constructor(shared: SharedArrayBuffer) {
    this.shared = shared;
    this.#cells = new Int32Array(shared);
  }

  static bytesFor(tableCount: number): number {
    return (tableCount + 1) * Int32Array.BYTES_PER_ELEMENT;
  }

  /** The index of a table that nobody has begun; may lie beyond the last one. */
  takeNext(): number {
    return Atomics.add(this.#cells, 0, 1);
  }

  markGood(index: number): void {
    Atomics.store(this.#cells, index + 1, GOOD);
  }

  listUnchecked(tables: readonly string[]): readonly string[] {
    return tables.filter((_, index) => Atomics.load(this.#cells, index + 1) !== GOOD);
  }
}

/** The largest first, by the highest row number: what is left for the end is short. */
export function listTablesBySize(sqlite: Database.Database): readonly string[] {
  const all = sqlite
    .prepare("SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND type <> 'view'")
    .all() as { readonly name: string; readonly type: string }[];
  const sizeOf = (name: string, type: string): number => {
    if (type === 'virtual') return 0;
    try {
      return Number(
        sqlite
          .prepare(`SELECT max(rowid) FROM ${quote(name)}`)
          .pluck()
          .get() ?? 0,
      );
    } catch {
      // A table without row numbers; or a damaged one, which its check will find.
      return 0;
    }
  };
  return all
    .map(({ name, type }) => ({ name, size: sizeOf(name, type) }))
    .toSorted((a, b) => b.size - a.size)
    .map(({ name }) => name);
}

/** Checks tables until none is left, or until one is not `ok`; answers with SQLite's verdict. */
export function checkTables(sqlite: Database.Database, tables: readonly string[], sheet?: Sheet): string {
  let own = 0;
  for (;;) {
    const index = sheet ? sheet.takeNext() : own++;
    const table = tables[index];
    if (table === undefined) return 'ok';
    const verdict = String(
      sqlite
        .prepare(`PRAGMA quick_check(${quote(table)})`)
        .pluck()
        .get(),
    );
    if (verdict !== 'ok') return verdict;
    sheet?.markGood(index);
  }
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
