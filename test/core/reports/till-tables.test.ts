import { expect, it } from 'vitest';
import { denominationsOf } from '../../../contract/terms/denominations.ts';
import type { ShopDate } from '../../../contract/terms/time.ts';
import { tillTables } from '../../../core/reports/till-tables.ts';
import { readTillState } from '../../../core/till/read-till.ts';
import { closeTill, openTill } from '../../../core/till/till-calls.ts';
import { listShiftsOfDay } from '../../../db/reports/tills.ts';
import { createWorld, OWNER } from '../../support/recharge-world.ts';

it('the report of a day names each shift of the till with what was expected, counted and missing', async () => {
  const run = await (await createWorld()).start();
  const readTables = async () => tillTables(await listShiftsOfDay(run.database.db, '2026-04-01' as ShopDate), 'en');
  expect(await readTables()).toEqual([]);
  const counts = (amountMinor: number) =>
    denominationsOf('JPY').map((denominationMinor) => ({
      denominationMinor,
      count: denominationMinor === 1_000 ? amountMinor / 1_000 : 0,
    }));
  await openTill(run.core, OWNER, { counts: counts(10_000), reason: 'first' });
  const { shift, expectedMinor } = await readTillState(run.core);
  if (!shift) throw new Error('no open shift');
  await closeTill(run.core, OWNER, {
    id: shift.id,
    counts: counts(9_000),
    expectedMinor,
    takenOutMinor: 0,
    reason: 'a note is missing',
  });
  await openTill(run.core, OWNER, { counts: null });
  const [table, ...more] = await readTables();
  expect(more).toEqual([]);
  expect(table?.title).toBe('Till JPY');
  expect(table?.rows).toMatchObject([
    { cells: [1, expect.any(Number), expect.any(Number), expect.any(String), 10_000, 9_000, -1_000], tone: 'warning' },
    { cells: [null, expect.any(Number), null, null, null, null, null] },
  ]);
});
