import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFileBallast } from '../../../core/recharge/storage-ballast.ts';
import { createStorageWatch } from '../../../core/recharge/storage-watch.ts';
import { openShopFile } from '../../../db/open-shop-file.ts';
import { canStoreMore } from '../../../db/storage-probe.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const error = (code: string) => new Database.SqliteError('no', code);

function createWatch() {
  const clock = createManualClock();
  const said: string[] = [];
  const room = { probe: true, ballast: true };
  const say = (event: string) => {
    said.push(event);
    return event;
  };
  const watch = createStorageWatch({
    clock,
    log: { info: say, warn: say, error: say },
    ballast: { make: () => Promise.resolve(room.ballast), release: () => void said.push('ballast released') },
    probe: () => room.probe,
    onOver: () => void said.push('over'),
    end: () => void said.push('ended'),
  });
  watch.start();
  return { clock, said, room, watch };
}

describe('trouble with the disk', () => {
  it.each(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR'])(
    'begins at the first %s and frees the ballast',
    (code) => {
      const { said, watch } = createWatch();
      expect(watch.note(error(code))).toBe(true);
      expect(watch.hasTrouble()).toBe(true);
      watch.note(error(code));
      expect(said).toEqual(['ballast released', 'claims-stopped']);
    },
  );

  it.each(['SQLITE_BUSY', 'SQLITE_CONSTRAINT_UNIQUE'])('is not what %s means', (code) => {
    const { said, watch } = createWatch();
    expect(watch.note(error(code))).toBe(false);
    expect(watch.note(new Error('SQLITE_FULL'))).toBe(false);
    expect(watch.hasTrouble()).toBe(false);
    expect(said).toEqual([]);
  });

  it('ends only when the database can grow and the ballast is back', async () => {
    const { clock, said, room, watch } = createWatch();
    watch.note(error('SQLITE_FULL'));
    room.probe = false;
    await clock.advance(20_000);
    expect(watch.hasTrouble()).toBe(true);
    room.probe = true;
    room.ballast = false;
    await clock.advance(20_000);
    expect(watch.hasTrouble()).toBe(true);
    room.ballast = true;
    await clock.advance(1_000);
    expect(watch.hasTrouble()).toBe(false);
    expect(said).toEqual(['ballast released', 'claims-stopped', 'claims-go-on', 'over']);
  });

  it.each(['SQLITE_IOERR_FSYNC', 'SQLITE_CORRUPT', 'SQLITE_CORRUPT_INDEX', 'SQLITE_NOTADB'])(
    'ends the process at %s, for no later write can put it right',
    async (code) => {
      const { clock, said, watch } = createWatch();
      expect(watch.note(error(code))).toBe(true);
      await clock.advance(60_000);
      expect(watch.hasTrouble()).toBe(true);
      expect(said).toEqual(['file-lost', 'ended']);
    },
  );
});

describe('the ballast', () => {
  it('takes its room in full, also after a crash left a part of it, and gives it back', async () => {
    const path = join(temporaryFolder(), 'ballast');
    const ballast = createFileBallast(path, 3_000_000);
    writeFileSync(path, 'half');
    expect(await Promise.all([ballast.make(), ballast.make()])).toEqual([true, true]);
    expect(statSync(path).size).toBe(3_000_000);
    ballast.release();
    expect(existsSync(path)).toBe(false);
  });

  it('leaves nothing behind when it is given up while it is being made, or cannot be made', async () => {
    const folder = temporaryFolder();
    const ballast = createFileBallast(join(folder, 'ballast'), 20_000_000);
    const making = ballast.make();
    ballast.release();
    expect(await making).toBe(false);
    expect(existsSync(join(folder, 'ballast'))).toBe(false);
    expect(await createFileBallast(join(folder, 'gone', 'ballast')).make()).toBe(false);
    expect(await createFileBallast(join(folder, 'ballast'), 2 ** 60).make()).toBe(false);
  });
});

describe('the probe', () => {
  it('finds no room where the next order would still find some, and room when there is', async () => {
    const { sqlite, close } = await openShopFile(join(temporaryFolder(), 'kaduo.sqlite'));
    onTestFinished(close);
    const pages = Number(sqlite.pragma('page_count', { simple: true }));
    sqlite.pragma(`max_page_count = ${pages + 10}`);
    expect(canStoreMore(sqlite)).toBe(false);
    sqlite.prepare("INSERT INTO supplier (name) VALUES ('small')").run();
    sqlite.pragma(`max_page_count = ${pages + 200}`);
    expect(canStoreMore(sqlite)).toBe(true);
    expect(sqlite.prepare("SELECT count(*) FROM meta WHERE key = 'storage_probe'").pluck().get()).toBe(0);
  });
});
