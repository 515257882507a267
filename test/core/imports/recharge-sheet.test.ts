import { openAsBlob } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rechargeSheet } from '../../../contract/imports.ts';
import { luhnCheckDigit } from '../../../contract/terms/iccid.ts';
import { confirmImport } from '../../../core/imports/confirm-import.ts';
import { readRechargeSheet } from '../../../core/imports/read-recharge-sheet.ts';
import { findCardIdsByIccids } from '../../../db/cards.ts';
import { saveBytes } from '../../support/workbook-file.ts';
import { keptUploads, openImportShop, previewOf } from './import-shop.ts';

function iccid(serial: number): string {
  const body = `898177${700_000_000_000 + serial}`;
  return body + luhnCheckDigit(body);
}

describe('a sheet of cards to be recharged', () => {
  it('is laid out in piles of one plan, no card twice, and says which rows are left out', async () => {
    const shop = await openImportShop();
    const { previewId } = await previewOf(shop, saveBytes(`ICCID\n${[1, 2, 3].map(iccid).join('\n')}\n`, 'cards.csv'));
    await confirmImport(shop, shop.actor, { previewId, supplierName: '', batchLabel: '', defaultPlanId: null });
    const ids = await findCardIdsByIccids(shop.database.db, [1, 2, 3].map(iccid));
    const id = (serial: number) => ids.get(iccid(serial));
    const path = saveBytes(
      [
        'ICCID,套餐,数量',
        `${iccid(1)},UNL-15D,2`,
        `${iccid(2)},UNL-15D,`,
        `${iccid(3)},DAY-1GB,１次`,
        `${iccid(1)},UNL-15D,1`,
        `${iccid(9)},UNL-15D,1`,
        `${iccid(2)},NOPE,1`,
        `${iccid(2)},UNL-15D,1480`,
        '合计,,7',
        '',
      ].join('\n'),
      'recharges.csv',
    );
    const read = rechargeSheet.parse(
      await readRechargeSheet(shop, new File([await openAsBlob(path)], 'recharges.csv')),
    );
    expect(read.piles.map(({ planCode, cardIds }) => [planCode, cardIds])).toEqual([
      ['UNL-15D', [id(1), id(2)]],
      ['UNL-15D', [id(1)]],
      ['DAY-1GB', [id(3)]],
      ['UNL-15D', [id(1)]],
    ]);
    expect(read.refused.map(({ row, code }) => `${row} ${code}`)).toEqual([
      '6 CARD_NOT_HELD',
      '7 PLAN_UNKNOWN',
      '8 QUANTITY_UNREADABLE',
    ]);
    expect(keptUploads(shop)).toHaveLength(1);
  });
});
