import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { luhnCheckDigit } from '../../../contract/terms/iccid.ts';
import type { CardId } from '../../../contract/terms/ids.ts';
import { importPreview } from '../../../contract/imports.ts';
import { confirmImport } from '../../../core/imports/confirm-import.ts';
import { listTouched } from '../../../core/imports/list-imports.ts';
import { makeRefusedSheet } from '../../../core/imports/make-refused-sheet.ts';
import { fixCell, getPreview, listPreviewRows, readAgain } from '../../../core/imports/preview-calls.ts';
import { undoImport } from '../../../core/imports/undo-import.ts';
import { findCardIdsByIccids, updateCard } from '../../../db/cards.ts';
import { transact } from '../../../db/open.ts';
import { insertPlan } from '../../../db/plans.ts';
import { saveBytes } from '../../support/workbook-file.ts';
import type { ImportShop } from './import-shop.ts';
import { NOW, openImportShop, planOf, previewOf } from './import-shop.ts';

const CONFIRMATION = { supplierName: '', batchLabel: '', defaultPlanId: null };

function iccid(serial: number): string {
  const body = `898177${400_000_000_000 + serial}`;
  return body + luhnCheckDigit(body);
}

async function book(sheets: Readonly<Record<string, readonly (readonly string[])[]>>): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) workbook.addWorksheet(name).addRows(rows.map((row) => [...row]));
  return saveBytes(new Uint8Array(await workbook.xlsx.writeBuffer()), 'book.xlsx');
}

it('a plan in a line above its cards is shown with each of them, and they are stored with it', async () => {
  const shop = await openImportShop();
  const path = saveBytes(`ICCID,备注\n${iccid(901)},\n套餐：UNL-15D,\n${iccid(902)},\n`, 'cards.csv');
  const { previewId } = await previewOf(shop, path);
  const cards = (await rowsOf(shop, previewId)).filter(({ verdict }) => verdict === 'ok');
  expect(cards.map(({ fields }) => fields.plan)).toEqual([undefined, 'UNL-15D']);
  await confirmImport(shop, shop.actor, { previewId, ...CONFIRMATION });
  const stored = await shop.database.db.selectFrom('card').select('plan_id').orderBy('id').execute();
  expect(stored.map(({ plan_id: planId }) => planId)).toEqual([null, shop.plans[3]]);
});

async function rowsOf(shop: ImportShop, previewId: string) {
  return (await listPreviewRows(shop, { previewId, verdicts: [], offset: 0, limit: 100 })).rows;
}

describe('a preview in the hands of a buyer', () => {
  it('a text file is read again in the encoding that a person chooses', async () => {
    const shop = await openImportShop();
    // The same bytes are words in both encodings; only a person knows which ones were meant.
    const path = saveBytes(
      new Uint8Array([...Buffer.from(`ICCID,Plan,Notes\n${iccid(1)},UNL-15D,`), 0xb1, 0xb2]),
      'a.csv',
    );
    const { previewId, encoding } = await previewOf(shop, path);
    const other = encoding === 'gb18030' ? 'shift_jis' : 'gb18030';
    const again = importPreview.parse(await readAgain(shop, { previewId, sheetNames: ['CSV'], encoding: other }));
    expect(again.encoding).toBe(other);
    const notes = { gb18030: '北', shift_jis: 'ｱｲ' }[other];
    expect((await rowsOf(shop, previewId))[0]?.fields.notes).toBe(notes);
  });

  it('sheets that share a header are read as one list, each row under its own sheet and number', async () => {
    const shop = await openImportShop();
    const path = await book({
      March: [
        ['ICCID', 'Plan'],
        [iccid(1), 'UNL-15D'],
        [iccid(2), 'UNL-15D'],
      ],
      April: [['Delivery of April'], ['ICCID', 'Plan'], [iccid(3), 'UNL-15D'], [iccid(1), 'UNL-15D'], ['Total', '2']],
      Other: [
        ['ICCID', 'Phone'],
        [iccid(9), ''],
      ],
    });
    const { previewId, sheets } = await previewOf(shop, path);
    expect(sheets.map(({ name, isChosen, isAlike }) => [name, isChosen, isAlike])).toEqual([
      ['March', false, true],
      ['April', true, true],
      ['Other', false, false],
    ]);
    const both = await readAgain(shop, { previewId, sheetNames: ['March', 'April'] });
    expect(both.counts).toMatchObject({ ok: 3, refused: 1, skipped: 1 });
    const refused = (await rowsOf(shop, previewId)).find(({ verdict }) => verdict === 'refused');
    expect(refused?.problems[0]).toMatchObject({
      code: 'DUPLICATE_IN_SHEET',
      cell: 'March!A2',
      facts: { first: 'April!A4' },
    });
    const sheet = await makeRefusedSheet(shop, { previewId, language: 'en' });
    const kept = new ExcelJS.Workbook();
    await kept.xlsx.load(await sheet.arrayBuffer());
    expect(kept.worksheets[0]?.getCell('C2').text).toBe('March!2');
    expect(await confirmImport(shop, shop.actor, { previewId, ...CONFIRMATION })).toMatchObject({ addedCount: 3 });
  });

  it('sheets with other headers are not mixed in', async () => {
    const shop = await openImportShop();
    const { previewId } = await previewOf(
      shop,
      await book({
        A: [
          ['ICCID', 'Plan'],
          [iccid(1), 'UNL-15D'],
        ],
        B: [
          ['Plan', 'ICCID'],
          ['UNL-15D', iccid(2)],
        ],
      }),
    );
    const { sheets, counts } = await readAgain(shop, { previewId, sheetNames: ['A', 'B'] });
    expect(sheets.map(({ isChosen }) => isChosen)).toEqual([true, false]);
    expect(counts).toMatchObject({ ok: 1, refused: 0 });
  });

  it('a cell is mended in place, shown as mended, and all rows are judged anew', async () => {
    const shop = await openImportShop();
    const wrong = `${iccid(1).slice(0, -1)}${(Number(iccid(1).at(-1)) + 1) % 10}`;
    const path = saveBytes(`ICCID,Plan\n${wrong},UNL-15D\n${iccid(2)},UNL-15D\n`, 'cards.csv');
    const { previewId, counts } = await previewOf(shop, path);
    expect(counts).toMatchObject({ ok: 1, refused: 1 });
    // Mended into a number that the next row has: now that one is the second.
    expect(await fixCell(shop, { previewId, index: 0, field: 'iccid', text: iccid(2) })).toMatchObject({
      counts: { repaired: 1, refused: 1, ok: 0 },
    });
    expect((await fixCell(shop, { previewId, index: 0, field: 'iccid', text: iccid(1) })).counts).toMatchObject({
      repaired: 1,
      refused: 0,
      ok: 1,
    });
    const [first] = await rowsOf(shop, previewId);
    expect(first).toMatchObject({ index: 0, fields: { iccid: iccid(1) } });
    expect(first?.problems).toEqual([
      { code: 'CELL_FIXED', cell: 'A2', value: iccid(1), facts: { field: 'iccid', found: wrong } },
    ]);
    await expect(fixCell(shop, { previewId, index: 0, field: 'cost', text: '1' })).rejects.toMatchObject({
      code: 'SHEET_COLUMN_MISSING',
    });
    expect(await confirmImport(shop, shop.actor, { previewId, ...CONFIRMATION })).toMatchObject({ addedCount: 2 });
  });

  it('a plan that is made meanwhile is known when the buyer comes back', async () => {
    const shop = await openImportShop();
    const { previewId, counts } = await previewOf(shop, saveBytes(`ICCID,Plan\n${iccid(1)},NEW-1GB\n`, 'cards.csv'));
    expect(counts).toMatchObject({ ok: 0, refused: 1 });
    await transact(shop.database.db, (tx) => insertPlan(tx, { ...planOf('DAY-1GB'), code: 'NEW-1GB' }));
    expect((await getPreview(shop, previewId)).counts).toMatchObject({ ok: 1, refused: 0 });
  });

  it('an undo lists the cards that stay, and why', async () => {
    const shop = await openImportShop();
    const { previewId } = await previewOf(shop, saveBytes(`ICCID\n${[1, 2, 3].map(iccid).join('\n')}\n`, 'cards.csv'));
    const { id } = await confirmImport(shop, shop.actor, { previewId, ...CONFIRMATION });
    const cardId = (await findCardIdsByIccids(shop.database.db, [iccid(2)])).get(iccid(2)) as CardId;
    await transact(shop.database.db, (tx) =>
      updateCard(tx, cardId, { status: 'sold', touched_at_ms: (NOW + 1) as typeof NOW }),
    );
    const stays = { total: 1, rows: [{ cardId, iccid: iccid(2), status: 'sold', why: 'changed' }] };
    expect(await listTouched(shop, { id, offset: 0, limit: 10 })).toEqual(stays);
    expect(await undoImport(shop, shop.actor, id)).toEqual({ removedCount: 2, leftCount: 1 });
    expect(await listTouched(shop, { id, offset: 0, limit: 10 })).toEqual(stays);
  });
});
