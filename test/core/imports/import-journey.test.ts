import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { importPreview, judgedRow, sheetImport } from '../../../contract/imports.ts';
import type { SheetMapping } from '../../../contract/imports.ts';
import { luhnCheckDigit } from '../../../contract/terms/iccid.ts';
import type { CardId, PlanId, SheetImportId } from '../../../contract/terms/ids.ts';
import { confirmImport } from '../../../core/imports/confirm-import.ts';
import { listImports } from '../../../core/imports/list-imports.ts';
import { makeRefusedSheet } from '../../../core/imports/make-refused-sheet.ts';
import {
  cancelPreview,
  getPreview,
  listPreviewRows,
  readAgain,
  setMapping,
} from '../../../core/imports/preview-calls.ts';
import { undoImport } from '../../../core/imports/undo-import.ts';
import { findCardIdsByIccids, updateCard } from '../../../db/cards.ts';
import { transact } from '../../../db/open.ts';
import { saveBytes } from '../../support/workbook-file.ts';
import type { ImportShop } from './import-shop.ts';
import { NOW, keptUploads, openImportShop, previewOf } from './import-shop.ts';

const SAMPLE = join(import.meta.dirname, '../../../resources/samples/supplier-cards.xlsx');
const CONFIRMATION = { supplierName: 'Toyo', batchLabel: 'B1', defaultPlanId: null };

function iccid(serial: number): string {
  const body = `898177${300_000_000_000 + serial}`;
  return body + luhnCheckDigit(body);
}

/** A text file of cards, one a line, under a header. */
function list(header: string, ...lines: readonly string[]): string {
  return saveBytes([header, ...lines, ''].join('\n'), 'cards.csv');
}

async function countCards(shop: ImportShop): Promise<number> {
  const row = await shop.database.db
    .selectFrom('card')
    .select((is) => is.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return row.n;
}

const confirm = (shop: ImportShop, previewId: string, more: object = {}) =>
  confirmImport(shop, shop.actor, { previewId, ...CONFIRMATION, ...more });

describe('a sheet on its way in', () => {
  it('the sample workbook goes in, says so when it comes again, and can be taken back', async () => {
    const shop = await openImportShop();
    const preview = await previewOf(shop, SAMPLE);
    expect(importPreview.parse(preview)).toMatchObject({
      state: 'ready',
      fileName: 'supplier-cards.xlsx',
      sheetName: '卡清单',
      headerRow: 4,
      counts: { ok: 361, repaired: 122, warning: 2, refused: 15, skipped: 2 },
      mapping: { columns: { iccid: 1, plan: 3, cost: 5, activateBy: 7 } },
      unknownPlanNames: [{ name: '樱花50GB/60天', count: 1 }],
      alreadyImported: null,
    });
    expect(await countCards(shop)).toBe(0);

    const done = sheetImport.parse(await confirm(shop, preview.previewId));
    expect(done).toMatchObject({
      addedCount: 485,
      refusedCount: 15,
      skippedCount: 2,
      staffName: 'Tanaka',
      supplierName: 'Toyo',
      touchedCount: 0,
      undoneAtMs: null,
    });
    expect(await countCards(shop)).toBe(485);

    const again = await previewOf(shop, SAMPLE, 'renamed.xlsx');
    expect(again.alreadyImported).toEqual({ importId: done.id, atMs: NOW });
    expect(again.counts).toMatchObject({ ok: 0, refused: 500 });
    await expect(confirm(shop, again.previewId)).rejects.toMatchObject({
      code: 'SHEET_ALREADY_IMPORTED',
      data: { importId: done.id },
    });
    expect(await countCards(shop)).toBe(485);

    expect(await undoImport(shop, shop.actor, done.id)).toEqual({ removedCount: 485, leftCount: 0 });
    expect(await countCards(shop)).toBe(0);
    await expect(undoImport(shop, shop.actor, done.id)).rejects.toMatchObject({ code: 'STATE_FORBIDS' });
    const third = await previewOf(shop, SAMPLE);
    expect(third.alreadyImported).toBeNull();
    expect((await confirm(shop, third.previewId)).addedCount).toBe(485);
  });

  it('a card is stored as the sheet says, with where it came from', async () => {
    const shop = await openImportShop();
    const path = list(
      'ICCID,Phone,Plan,Batch,Cost,Currency,Activate by,Expiry,Activation date,Supplier,Location,Status,Customer,Notes',
      `${iccid(1)},020-1234-5678,skr 10gb-30d,L7,12.50,CNY,2026-12-31,2027-01-31,2026-08-01,Sakura KK,Shelf 3,在库,Wang,fragile`,
      `${iccid(2)},,,,,,,,,,,,,`,
    );
    const { previewId } = await previewOf(shop, path);
    const { id } = await confirm(shop, previewId, { defaultPlanId: shop.plans[2] });
    const rows = await shop.database.db
      .selectFrom('card')
      .leftJoin('supplier', 'supplier.id', 'card.supplier_id')
      .leftJoin('customer', 'customer.id', 'card.customer_id')
      .selectAll('card')
      .select(['supplier.name as supplier', 'customer.name as customer'])
      .orderBy('card.id')
      .execute();
    expect(rows).toMatchObject([
      {
        iccid: iccid(1),
        msisdn: '+812012345678',
        plan_id: shop.plans[0],
        batch_label: 'L7',
        cost_minor: 1250,
        cost_currency: 'CNY',
        activate_by_on: '2026-12-31',
        expires_at_ms: Date.UTC(2027, 0, 31, 15) - 1,
        expires_origin: 'sheet',
        activated_at_ms: Date.UTC(2026, 6, 31, 15),
        supplier: 'Sakura KK',
        location: 'Shelf 3',
        status: 'in_stock',
        customer: 'Wang',
        notes: 'fragile',
        sheet_import_id: id,
        created_at_ms: NOW,
      },
      {
        iccid: iccid(2),
        msisdn: null,
        plan_id: shop.plans[2],
        batch_label: 'B1',
        supplier: 'Toyo',
        status: 'in_stock',
        cost_minor: null,
        customer: null,
      },
    ]);
    const audit = await shop.database.db.selectFrom('audit_entry').select(['act', 'subject', 'staff_id']).execute();
    expect(audit).toEqual([{ act: 'import-confirmed', subject: `import:${id}`, staff_id: shop.actor.staffId }]);
  });

  it('an undo leaves what has been touched since, and says how much', async () => {
    const shop = await openImportShop();
    const { previewId } = await previewOf(
      shop,
      list('ICCID,Plan', ...[1, 2, 3].map((serial) => `${iccid(serial)},UNL-15D`)),
    );
    const { id } = await confirm(shop, previewId);
    const sold = (await findCardIdsByIccids(shop.database.db, [iccid(2)])).get(iccid(2)) as CardId;
    await transact(shop.database.db, (tx) =>
      updateCard(tx, sold, { status: 'sold', touched_at_ms: (NOW + 1) as typeof NOW }),
    );
    expect((await listImports(shop, { offset: 0, limit: 10 })).rows).toMatchObject([
      { id, touchedCount: 1, undoneAtMs: null },
    ]);
    expect(await undoImport(shop, shop.actor, id)).toEqual({ removedCount: 2, leftCount: 1 });
    expect((await listImports(shop, { offset: 0, limit: 10 })).rows).toMatchObject([{ undoneAtMs: NOW }]);
    await expect(undoImport(shop, shop.actor, 99 as SheetImportId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('a card that was added between preview and confirmation is left out, not doubled', async () => {
    const shop = await openImportShop();
    const first = await previewOf(shop, list('ICCID,Plan', `${iccid(1)},UNL-15D`, `${iccid(2)},UNL-15D`));
    const second = await previewOf(shop, list('ICCID,Plan', `${iccid(2)},UNL-15D`, `${iccid(3)},UNL-15D`));
    expect(second.counts.ok).toBe(2);
    await confirm(shop, first.previewId);
    expect(await confirm(shop, second.previewId)).toMatchObject({ addedCount: 1, refusedCount: 1 });
    expect(await countCards(shop)).toBe(3);
  });

  it('nothing to add, no column of card numbers and an unknown plan are refused with nothing written', async () => {
    const shop = await openImportShop();
    const bad = await previewOf(shop, list('ICCID,Plan', `${iccid(1)},NOPE`));
    await expect(confirm(shop, bad.previewId)).rejects.toMatchObject({ code: 'SHEET_NOTHING_TO_ADD' });
    await expect(confirm(shop, bad.previewId, { defaultPlanId: 999 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { what: 'plan' },
    });
    await setMapping(shop, { previewId: bad.previewId, mapping: { ...bad.mapping, columns: { plan: 1 } } });
    await expect(confirm(shop, bad.previewId)).rejects.toMatchObject({
      code: 'SHEET_COLUMN_MISSING',
      data: { field: 'iccid' },
    });
    for (const table of ['card', 'sheet_import', 'supplier', 'audit_entry'] as const) {
      expect(await shop.database.db.selectFrom(table).selectAll().execute()).toEqual([]);
    }
  });

  it('a changed mapping judges again, and the page of rows follows', async () => {
    const shop = await openImportShop();
    const preview = await previewOf(shop, list('ICCID,产品代号,Plan', `${iccid(1)},UNL-15D,x`, `${iccid(2)},樱花,x`));
    expect(preview.counts).toMatchObject({ ok: 0, refused: 2 });
    const mapping: SheetMapping = {
      ...preview.mapping,
      columns: { iccid: 0, plan: 1 },
      planNames: { 樱花: shop.plans[1] as PlanId },
    };
    expect((await setMapping(shop, { previewId: preview.previewId, mapping })).counts).toMatchObject({
      ok: 2,
      refused: 0,
    });
    const { total, rows } = await listPreviewRows(shop, {
      previewId: preview.previewId,
      verdicts: ['ok'],
      offset: 1,
      limit: 10,
    });
    expect({ total, rows: rows.map((row) => judgedRow.parse(row)) }).toEqual({
      total: 2,
      rows: [{ index: 1, row: 3, verdict: 'ok', problems: [], fields: { iccid: iccid(2), plan: '樱花' } }],
    });
  });

  it('a layout that has been imported before comes with its mapping; another one does not', async () => {
    const shop = await openImportShop();
    const first = await previewOf(shop, list('ICCID,代号,进价', `${iccid(1)},樱花,12`));
    expect(first).toMatchObject({ mapping: { columns: { iccid: 0, cost: 2 }, currency: 'JPY' } });
    expect(first.sheetProblems).toMatchObject([{ code: 'CURRENCY_ASSUMED', facts: { currency: 'JPY' } }]);
    const planNames = { 樱花: shop.plans[1] as PlanId, gone: 999 as PlanId };
    const mapping: SheetMapping = {
      columns: { ...first.mapping.columns, plan: 1 },
      currency: 'CNY',
      dateOrder: 'ymd',
      unknownPlans: 'accept_without_plan',
      planNames,
    };
    await setMapping(shop, { previewId: first.previewId, mapping });
    await confirm(shop, first.previewId);
    const second = await previewOf(shop, list('ＩＣＣＩＤ,代号,进价：', `${iccid(2)},樱花,12`));
    expect(second).toMatchObject({ counts: { ok: 1 }, sheetProblems: [] });
    expect(second.mapping).toEqual({ ...mapping, unknownPlans: 'refuse', planNames: { 樱花: shop.plans[1] } });
    const third = await previewOf(shop, list('ICCID,进价,代号', `${iccid(3)},12,樱花`));
    expect(third.mapping.columns).toEqual({ iccid: 0, cost: 1 });
  });

  it('another sheet of the book can be chosen; a bad choice leaves the preview as it was', async () => {
    const shop = await openImportShop();
    const workbook = new ExcelJS.Workbook();
    for (const [name, serial] of [
      ['A', 1],
      ['B', 2],
    ] as const) {
      const sheet = workbook.addWorksheet(name);
      sheet.addRows([
        ['ICCID', 'Plan'],
        [iccid(serial), 'UNL-15D'],
      ]);
    }
    workbook.addWorksheet('Words').addRow(['hello', 'world']);
    const path = saveBytes(new Uint8Array(await workbook.xlsx.writeBuffer()), 'book.xlsx');
    const { previewId, sheetName, sheets } = await previewOf(shop, path);
    expect({ sheetName, sheets: sheets.map(({ name }) => name) }).toEqual({
      sheetName: 'A',
      sheets: ['A', 'B', 'Words'],
    });
    await confirm(shop, previewId);
    await expect(readAgain(shop, { previewId, sheetNames: ['Words'] })).rejects.toMatchObject({
      code: 'SHEET_UNREADABLE',
      data: { problem: 'SHEET_NO_HEADER' },
    });
    expect(await getPreview(shop, previewId)).toMatchObject({ sheetName: 'A', state: 'ready' });
    expect(await readAgain(shop, { previewId, sheetNames: ['B'] })).toMatchObject({
      sheetName: 'B',
      alreadyImported: null,
    });
    expect((await confirm(shop, previewId)).addedCount).toBe(1);
  });

  it('the refused rows come back as a workbook that says why, and whose rounded numbers cannot slip in later', async () => {
    const shop = await openImportShop();
    const { previewId } = await previewOf(shop, SAMPLE);
    const file = await makeRefusedSheet(shop, { previewId, language: 'en' });
    expect(file.name).toBe('supplier-cards_Not-imported.xlsx');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(await file.arrayBuffer());
    const sheet = workbook.getWorksheet('Not imported');
    if (!sheet) throw new Error('there is no such sheet');
    expect(sheet.rowCount).toBe(16);
    const rows = (sheet.getRows(2, 15) ?? []).map((row) => [row.getCell(13).text, row.getCell(14).text]);
    expect(rows[0]).toEqual(['45', expect.stringContaining('B45: The spreadsheet has rounded')]);
    expect(rows[5]).toEqual(['134', 'B134: Wrong check digit: the last digit is 7 and should be 4']);
    expect(rows.map(([, reason]) => reason).join()).not.toMatch(/[{}]/);
    expect(typeof sheet.getCell('B2').value).toBe('number');

    const again = await previewOf(shop, saveBytes(new Uint8Array(await file.arrayBuffer()), 'refused.xlsx'));
    expect(again.counts).toMatchObject({ ok: 2, refused: 13 });
    const { rows: fine } = await listPreviewRows(shop, {
      previewId: again.previewId,
      verdicts: ['ok'],
      offset: 0,
      limit: 9,
    });
    expect(fine.map(({ fields }) => fields.iccid)).toHaveLength(2);
  });

  it('a file that cannot be read is refused with the reason, and forgotten', async () => {
    const shop = await openImportShop();
    await expect(previewOf(shop, saveBytes('%PDF-1.7', 'list.xlsx'))).rejects.toMatchObject({
      code: 'SHEET_UNREADABLE',
      data: { problem: 'SHEET_NOT_A_WORKBOOK', facts: { found: 'pdf' } },
    });
    const huge = { name: 'huge.xlsx', size: 200 * 1024 * 1024 } as File;
    await expect(shop.previews.open(huge)).rejects.toMatchObject({
      code: 'SHEET_UNREADABLE',
      data: { problem: 'SHEET_TOO_LARGE', facts: { what: 'file' } },
    });
  });

  it('uploads are removed when a preview is cancelled, displaced, or the shop closes', async () => {
    const shop = await openImportShop();
    const first = await previewOf(shop, list('ICCID', iccid(1)), '../../evil\\..\\name.csv');
    expect(first.fileName).toBe('name.csv');
    expect(keptUploads(shop)).toHaveLength(1);
    await cancelPreview(shop, first.previewId);
    await expect(getPreview(shop, first.previewId)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { what: 'preview' },
    });
    expect(keptUploads(shop)).toEqual([]);
    for (let count = 0; count < 5; count++) await previewOf(shop, list('ICCID', iccid(count)));
    expect(keptUploads(shop)).toHaveLength(4);
    await shop.previews.close();
    expect(keptUploads(shop)).toEqual([]);
  });
});
