import { expect, it } from 'vitest';
import { denominationsOf } from '../../../contract/terms/denominations.ts';
import { tillTables } from '../../../core/reports/till-tables.ts';
import type { ReportAsk } from '../../../core/reports/report.ts';
import { readTillState } from '../../../core/till/read-till.ts';
import { closeTill, openTill } from '../../../core/till/till-calls.ts';
import { createWorld, OWNER } from '../../support/recharge-world.ts';

it('the report of a day names each shift of the till with what was expected, counted and missing', async () => {
  const run = await (await createWorld()).start();
  const ask = { tx: run.database.db, from: '2026-04-01', language: 'en' } as unknown as ReportAsk;
  expect(await tillTables(ask)).toEqual([]);
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
  const [table, ...more] = await tillTables(ask);
  expect(more).toEqual([]);
  expect(table?.title).toBe('Till JPY');
  expect(table?.rows).toMatchObject([
    { cells: [1, expect.any(Number), expect.any(Number), expect.any(String), 10_000, 9_000, -1_000], tone: 'warning' },
    { cells: [null, expect.any(Number), null, null, null, null, null] },
  ]);
});
