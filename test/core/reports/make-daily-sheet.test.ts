import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { formatMoney } from '../../../contract/terms/money.ts';
import { LANGUAGES } from '../../../contract/terms/trade.ts';
import type { PlanId } from '../../../contract/terms/ids.ts';
import { makeDailyReport } from '../../../core/reports/make-daily-report.ts';
import { makeDailySheet } from '../../../core/reports/make-daily-sheet.ts';
import { WORDS } from '../../../core/workbooks/words.ts';
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

/** The texts of a sheet, row by row. */
function textsOf(sheet: ExcelJS.Worksheet): string[] {
  const texts: string[] = [];
  sheet.eachRow((row) =>
    row.eachCell((cell) => {
      if (cell.type === ExcelJS.ValueType.String && cell.address === cell.master.address) texts.push(cell.text);
    }),
  );
  return texts;
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
      const [cost, batchCost] = [report.costs[0]?.amountMinor, report.unpaid.costs[0]?.amountMinor];
      expect([report.sales.amountMinor, cost, batchCost]).toEqual([3_980, 2_500, 2_400]);
      expect(resultsOf(lines)).toEqual([3_980, 2_500, 2_400]);
      // By plan: sold, sales, cost of sales, margin, in batches, their cost.
      expect(resultsOf(summary).join()).toContain([1, 3_980, 2_500, 1_480, 1, 2_400].join());
      const texts = textsOf(summary);
      expect(texts).toContain(WORDS.batchCost[language]);
      // The cost of sales and of batches together is what the ledger has on the account.
      const posted = formatMoney({ amountMinor: 4_900, currency: 'JPY' }, language);
      expect(texts.join()).toContain(['recharge_cost', posted, posted].join());
      expect(problems.rowCount).toBe(4 + report.problemCount);
      for (const sheet of [lines, problems]) {
        const numbers = sheet
          .getColumn(sheet === lines ? 3 : 4)
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
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Summary', 'Lines sold', 'Failed and unconfirmed']);
  });
});
