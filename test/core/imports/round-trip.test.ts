import fc from 'fast-check';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { luhnCheckDigit } from '../../../contract/terms/iccid.ts';
import { confirmImport } from '../../../core/imports/confirm-import.ts';
import { makeRefusedSheet } from '../../../core/imports/make-refused-sheet.ts';
import { listPreviewRows } from '../../../core/imports/preview-calls.ts';
import { undoImport } from '../../../core/imports/undo-import.ts';
import { saveBytes } from '../../support/workbook-file.ts';
import type { ImportShop } from './import-shop.ts';
import { openImportShop, previewOf } from './import-shop.ts';
import { readTexts } from '../spreadsheets/reader/read-all.ts';

const CARDS = 250;
const CONFIRMATION = { supplierName: '', batchLabel: '', defaultPlanId: null };

/** 19 or 20 digits with a right check digit; no long row of zeros, which rounding leaves. */
const iccid = fc
  .tuple(fc.integer({ min: 16, max: 17 }), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 17, maxLength: 17 }))
  .map(([length, digits]) => `89${digits.join('').slice(0, length)}`)
  .map((body) => body + luhnCheckDigit(body));
const iccids = fc.uniqueArray(iccid, { minLength: CARDS, maxLength: CARDS });

async function workbook(numbers: readonly string[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Cards');
  sheet.addRow(['ICCID', 'Plan']);
  for (const number of numbers) sheet.addRow([number, 'UNL-15D']);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function shown(shop: ImportShop, previewId: string): Promise<readonly string[]> {
  const { rows } = await listPreviewRows(shop, { previewId, verdicts: [], offset: 0, limit: CARDS });
  return rows.map(({ fields }) => fields.iccid ?? '');
}

async function stored(shop: ImportShop): Promise<readonly string[]> {
  return (await shop.database.db.selectFrom('card').select('iccid').orderBy('id').execute()).map((row) => row.iccid);
}

describe('not one digit of a card number changes', () => {
  it('through import, screen, books, a saved workbook and import again', async () => {
    const shop = await openImportShop();
    await fc.assert(
      fc.asyncProperty(iccids, async (numbers) => {
        const first = await previewOf(shop, saveBytes(await workbook(numbers), 'cards.xlsx'));
        expect(await shown(shop, first.previewId)).toEqual(numbers);
        const { id } = await confirmImport(shop, shop.actor, { previewId: first.previewId, ...CONFIRMATION });
        expect(await stored(shop)).toEqual(numbers);
        // Now every one of them is refused as held, and leaves as a workbook in the original layout.
        const again = await previewOf(shop, saveBytes(await workbook(numbers), 'again.xlsx'));
        const file = await makeRefusedSheet(shop, { previewId: again.previewId, language: 'ja' });
        expect(await undoImport(shop, shop.actor, id)).toEqual({ removedCount: CARDS, leftCount: 0 });
        const back = await previewOf(shop, saveBytes(new Uint8Array(await file.arrayBuffer()), 'refused.xlsx'));
        expect(await shown(shop, back.previewId)).toEqual(numbers);
        const second = await confirmImport(shop, shop.actor, { previewId: back.previewId, ...CONFIRMATION });
        expect(await stored(shop)).toEqual(numbers);
        await undoImport(shop, shop.actor, second.id);
      }),
      { numRuns: 1 },
    );
  });

  it('as text with commas, tabs and quotes, too', async () => {
    const lines = [(n: string) => `${n},x`, (n: string) => `"${n}"\tx`, (n: string) => `="${n}";x`];
    await fc.assert(
      fc.asyncProperty(iccids, fc.constantFrom(...lines), async (numbers, line) => {
        const separator = [',', '\t', ';'].find((each) => line('').includes(each)) ?? ',';
        const text = [`ICCID${separator}Notes`, ...numbers.map(line)].join('\r\n');
        const [, ...rows] = await readTexts(saveBytes(text, 'cards.csv'));
        expect(rows.map(([number]) => number)).toEqual(numbers);
      }),
      { numRuns: 10 },
    );
  });
});
