import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../contract/terms/trade.ts';
import { makeBatchResultSheet } from '../../../core/batches/make-result-sheet.ts';
import { submitBatch } from '../../../core/batches/submit-batch.ts';
import { iccidAt } from '../shop/shop-core.ts';
import { BATCH_ID, confirmPreview, openBatchShop } from './batch-shop.ts';

async function readBack(file: File) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(await file.arrayBuffer());
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

describe('the result sheet of a batch', () => {
  it('has one row per card in the order of the list, refused ones too, with card numbers as text', async () => {
    const opened = await openBatchShop(3);
    const { core, shop } = opened;
    const text = `${iccidAt(2)}\n=1+1\n${iccidAt(1)}\n${iccidAt(2)}`;
    await submitBatch(
      core,
      shop.owner,
      await confirmPreview(opened, { from: 'list', text }, { name: '=HYPERLINK("x")' }),
    );
    const { db } = core.database;
    await db
      .updateTable('recharge_order')
      .set({ state: 'failed', failure_code: 'CARD_BLOCKED' })
      .where('batch_row', '=', 3)
      .execute();
    const sheet = await readBack(await makeBatchResultSheet(core, { id: BATCH_ID, language: 'en' }));
    const rows = [5, 6, 7, 8].map((row) => [1, 2, 3, 4].map((column) => sheet.getCell(row, column).value));
    expect(rows).toEqual([
      [1, iccidAt(2), 'Waiting', 'Not sent yet'],
      [2, '1+1', 'Not accepted', 'Not a valid card number'],
      [3, iccidAt(1), 'Not recharged', 'The card is blocked'],
      [4, iccidAt(2), 'Not accepted', 'Twice in the list (1)'],
    ]);
    for (const row of [5, 6, 7, 8]) {
      expect(sheet.getCell(row, 2).numFmt).toBe('@');
      expect(sheet.getCell(row, 2).type).toBe(ExcelJS.ValueType.String);
    }
    // A name that begins with '=' is text, in every cell that shows it.
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.type === ExcelJS.ValueType.Formula) expect(cell.formula).toMatch(/^SUM\(/);
      }),
    );
    expect(sheet.getCell(1, 1).value).toContain('=HYPERLINK');
  });

  it('speaks each language, and every reason has words', async () => {
    const opened = await openBatchShop(1);
    const { core, shop } = opened;
    const text = `${iccidAt(1)}\nhello`;
    await submitBatch(core, shop.owner, await confirmPreview(opened, { from: 'list', text }));
    const titles = new Set<string>();
    for (const language of LANGUAGES) {
      const file = await makeBatchResultSheet(core, { id: BATCH_ID, language });
      expect(file.name).toMatch(/\.xlsx$/);
      const sheet = await readBack(file);
      titles.add(sheet.getCell(1, 1).text);
      expect(sheet.getCell(6, 4).value).not.toBe('ICCID_INVALID');
    }
    expect(titles.size).toBe(LANGUAGES.length);
  });
});
