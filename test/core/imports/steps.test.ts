import { describe, expect, it } from 'vitest';
import { luhnCheckDigit } from '../../../contract/terms/iccid.ts';
import { confirmImport } from '../../../core/imports/confirm-import.ts';
import { listImports } from '../../../core/imports/list-imports.ts';
import { CARDS_PER_STEP, finishOpenImports } from '../../../core/imports/take-back.ts';
import { undoImport } from '../../../core/imports/undo-import.ts';
import { saveBytes } from '../../support/workbook-file.ts';
import type { ImportShop } from './import-shop.ts';
import { openImportShop, previewOf } from './import-shop.ts';

const CONFIRMATION = { supplierName: '', batchLabel: '', defaultPlanId: null };
const CARDS = CARDS_PER_STEP * 2 + 5;

function iccid(serial: number): string {
  const body = `898177${500_000_000_000 + serial}`;
  return body + luhnCheckDigit(body);
}

const manyCards = () =>
  saveBytes(`ICCID\n${Array.from({ length: CARDS }, (_, serial) => iccid(serial)).join('\n')}\n`, 'many.csv');

async function count(shop: ImportShop, table: 'card' | 'card_search' | 'sheet_import'): Promise<number> {
  const row = await shop.database.db
    .selectFrom(table)
    .select((is) => is.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Nothing more can be written to cards, as when the power is cut, after so many of them. */
function failAfter(shop: ImportShop, cards: number): void {
  shop.database.sqlite.exec(
    `CREATE TRIGGER cut BEFORE INSERT ON card WHEN (SELECT count(*) FROM card) >= ${cards} BEGIN SELECT RAISE(ABORT, 'cut'); END`,
  );
}

describe('a large import goes in step by step, and whole or not at all', () => {
  it('others are served between two steps', async () => {
    const shop = await openImportShop();
    const { previewId } = await previewOf(shop, manyCards());
    const seen: number[] = [];
    const over = new AbortController();
    const watching = (async () => {
      while (!over.signal.aborted) {
        seen.push(await count(shop, 'card'));
        await new Promise(setImmediate);
      }
    })();
    expect(await confirmImport(shop, shop.actor, { previewId, ...CONFIRMATION })).toMatchObject({ addedCount: CARDS });
    over.abort();
    await watching;
    expect(new Set(seen)).toContain(CARDS_PER_STEP);
    expect(await count(shop, 'card_search')).toBe(CARDS);
  });

  it('an import that fails on its way leaves nothing', async () => {
    const shop = await openImportShop();
    const { previewId } = await previewOf(shop, manyCards());
    failAfter(shop, CARDS_PER_STEP + 3);
    await expect(confirmImport(shop, shop.actor, { previewId, ...CONFIRMATION })).rejects.toThrow('cut');
    for (const table of ['card', 'card_search', 'sheet_import'] as const) expect(await count(shop, table)).toBe(0);
    shop.database.sqlite.exec('DROP TRIGGER cut');
    expect(await confirmImport(shop, shop.actor, { previewId, ...CONFIRMATION })).toMatchObject({ addedCount: CARDS });
  });

  it('what a crash has left of an import is taken back by the next start; until then it is not listed', async () => {
    const shop = await openImportShop();
    const { previewId } = await previewOf(shop, manyCards());
    const { id } = await confirmImport(shop, shop.actor, { previewId, ...CONFIRMATION });
    // As it stood before the last step.
    shop.database.sqlite.exec(`UPDATE sheet_import SET is_open = 1; DELETE FROM card WHERE id > ${CARDS_PER_STEP * 2}`);
    expect(await listImports(shop, { offset: 0, limit: 10 })).toEqual({ total: 0, rows: [] });
    await expect(undoImport(shop, shop.actor, id)).rejects.toMatchObject({ code: 'STATE_FORBIDS' });
    await finishOpenImports(shop);
    for (const table of ['card', 'sheet_import'] as const) expect(await count(shop, table)).toBe(0);
  });

  it('an undoing that a crash has cut off is finished by the next start', async () => {
    const shop = await openImportShop();
    const { previewId } = await previewOf(shop, manyCards());
    const { id } = await confirmImport(shop, shop.actor, { previewId, ...CONFIRMATION });
    shop.database.sqlite.exec(
      `UPDATE sheet_import SET is_open = 1, undone_at_ms = 1, undone_by = ${shop.actor.staffId}`,
    );
    await finishOpenImports(shop);
    expect(await count(shop, 'card')).toBe(0);
    expect((await listImports(shop, { offset: 0, limit: 10 })).rows).toMatchObject([{ id, undoneAtMs: 1 }]);
  });
});
