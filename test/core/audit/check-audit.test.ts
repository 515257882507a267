import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { appendAuditEntry } from '../../../core/audit/append-audit-entry.ts';
import { checkAudit } from '../../../core/audit/check-audit.ts';
import { AUDIT_ROOT, readAuditHead } from '../../../db/audit.ts';
import { transact } from '../../../db/open.ts';
import type { OpenedDatabase } from '../../../db/open.ts';
import { openShopFile } from '../../../db/open-shop-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const nowMs = 1_000 as UtcMs;
const WHOLE = { nowMs, extent: 'whole' } as const;

async function openLog(entryCount: number): Promise<OpenedDatabase> {
  const database = await openShopFile(join(temporaryFolder(), 'kaduo.sqlite'));
  onTestFinished(() => database.close());
  await transact(database.db, async (tx) => {
    for (let id = 1; id <= entryCount; id++) {
      await appendAuditEntry(tx, {
        atMs: id as UtcMs,
        staffId: null,
        act: id % 2 === 0 ? 'card-blocked' : 'plan-changed',
        subject: `card:${id}`,
        details: { before: id, after: id + 1 },
      });
    }
  });
  return database;
}

/** Whoever has the file and SQL: the triggers that keep the log are no hindrance. */
function bypass({ sqlite }: OpenedDatabase, sql: string, ...values: readonly unknown[]): void {
  sqlite.exec('DROP TRIGGER IF EXISTS audit_entry_is_kept; DROP TRIGGER IF EXISTS audit_entry_is_fixed;');
  sqlite.prepare(sql).run(...values);
}

const places = async (database: OpenedDatabase) =>
  (await checkAudit(database.db, WHOLE)).problems.map(({ kind, entryId, untilId }) => `${kind} ${entryId}-${untilId}`);

describe('the check of the audit log', () => {
  it('finds nothing in a log that nobody touched, empty or long', async () => {
    expect(await checkAudit((await openLog(0)).db, WHOLE)).toMatchObject({ problems: [], head: AUDIT_ROOT });
    const { db } = await openLog(2_500);
    const whole = await checkAudit(db, WHOLE);
    expect(whole).toMatchObject({ problems: [], isWhole: true, checkedCount: 2_500, head: await readAuditHead(db) });
    expect(await checkAudit(db, { ...WHOLE, extent: 'tail' })).toMatchObject({
      problems: [],
      isWhole: false,
      checkedCount: 2_000,
    });
  });

  it.each(['at_ms = 7', "act = 'x'", "subject = 'card:9'", "details = '{}'"])(
    'says which entry was altered by SET %s',
    async (change) => {
      const database = await openLog(9);
      bypass(database, `UPDATE audit_entry SET ${change} WHERE id = 4`);
      expect(await places(database)).toEqual(['altered 4-4']);
    },
  );

  it('says which entries are gone, from the middle, the beginning or the end', async () => {
    const database = await openLog(9);
    bypass(database, 'DELETE FROM audit_entry WHERE id IN (1, 4, 5, 8, 9)');
    expect(await places(database)).toEqual(['missing 1-1', 'missing 4-5', 'cut 8-9']);
  });

  it('finds an entry put in the place of another, even with a hash of its own that is right', async () => {
    const database = await openLog(5);
    const forged = await openLog(0);
    await transact(forged.db, (tx) =>
      appendAuditEntry(tx, { atMs: 3 as UtcMs, staffId: null, act: 'forged', subject: 'card:3', details: {} }),
    );
    const row = forged.sqlite.prepare('SELECT previous_hash, hash FROM audit_entry').get() as Record<string, string>;
    bypass(
      database,
      "UPDATE audit_entry SET act = 'forged', details = '{}', previous_hash = ?, hash = ? WHERE id = 3",
      row['previous_hash'],
      row['hash'],
    );
    expect(await places(database)).toEqual(['unlinked 3-3', 'unlinked 4-4']);
  });

  it('finds an entry added by SQL', async () => {
    const database = await openLog(3);
    const { sqlite } = database;
    const add = (id: number) =>
      sqlite
        .prepare('INSERT INTO audit_entry VALUES (?, 1, NULL, ?, ?, ?, ?, ?)')
        .run(id, 'x', 'y', '{}', 'z', `hash${id}`);
    add(-5);
    expect((await places(database))[0]).toBe('unlinked -5--5');
    add(4);
    expect(await places(database)).toContain('altered 4-4');
  });

  it('finds at the start what was done to the latest entries', async () => {
    const database = await openLog(2_100);
    bypass(database, "UPDATE audit_entry SET details = '{}' WHERE id = 2099");
    const { problems } = await checkAudit(database.db, { nowMs, extent: 'tail' });
    expect(problems).toEqual([{ kind: 'altered', entryId: 2_099, untilId: 2_099 }]);
  });

  it('tells the entry of a fingerprint that was printed, and that it is gone when the log was written anew', async () => {
    const { db } = await openLog(3);
    const head = await readAuditHead(db);
    expect((await checkAudit(db, { ...WHOLE, head })).headEntryId).toBe(3);
    const other = await openLog(2);
    expect((await checkAudit(other.db, { ...WHOLE, head })).headEntryId).toBeNull();
  });

  it('finds any one change of any one entry, at its place', async () => {
    const database = await openLog(12);
    bypass(database, 'DELETE FROM audit_entry WHERE id > 999');
    const change = fc.record({
      id: fc.integer({ min: 1, max: 12 }),
      how: fc.constantFrom('at_ms', 'act', 'subject', 'details', 'previous_hash', 'hash', 'delete'),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ id, how }) => {
        database.sqlite.exec('SAVEPOINT untouched');
        if (how === 'delete') bypass(database, 'DELETE FROM audit_entry WHERE id = ?', id);
        else bypass(database, `UPDATE audit_entry SET ${how} = ? WHERE id = ?`, how === 'at_ms' ? 99 : 'changed', id);
        const { problems } = await checkAudit(database.db, WHOLE);
        database.sqlite.exec('ROLLBACK TO untouched; RELEASE untouched');
        expect(problems[0]?.entryId).toBe(id);
      }),
      { numRuns: 60 },
    );
    expect(await places(database)).toEqual([]);
  });
});
