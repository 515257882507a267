import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createGroupCommit } from '../../../core/recharge/group-commit.ts';
import { openShopFile } from '../../../db/open-shop-file.ts';
import type { SyncTx } from '../../../db/statement.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function openGroup() {
  const database = await openShopFile(join(temporaryFolder(), 'kaduo.sqlite'));
  onTestFinished(() => database.close());
  const clock = createManualClock();
  const write = (name: string) => (tx: SyncTx) => {
    tx.sqlite.prepare('INSERT INTO supplier (name) VALUES (?)').run(name);
    return name;
  };
  const names = () => database.sqlite.prepare('SELECT name FROM supplier ORDER BY id').pluck().all();
  return { database, clock, group: createGroupCommit(database.db, clock), write, names };
}

describe('group commit', () => {
  it('lets changes of one turn share a transaction, and answers each only after it is committed', async () => {
    const { clock, database, group, write, names } = await openGroup();
    const { sqlite } = database;
    const begins: string[] = [];
    const prepare = sqlite.prepare.bind(sqlite);
    sqlite.prepare = ((text: string) => {
      const statement = prepare(text);
      const run = statement.run.bind(statement);
      statement.run = (...values: unknown[]) => {
        if (text === 'begin') begins.push(text);
        return run(...values);
      };
      return statement;
    }) as typeof sqlite.prepare;
    const done = ['a', 'b', 'c'].map((name) =>
      group.run(write(name)).then((value) => ({ value, isOpen: sqlite.inTransaction })),
    );
    await clock.settle();
    expect(await Promise.all(done)).toEqual(['a', 'b', 'c'].map((value) => ({ value, isOpen: false })));
    expect(names()).toEqual(['a', 'b', 'c']);
    expect(begins).toHaveLength(1);
  });

  it('does a change again, after its first doing was taken back, where a neighbour fails', async () => {
    const { clock, group, write, names } = await openGroup();
    let doings = 0;
    const seen: unknown[] = [];
    const count = group.run((tx) => {
      doings += 1;
      seen.push(tx.sqlite.prepare('SELECT count(*) FROM supplier').pluck().get());
      return write('a')(tx);
    });
    const failing = group.run(() => {
      throw new Error('no');
    });
    const both = Promise.allSettled([count, failing]);
    await clock.settle();
    expect(await both).toMatchObject([{ status: 'fulfilled', value: 'a' }, { status: 'rejected' }]);
    expect({ doings, seen, names: names() }).toEqual({ doings: 2, seen: [0, 0], names: ['a'] });
  });

  it('takes back only the change that fails', async () => {
    const { clock, group, write, names } = await openGroup();
    const results = Promise.allSettled([
      group.run(write('a')),
      group.run((tx) => {
        write('half')(tx);
        throw new Error('no');
      }),
      group.run(write('a')),
      group.run(write('b')),
    ]);
    await clock.settle();
    expect((await results).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(names()).toEqual(['a', 'b']);
  });

  it('tells everybody when the commit itself fails, and works again afterwards', async () => {
    const { clock, database, group, write, names } = await openGroup();
    const { sqlite } = database;
    const prepare = sqlite.prepare.bind(sqlite);
    let isFull = true;
    sqlite.prepare = ((text: string) => {
      if (text === 'commit' && isFull) throw new Error('disk full');
      return prepare(text);
    }) as typeof sqlite.prepare;
    const lost = Promise.allSettled([group.run(write('a')), group.run(write('b'))]);
    await clock.settle();
    expect((await lost).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isFull = false;
    const kept = group.run(write('c'));
    await clock.settle();
    await kept;
    expect(names()).toEqual(['c']);
  });

  it('runs what is to be last after the changes that came later in the same turn', async () => {
    const { clock, group, write, names } = await openGroup();
    const last = group.run(write('last'), 'last');
    const first = group.run(write('first'));
    await clock.settle();
    expect(await Promise.all([first, last])).toEqual(['first', 'last']);
    expect(names()).toEqual(['first', 'last']);
  });

  it('tells whoever waits when not even a transaction can be begun', async () => {
    const { clock, database, group, write } = await openGroup();
    database.sqlite.close();
    const lost = Promise.allSettled([group.run(write('a'))]);
    await clock.settle();
    expect((await lost).map(({ status }) => status)).toEqual(['rejected']);
  });

  it('splits what is more than one transaction should hold', async () => {
    const { clock, group, write, names } = await openGroup();
    const all = Promise.all(Array.from({ length: 300 }, (_, index) => group.run(write(`supplier ${index}`))));
    await clock.settle();
    expect(await all).toHaveLength(300);
    expect(names()).toHaveLength(300);
  });
});
