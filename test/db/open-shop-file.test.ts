import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { DatabaseDamaged, DatabaseTooNew, migrate } from '../../db/migrate.ts';
import { openDatabase } from '../../db/open.ts';
import { DatabaseReadOnly, openShopFile } from '../../db/open-shop-file.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('opening a shop file', () => {
  it('begins a new file with the layout of this program', async () => {
    const database = await openShopFile(join(temporaryFolder(), 'kaduo.sqlite'));
    expect(await database.db.selectFrom('card').select('id').execute()).toEqual([]);
    await database.close();
  });

  it('keeps every commit through a power cut: synchronous stays FULL after the first write', async () => {
    const database = await openShopFile(join(temporaryFolder(), 'kaduo.sqlite'));
    await database.db.insertInto('meta').values({ key: 'a', value: 'b' }).execute();
    expect(database.sqlite.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.sqlite.pragma('journal_mode', { simple: true })).toBe('wal');
    await database.close();
  });

  it('refuses a file of a newer program and leaves it byte for byte', async () => {
    const path = join(temporaryFolder(), 'kaduo.sqlite');
    await (await openShopFile(path)).close();
    const newer = new Database(path);
    newer.pragma('user_version = 999');
    newer.pragma('wal_checkpoint(TRUNCATE)');
    newer.close();
    const before = readFileSync(path);
    await expect(openShopFile(path)).rejects.toThrow(DatabaseTooNew);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('says that a file which is not a database is damaged', async () => {
    const path = join(temporaryFolder(), 'kaduo.sqlite');
    writeFileSync(path, 'this is a letter, not a database, and long enough to have a header'.repeat(20));
    await expect(openShopFile(path)).rejects.toThrow(DatabaseDamaged);
  });

  it('says that a database of another program is not ours', async () => {
    const path = join(temporaryFolder(), 'kaduo.sqlite');
    const other = new Database(path);
    other.pragma('application_id = 12345');
    other.exec('CREATE TABLE t (x)');
    other.close();
    await expect(openShopFile(path)).rejects.toThrow('not a Kaduo database');
  });

  it('says that a folder which cannot be written is read-only', async () => {
    // The test may run as root, whom no permission stops: a folder in the file's place cannot be written by anyone.
    const path = join(temporaryFolder(), 'kaduo.sqlite');
    mkdirSync(path);
    await expect(openShopFile(path)).rejects.toThrow(DatabaseReadOnly);
  });
});

describe('migrating', () => {
  const first = { version: 1, name: 'first', sql: 'CREATE TABLE a (x INTEGER) STRICT' };
  const second = { version: 2, name: 'second', sql: 'ALTER TABLE a ADD COLUMN y INTEGER' };

  it('copies an existing file before it changes it, and not a new one', async () => {
    const folder = temporaryFolder();
    const { sqlite } = openDatabase(join(folder, 'a.sqlite'));
    const copies: number[] = [];
    const backUp = async (version: number) => void copies.push(version);
    await migrate(sqlite, backUp, [first]);
    await migrate(sqlite, backUp, [first, second]);
    await migrate(sqlite, backUp, [first, second]);
    expect(copies).toEqual([1]);
    sqlite.close();
  });

  it('leaves the file at the last whole step when a step fails', async () => {
    const { sqlite } = openDatabase(join(temporaryFolder(), 'a.sqlite'));
    const broken = { version: 2, name: 'broken', sql: 'CREATE TABLE b (x INTEGER) STRICT; CREATE TABLE a (x INTEGER)' };
    await expect(migrate(sqlite, async () => {}, [first, broken])).rejects.toThrow('already exists');
    expect(sqlite.pragma('user_version', { simple: true })).toBe(1);
    expect(sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all()).toEqual(['a']);
    sqlite.close();
  });
});
