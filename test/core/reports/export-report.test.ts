import { readdirSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { PlanId } from '../../../contract/terms/ids.ts';
import type { Msisdn } from '../../../contract/terms/msisdn.ts';
import { LANGUAGES } from '../../../contract/terms/trade.ts';
import { REPORT_KINDS } from '../../../contract/terms/report-kind.ts';
import type { ReportFormat, ReportKind } from '../../../contract/terms/report-kind.ts';
import { addDays } from '../../../contract/terms/time.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { exportReport } from '../../../core/reports/export-report.ts';
import { REPORT_TITLES } from '../../../core/workbooks/report-words.ts';
import { writeTableSheet } from '../../../core/workbooks/table-sheet.ts';
import { startWorkbook } from '../../../core/workbooks/workbook-writer.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { NOON, addCards, iccidAt } from '../shop/shop-core.ts';
import { trade } from './day-of-trade.ts';
import { openTradingShop, TODAY } from './trading-shop.ts';

/** A shop where each report has something to say, with texts that would like to be formulas. */
async function openLivelyShop() {
  const { shop, plans } = await openTradingShop();
  const planId = plans[0] as PlanId;
  const base = { planId, takenAtMs: NOON, settledAtMs: NOON };
  await trade(shop, { ...base, ending: 'succeeded', tenders: [{ method: 'cash', amountMinor: 3_980 }] });
  await trade(shop, { ...base, ending: 'succeeded', realCostMinor: 2_400 });
  await trade(shop, { ...base, ending: 'unknown', tenders: [{ method: 'alipay', amountMinor: 3_980 }] });
  await addCards(
    shop,
    [0, 1, 2].map((index) => ({
      iccid: iccidAt(9_000 + index),
      msisdn: `+81900000000${index}` as Msisdn,
      planId,
      location: index === 0 ? '=HYPERLINK("http://x","y")' : '棚 3',
      batchLabel: '＝1+1',
      cost: { amountMinor: 1_200, currency: 'JPY' as const },
      expiresAtMs: (NOON + (index + 1) * 86_400_000) as UtcMs,
      lapsesAtMs: (NOON + (index + 1) * 86_400_000) as UtcMs,
    })),
  );
  const core = { ...shop.core, dataDir: temporaryFolder() };
  const save = (report: ReportKind, format: ReportFormat, language: (typeof LANGUAGES)[number] = 'ja') =>
    exportReport(core, { report, format, language, from: addDays(TODAY, -1), until: addDays(TODAY, 6) });
  return { shop, core, save };
}

async function readBack(file: File) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(await file.arrayBuffer());
  return workbook;
}

describe('a report as a file', () => {
  it('is there for every report in every format, named after shop, report and days', async () => {
    const { save } = await openLivelyShop();
    for (const [index, report] of REPORT_KINDS.entries()) {
      const language = LANGUAGES[index % LANGUAGES.length] ?? 'en';
      const { worksheets } = await readBack(await save(report, 'xlsx', language));
      expect(worksheets.length).toBeGreaterThan(0);
      for (const sheet of worksheets) expect(sheet.pageSetup).toMatchObject({ paperSize: 9, fitToWidth: 1 });
      if (report !== 'daily') expect(worksheets[0]?.getCell('A1').text).toContain(REPORT_TITLES[report][language]);
      const csv = await (await save(report, 'csv', language)).bytes();
      expect(Array.from(csv.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
      const pdf = await save(report, 'pdf', language);
      expect(Buffer.from(await pdf.slice(0, 5).bytes()).toString()).toBe('%PDF-');
      expect(Buffer.from(await pdf.slice(-6).bytes()).toString()).toContain('%%EOF');
      expect(pdf.name).toMatch(/\.pdf$/);
    }
  });

  it('keeps card and phone numbers digit by digit, and lets nothing become a formula', async () => {
    const { save } = await openLivelyShop();
    const sheet = (await readBack(await save('stock', 'xlsx'))).worksheets[1];
    const cells: ExcelJS.Cell[] = [];
    sheet?.eachRow((row) => row.eachCell((cell) => cells.push(cell)));
    const texts = cells.map((cell) => cell.value);
    for (const index of [0, 1, 2]) {
      expect(texts).toContain(iccidAt(9_000 + index));
      expect(texts).toContain(`+81900000000${index}`);
    }
    expect(texts).toContain(`'=HYPERLINK("http://x","y")`);
    const formulas = cells.filter((cell) => cell.type === ExcelJS.ValueType.Formula).map((cell) => cell.formula);
    for (const formula of formulas) expect(formula).toMatch(/^SUM\([A-Z]+\d+:[A-Z]+\d+\)$/);

    const csv = parse(await (await save('stock', 'csv')).text(), { bom: true, relaxColumnCount: true });
    const fields = csv.flat();
    for (const index of [0, 1, 2]) {
      // The apostrophe keeps Excel from rounding; our import takes it off.
      expect(fields).toContain(`'${iccidAt(9_000 + index)}`);
      expect(fields).toContain(`'+81900000000${index}`);
    }
    for (const field of fields) expect(field).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
  });

  it('says in each total what its formula gives, also where the rows go on in a further sheet', async () => {
    const workbook = await startWorkbook(0);
    await writeTableSheet(
      workbook,
      {
        name: "Bob's",
        title: 'Amounts',
        facts: '',
        language: 'en',
        timeZone: 'Asia/Tokyo',
        emptyText: '-',
        columns: [
          { header: 'No.', kind: 'number' },
          { header: 'Amount', kind: 'money', currency: 'USD', total: true },
        ],
        rows: Array.from({ length: 7 }, (_, index) => ({ cells: [index, 1_01 + index] })),
      },
      3,
    );
    const { worksheets } = await readBack(await workbook.finish('x.xlsx'));
    expect(worksheets.map(({ name }) => name)).toEqual(["Bob's", "Bob's (2)", "Bob's (3)"]);
    const total = worksheets[2]?.getCell('B6');
    expect(total?.formula).toBe(`SUM('Bob''s'!B5:B7)+SUM('Bob''s (2)'!B5:B7)+SUM(B5:B5)`);
    expect(total?.result).toBe(7.28);
  });

  it('leaves what was fetched for an hour, and then takes it away', async () => {
    const { shop, core, save } = await openLivelyShop();
    shop.clock.nowMs = Date.now() as UtcMs;
    await save('tax', 'csv');
    await save('tax', 'csv');
    expect(readdirSync(`${core.dataDir}/exports`)).toHaveLength(2);
    shop.clock.nowMs = (Date.now() + 3_700_000) as UtcMs;
    await save('tax', 'csv');
    expect(readdirSync(`${core.dataDir}/exports`)).toHaveLength(1);
  });
});
