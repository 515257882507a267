import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { checkDatabase } from '../../db/check-database.ts';
import { DatabaseDamaged } from '../../db/migrate.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const LARGE = { worthAThreadBytes: 1 };
const NO_THREAD = { ...LARGE, entry: new URL('./no-such-thread.ts', import.meta.url) };
const PAGE_BYTES = 4_096;

/** Two tables of some size, one without row numbers, one for full text; and a row that its table forbids, if asked for. */
function makeFile(options: { readonly isRowForbidden?: boolean } = {}): string {
  const path = join(temporaryFolder(), 'shop.sqlite');
  const sqlite = new Database(path);
  sqlite.exec(`CREATE TABLE recharge (id INTEGER PRIMARY KEY, state TEXT NOT NULL);
    CREATE TABLE card (id INTEGER PRIMARY KEY, iccid TEXT NOT NULL CHECK (length(iccid) = 20));
    CREATE TABLE word (word TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE VIRTUAL TABLE found USING fts5(text);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
      INSERT INTO recharge SELECT i, 'succeeded' FROM n;
    INSERT INTO card SELECT id, printf('8981100%013d', id) FROM recharge;
    INSERT INTO word SELECT iccid FROM card; INSERT INTO found SELECT iccid FROM card;`);
  if (options.isRowForbidden) {
    sqlite.pragma('ignore_check_constraints = 1');
    sqlite.exec("UPDATE card SET iccid = '8.98E+19' WHERE id = 2000");
  }
  sqlite.close();
  return path;
}

async function check(path: string, options: Parameters<typeof checkDatabase>[2]): Promise<unknown> {
  const sqlite = new Database(path);
  try {
    await checkDatabase(sqlite, path, options);
    return 'good';
  } catch (error) {
    return error;
  } finally {
    sqlite.close();
  }
}

describe('the check of a file that is opened', () => {
  it.each([
    { way: 'small', options: {} },
    { way: 'large, by two threads', options: LARGE },
    { way: 'large, where no thread can be started', options: NO_THREAD },
  ])('finds a good file good, and a row that its table forbids: $way', async ({ options }) => {
    expect(await check(makeFile(), options)).toBe('good');
    const error = await check(makeFile({ isRowForbidden: true }), options);
    expect(error).toBeInstanceOf(DatabaseDamaged);
    expect(error).toHaveProperty('message', expect.stringMatching(/CHECK constraint failed in card/i));
  });

  it('finds a spoilt page wherever in the file it lies', async () => {
    const good = readFileSync(makeFile());
    const pageCount = good.length / PAGE_BYTES;
    const path = join(temporaryFolder(), 'spoilt.sqlite');
    for (let page = 1; page < pageCount; page += Math.ceil(pageCount / 12)) {
      const bytes = Buffer.from(good);
      bytes.fill(0x5a, page * PAGE_BYTES, (page + 1) * PAGE_BYTES);
      writeFileSync(path, bytes);
      expect(await check(path, LARGE), `page ${page}`).not.toBe('good');
    }
  });
});
