import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../contract/terms/trade.ts';
import type { PlanId } from '../../../contract/terms/ids.ts';
import { makeDailyReport } from '../../../core/reports/make-daily-report.ts';
import { makeDailySheet } from '../../../core/reports/make-daily-sheet.ts';
import { NOON } from '../shop/shop-core.ts';
import { trade } from './day-of-trade.ts';
import { TODAY, openTradingShop } from './trading-shop.ts';

async function readBack(file: File) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(await file.arrayBuffer());
  return workbook;
}

/** The stored results of all sums of a sheet. */
function resultsOf(sheet: ExcelJS.Worksheet): number[] {
  const results: number[] = [];
  sheet.eachRow((row) =>
    row.eachCell((cell) => {
      // A stored result of 0 is not given back by this reader.
      if (cell.type === ExcelJS.ValueType.Formula && cell.address === cell.master.address) {
        results.push(Number(cell.result ?? 0));
      }
    }),
  );
  return results;
}

describe('the workbook of a day', () => {
  it('says the same as the report in every language, with card numbers as text', async () => {
    const { shop, plans } = await openTradingShop();
    const base = { planId: plans[0] as PlanId, takenAtMs: NOON, settledAtMs: NOON };
    await trade(shop, { ...base, ending: 'succeeded', tenders: [{ method: 'cash', amountMinor: 3_980 }] });
    await trade(shop, { ...base, ending: 'succeeded', realCostMinor: 2_400 });
    await trade(shop, { ...base, ending: 'rejected' });
    await trade(shop, { ...base, ending: 'unknown', tenders: [{ method: 'alipay', amountMinor: 3_980 }] });
    const report = await makeDailyReport(shop.core, TODAY);
    for (const language of LANGUAGES) {
      const file = await makeDailySheet(shop.core, { date: TODAY, language });
      expect(file.name).toContain(TODAY);
      const [summary, lines, problems] = (await readBack(file)).worksheets;
      if (!summary || !lines || !problems) throw new Error('three sheets');
      expect(resultsOf(summary)).toEqual(expect.arrayContaining([3_980, 4_900, report.sales.count]));
      expect(resultsOf(lines)).toEqual([report.sales.amountMinor, report.costs[0]?.amountMinor]);
      expect(problems.rowCount).toBe(4 + report.problemCount);
      for (const sheet of [lines, problems]) {
        const numbers = sheet
          .getColumn(sheet === lines ? 2 : 4)
          .values.slice(5)
          .filter(Boolean);
        expect(numbers).toHaveLength(2);
        for (const number of numbers) expect(number).toMatch(/^89\d{17}$/);
      }
    }
  });

  it('of a day without trade has the same three sheets', async () => {
    const { shop } = await openTradingShop();
    const workbook = await readBack(await makeDailySheet(shop.core, { date: TODAY, language: 'en' }));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Summary', 'Recharges', 'Failed and unconfirmed']);
  });
});
