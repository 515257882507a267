import { describe, expect, it } from 'vitest';
import type { CustomerGroupId, CustomerId } from '../../../contract/terms/ids.ts';
import { getCustomer, listCustomers, saveCustomer } from '../../../core/customers/customer-calls.ts';
import { addCards, iccidAt, openShop } from '../shop/shop-core.ts';
import type { TestShop } from '../shop/shop-core.ts';

const WANG = {
  name: '王小明',
  language: 'zh-CN',
  notes: '',
  contacts: [
    { channel: 'wechat', value: 'wxm_tokyo', purpose: 'private', language: null },
    { channel: 'phone', value: '080-5550-1201', purpose: 'any', language: 'en' },
  ],
  groupId: null,
} as const;

const save = ({ core, owner }: TestShop, fields: Partial<Parameters<typeof saveCustomer>[2]> = {}) =>
  saveCustomer(core, owner, { ...WANG, contacts: [...WANG.contacts], ...fields });

async function names({ core }: TestShop, search: string): Promise<string[]> {
  const { rows } = await listCustomers(core, { search, offset: 0, limit: 10 });
  return rows.map(({ name }) => name);
}

describe('customers', () => {
  it('are kept with their contacts and the number of their cards', async () => {
    const shop = await openShop();
    const { id } = await save(shop);
    await addCards(shop, [
      { iccid: iccidAt(1), customerId: id },
      { iccid: iccidAt(2), customerId: id },
    ]);
    expect(await getCustomer(shop.core, { id })).toMatchObject({ ...WANG, cardCount: 2 });
    expect(shop.events).toContainEqual({ type: 'customers-changed' });
  });

  it('are found by any part of a name or a contact, however a number is written', async () => {
    const shop = await openShop();
    await save(shop);
    await save(shop, { name: 'Ｅｍｉｌｙ  Carter', contacts: [] });
    expect(await names(shop, '')).toEqual(['Emily Carter', '王小明']);
    for (const search of ['小', 'wxm', 'XM_T', '5550', '0805550', '080 5550']) {
      expect([search, await names(shop, search)]).toEqual([search, ['王小明']]);
    }
    expect(await names(shop, 'mily car')).toEqual(['Emily Carter']);
    expect(await names(shop, '%')).toEqual([]);
  });

  it('that are changed lose the contacts that are left out', async () => {
    const shop = await openShop();
    const { id } = await save(shop);
    const twice = { channel: 'line', value: 'wang', purpose: 'any', language: null } as const;
    await save(shop, { id, notes: 'moved', contacts: [twice, twice] });
    expect(await getCustomer(shop.core, { id })).toMatchObject({ notes: 'moved', contacts: [twice] });
    expect(await names(shop, 'wxm')).toEqual([]);
  });

  it('that are not there cannot be read or changed', async () => {
    const shop = await openShop();
    const id = 77 as CustomerId;
    await expect(getCustomer(shop.core, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(save(shop, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('cannot be put into a group that somebody has removed meanwhile', async () => {
    const shop = await openShop();
    const put = save(shop, { groupId: 77 as CustomerGroupId });
    await expect(put).rejects.toMatchObject({ code: 'NOT_FOUND', data: { what: 'customer_group' } });
    expect(await names(shop, '')).toEqual([]);
  });

  it('leave nothing about themselves in the log', async () => {
    const shop = await openShop();
    const { id } = await save(shop);
    await save(shop, { id, name: '王大明' });
    const entries = await shop.core.database.db.selectFrom('audit_entry').selectAll().execute();
    expect(entries.map(({ act }) => act)).toEqual(['shop-set-up', 'customer-added', 'customer-changed']);
    expect(JSON.stringify(entries)).not.toMatch(/明|wxm|5550/);
  });
});
