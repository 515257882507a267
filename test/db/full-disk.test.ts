import { describe, expect, it, onTestFinished } from 'vitest';
import { openShopFile } from '../../db/open-shop-file.ts';
import { transact, transactAtOnce } from '../../db/open.ts';
import { createGroupCommit } from '../../core/recharge/group-commit.ts';
import type { SyncTx } from '../../db/statement.ts';
import { createManualClock } from '../support/manual-clock.ts';

async function openFullDisk() {
  const database = await openShopFile(':memory:');
  onTestFinished(() => database.close());
  const { sqlite } = database;
  sqlite.exec('CREATE TABLE filler (bytes BLOB)');
  sqlite.pragma(`max_page_count = ${String(sqlite.pragma('page_count', { simple: true }))}`);
  const fill = ({ sqlite: on }: SyncTx) => void on.prepare('INSERT INTO filler VALUES (zeroblob(100000))').run();
  return { ...database, fill };
}

const FULL = expect.objectContaining({ code: 'SQLITE_FULL' }) as Error;

describe('a full disk', () => {
  it('is what is reported, not that there is no transaction left to roll back', async () => {
    const { db, sqlite, fill } = await openFullDisk();
    await expect(transact(db, async () => fill({ sqlite }))).rejects.toThrow(FULL);
    await expect(transactAtOnce(db, fill)).rejects.toThrow(FULL);
    expect(sqlite.inTransaction).toBe(false);
  });

  it('is told to everybody whose change was in the same group', async () => {
    const { db, sqlite, fill } = await openFullDisk();
    const clock = createManualClock();
    const group = createGroupCommit(db, clock);
    const name = (text: string) => (tx: SyncTx) =>
      void tx.sqlite.prepare('INSERT INTO supplier (name) VALUES (?)').run(text);
    const results = Promise.allSettled([group.run(name('a')), group.run(fill), group.run(name('b'))]);
    await clock.settle();
    expect(await results).toEqual(Array.from({ length: 3 }, () => ({ status: 'rejected', reason: FULL })));
    expect(sqlite.prepare('SELECT count(*) FROM supplier').pluck().get()).toBe(0);
  });
});
