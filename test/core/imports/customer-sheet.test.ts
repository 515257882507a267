import { openAsBlob } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { customerSheet } from '../../../contract/imports.ts';
import { importCustomers } from '../../../core/imports/import-customers.ts';
import { searchCustomers } from '../../../db/customers.ts';
import { saveBytes } from '../../support/workbook-file.ts';
import type { ImportShop } from './import-shop.ts';
import { openImportShop } from './import-shop.ts';

const LIST = [
  '顾客名单,,,,',
  '姓名,手机号,微信号,语言,备注',
  '王芳,090-1234-5678,wang_f,中文,常客',
  'Tanaka,,tanaka,日本語,',
  '王芳,090-1234-5678,,,',
  ',080-0000-0000,,,',
  'Li,,,,',
  'Li,,,,',
  '',
].join('\n');

async function send(shop: ImportShop, text: string, isTrial: boolean) {
  const file = new File([await openAsBlob(saveBytes(text, 'people.csv'))], 'people.csv');
  return customerSheet.parse(await importCustomers(shop, shop.actor, { file, isTrial }));
}

const everybody = async (shop: ImportShop) =>
  (await searchCustomers(shop.database.db, '', { offset: 0, limit: 10 })).rows;

/** What a sheet does not say of a contact. */
const ANY_USE = { purpose: 'any', language: null } as const;

describe('a list of customers', () => {
  it('a trial writes nothing; then those who are not known come in, once', async () => {
    const shop = await openImportShop();
    const outcome = { addedCount: 3, knownCount: 2, refusedCount: 1 };
    expect(await send(shop, LIST, true)).toMatchObject({ ...outcome, refused: [{ row: 6, code: 'NAME_MISSING' }] });
    expect(await everybody(shop)).toEqual([]);
    expect(await send(shop, LIST, false)).toMatchObject(outcome);
    expect(
      (await everybody(shop)).map(({ name, language, notes, contacts }) => ({ name, language, notes, contacts })),
    ).toEqual([
      { name: 'Li', language: 'en', notes: '', contacts: [] },
      { name: 'Tanaka', language: 'ja', notes: '', contacts: [{ ...ANY_USE, channel: 'wechat', value: 'tanaka' }] },
      {
        name: '王芳',
        language: 'zh-CN',
        notes: '常客',
        contacts: [
          { ...ANY_USE, channel: 'phone', value: '090-1234-5678' },
          { ...ANY_USE, channel: 'wechat', value: 'wang_f' },
        ],
      },
    ]);
    expect(await send(shop, LIST, false)).toMatchObject({ addedCount: 0, knownCount: 5 });
    expect(await everybody(shop)).toHaveLength(3);
  });

  it('a sheet of cards is not taken for a list of customers', async () => {
    const shop = await openImportShop();
    await expect(send(shop, 'ICCID,Plan\n1,2\n', true)).rejects.toMatchObject({
      code: 'SHEET_UNREADABLE',
      data: { problem: 'SHEET_NO_HEADER' },
    });
  });
});
