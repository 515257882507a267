import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SheetMapping } from '../../../contract/imports.ts';
import { luhnCheckDigit } from '../../../contract/terms/iccid.ts';
import type { CardId, PlanId } from '../../../contract/terms/ids.ts';
import type { ShopDate } from '../../../contract/terms/time.ts';
import type { JudgedSheet, JudgingShop } from '../../../core/spreadsheets/judge-sheet.ts';
import { SheetJudging, judgeSheet } from '../../../core/spreadsheets/judge-sheet.ts';
import { PackedRows, packRows } from '../../../core/spreadsheets/packed-rows.ts';
import type { Cell } from '../../../core/spreadsheets/reader/cell.ts';
import { number, row } from './sheet-rows.ts';

const HEADERS = ['ICCID', 'Phone number', 'Plan', 'Activate by'];
const MAPPING: SheetMapping = {
  columns: { iccid: 0, msisdn: 1, plan: 2, activateBy: 3 },
  currency: 'JPY',
  dateOrder: 'ymd',
  unknownPlans: 'refuse',
  planNames: {},
};

const withCheckDigit = (body: string) => body + luhnCheckDigit(body);
/** Few, so that they come twice; some end in zeros, as they are or as rounding has left them. */
const iccids = [
  withCheckDigit('898110000000000001'),
  withCheckDigit('898110000000000002'),
  `${withCheckDigit('898110000000000003')} `,
  ...['89811000000001', '89811000000002', '89811000000014'].map((start) => `${start}00000`),
  '8981100000000000019',
  '8.98110000000000E+18',
  'word',
  '',
];
const shop: JudgingShop = {
  findPlan: (name) => (name === 'A' ? (7 as PlanId) : undefined),
  findStock: (asked) =>
    Promise.resolve(new Map(asked.filter((iccid) => iccid === iccids[1]).map((iccid) => [iccid, 3 as CardId]))),
  today: '2026-08-15' as ShopDate,
};

const cells = fc.tuple(
  fc.oneof(fc.constantFrom<(string | Cell)[]>(...iccids, number('8.98110000000000E+18'))),
  fc.constantFrom('', '+819011112222', '+819011113333'),
  fc.constantFrom('', 'A', 'B', '合计', 'Total', 'remark'),
  fc.constantFrom('', '2030-01-31', '8/1/2030', '31/1/2030', '30 days'),
);

function told(sheet: JudgedSheet) {
  const { counts, problemCounts, sheetProblems, unknownPlanNames } = sheet;
  const all = sheet.find({ verdicts: [], offset: 0, limit: 1_000 });
  const refused = sheet.find({ verdicts: ['refused'], offset: 0, limit: 1_000 });
  const twice = sheet.find({ verdicts: [], code: 'DUPLICATE_IN_SHEET', offset: 0, limit: 1_000 });
  const byCode = problemCounts.toSorted((left, right) => left.code.localeCompare(right.code));
  const byName = unknownPlanNames.toSorted((left, right) => left.name.localeCompare(right.name));
  const rows = all.indexes.map((index) => sheet.judge(index));
  return { counts, byCode, sheetProblems, byName, rows, all, refused, twice };
}

describe('judging rows as they arrive', () => {
  test('gives for every row what judging says that knows the whole sheet from the start', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cells, { maxLength: 6 }), { maxLength: 5 }), async (batches) => {
        const arriving = new PackedRows();
        arriving.add(packRows([row(1, ...HEADERS)]));
        const judging = new SheetJudging({ rows: arriving, firstData: 1, headers: HEADERS }, MAPPING, shop);
        let last = 1;
        for (const batch of batches) {
          arriving.add(packRows(batch.map((each) => row(++last, ...each))));
          await judging.addArrived();
        }
        const judged = await judging.finish();
        const sheet = { rows: arriving, firstData: 1, headers: HEADERS };
        expect(told(judged)).toEqual(told(await judgeSheet(sheet, MAPPING, shop, judged.facts)));
      }),
      { numRuns: 300 },
    );
  });
});
