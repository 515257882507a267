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

type Columns = Parameters<typeof importCustomers>[2]['columns'];

async function send(shop: ImportShop, text: string, isTrial: boolean, columns?: Columns) {
  const file = new File([await openAsBlob(saveBytes(text, 'people.csv'))], 'people.csv');
  return customerSheet.parse(await importCustomers(shop, shop.actor, { file, isTrial, columns }));
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

  it('under words that nobody knows comes in as a person says what its columns are', async () => {
    const shop = await openImportShop();
    const list = 'Gast,Rufnummer,Mail\nWang Fang,090-1234-5678,w@example.com\nLi,,li@example.com\n';
    const { columns, addedCount, refusedCount } = await send(shop, list, true);
    expect([addedCount, refusedCount]).toEqual([0, 0]);
    expect(columns.map(({ letter, header, field, samples }) => [letter, header, field, samples[0]])).toEqual([
      ['A', 'Gast', null, 'Wang Fang'],
      ['B', 'Rufnummer', null, '090-1234-5678'],
      ['C', 'Mail', 'email', 'w@example.com'],
    ]);
    const chosen: Columns = [
      { column: 0, field: 'name' },
      { column: 1, field: 'phone' },
    ];
    expect(await send(shop, list, false, chosen)).toMatchObject({
      addedCount: 2,
      columns: [{ field: 'name' }, {}, { field: null }],
    });
    expect((await everybody(shop)).map(({ name, contacts }) => [name, contacts.length])).toEqual([
      ['Li', 0],
      ['Wang Fang', 1],
    ]);
  });

  it('without any words begins with the first person', async () => {
    const shop = await openImportShop();
    const list = 'Wang Fang,090-1234-5678\nLi,080-0000-0000\n';
    expect((await send(shop, list, true)).columns.map(({ samples }) => samples.length)).toEqual([2, 2]);
    expect(await send(shop, list, true, [{ column: 0, field: 'name' }])).toMatchObject({ addedCount: 2 });
  });

  it('a sheet of cards is not taken for a list of customers', async () => {
    const shop = await openImportShop();
    await expect(send(shop, 'ICCID,Plan\n1,2\n', true)).rejects.toMatchObject({
      code: 'SHEET_UNREADABLE',
      data: { problem: 'SHEET_NO_HEADER' },
    });
  });
});
