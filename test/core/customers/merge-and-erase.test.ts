import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CustomerFields } from '../../../contract/customers.ts';
import type { CommandId, CustomerId } from '../../../contract/terms/ids.ts';
import { mayTell } from '../../../contract/terms/consent.ts';
import { listCards } from '../../../core/cards/list-cards.ts';
import {
  getCustomer,
  listCustomers,
  readHistory,
  saveCustomer,
  setConsent,
} from '../../../core/customers/customer-calls.ts';
import { eraseCustomer } from '../../../core/customers/erase-customer.ts';
import { exportCustomer } from '../../../core/customers/export-customer.ts';
import { findDuplicates, nameKey } from '../../../core/customers/find-duplicates.ts';
import { readGroups, removeGroup, saveGroup } from '../../../core/customers/group-calls.ts';
import { mergeCustomers, previewMerge, unmergeCustomers } from '../../../core/customers/merge-customers.ts';
import { moveDeposit, readDeposit } from '../../../core/tenders/deposits.ts';
import { findConsent } from '../../../db/customer-consents.ts';
import { readOwed } from '../../../db/customer-credit.ts';
import { addAccount, addCards, addPlan, iccidAt, NOON, openShop } from '../shop/shop-core.ts';
import type { TestShop } from '../shop/shop-core.ts';

const contact = (channel: 'phone' | 'wechat' | 'line' | 'email', value: string) =>
  ({ channel, value, purpose: 'any', language: null }) as const;

async function add(shop: TestShop, name: string, fields: Partial<CustomerFields> = {}): Promise<CustomerId> {
  const given = { name, language: 'zh-CN', notes: '', contacts: [], groupId: null, ...fields } as CustomerFields;
  return (await saveCustomer(shop.core, shop.owner, given)).id;
}

/** An order of 3,980 yen on account, as it stands when it is done. */
async function addOrder(shop: TestShop, customerId: CustomerId, index: number, cardId: number): Promise<void> {
  const { db } = shop.core.database;
  const plan = await db.selectFrom('plan').select('id').executeTakeFirst();
  const account = await db.selectFrom('provider_account').select('id').executeTakeFirst();
  const accountId = account?.id ?? (await addAccount(shop));
  const cost = { amountMinor: 2000, currency: 'JPY' } as const;
  const planId = plan?.id ?? (await addPlan(shop, { recharge: { accountId, offerCode: 'X', cost } }));
  const staffId = shop.owner.staffId;
  const on = '2026-11-23' as never;
  const { id } = await db
    .insertInto('recharge_order')
    .values({
      command_id: `command-${index}` as never,
      request_hash: '',
      card_id: cardId as never,
      iccid: iccidAt(index),
      plan_id: planId,
      plan_code: 'SKR',
      provider_account_id: accountId,
      offer_code: 'X',
      price_minor: 3980,
      price_currency: 'JPY',
      is_paid: 1,
      quoted_cost_minor: 2000,
      cost_currency: 'JPY',
      state: 'succeeded',
      priority: 1,
      staff_id: staffId,
      customer_id: customerId,
      repeat_reason: '王小明 asked for it twice',
      created_at_ms: NOON,
      created_on: on,
    } as never)
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('tender')
    .values({
      order_id: id,
      direction: 'taken',
      method: 'on_account',
      amount_minor: 3980,
      currency: 'JPY',
      received_minor: null,
      reference: null,
      staff_id: staffId,
      at_ms: NOON,
      business_on: on,
    } as never)
    .execute();
}

describe('customers that are one person', () => {
  it('are found by a contact however it is written, and by one name with a shared card; nobody else is', async () => {
    const shop = await openShop();
    const wang = await add(shop, '王小明', {
      contacts: [contact('phone', '080-5550-1201'), contact('wechat', 'WXM_tokyo')],
    });
    const again = await add(shop, 'Wang', {
      contacts: [contact('phone', '+81 80 5550 1201'), contact('wechat', '@wxm_tokyo')],
    });
    const emily = await add(shop, 'Emily Carter', { contacts: [contact('email', 'e@example.com')] });
    const carter = await add(shop, 'CARTER  emily', { contacts: [contact('line', 'e@example.com')] });
    await add(shop, 'Emily Carter', { contacts: [contact('phone', '080-0000-0000')] });
    const [cardId] = await addCards(shop, [{ iccid: iccidAt(1), status: 'sold', customerId: emily }]);
    await addOrder(shop, carter, 1, cardId ?? 0);
    const pairs = await findDuplicates(shop.core);
    expect(pairs.map(({ older, newer, because }) => [older.id, newer.id, because.toSorted()])).toEqual([
      [wang, again, ['phone', 'wechat']],
      [emily, carter, ['name']],
    ]);
    expect(nameKey('Ｗang, Xiaoming')).toBe(nameKey('xiaoming WANG'));
  });

  it('become one page with cards, contacts, consent and debts; orders keep their rows, both names are found; it can be undone', async () => {
    const shop = await openShop();
    const { db } = shop.core.database;
    const kept = await add(shop, '王小明', { contacts: [contact('phone', '080-5550-1201')] });
    const merged = await add(shop, 'Wang Xiaoming', {
      contacts: [contact('phone', '+818055501201'), contact('line', 'wang-line')],
    });
    const [own, theirs] = await addCards(shop, [
      { iccid: iccidAt(1), status: 'sold', customerId: kept },
      { iccid: iccidAt(2), status: 'sold', customerId: merged },
    ]);
    await addOrder(shop, kept, 1, own ?? 0);
    await addOrder(shop, merged, 2, theirs ?? 0);
    await setConsent(shop.core, shop.owner, { id: kept, channel: 'phone', kind: 'reminder', isGiven: true });
    await setConsent(shop.core, shop.owner, { id: merged, channel: 'phone', kind: 'reminder', isGiven: false });
    await setConsent(shop.core, shop.owner, { id: merged, channel: 'line', kind: 'offer', isGiven: true });

    const pair = { keptId: kept, mergedId: merged };
    expect(await previewMerge(shop.core, pair)).toMatchObject({
      cardCount: 1,
      newContacts: [contact('line', 'wang-line')],
    });
    const { mergeId } = await mergeCustomers(shop.core, shop.owner, pair);
    const page = await getCustomer(shop.core, { id: kept });
    expect(page).toMatchObject({ cardCount: 2, merged: [{ mergeId, id: merged, name: 'Wang Xiaoming' }] });
    expect(page.contacts.map(({ value }) => value)).toEqual(['080-5550-1201', 'wang-line']);
    // What either refused is refused.
    const reminder = { customerId: kept, channel: 'phone', kind: 'reminder' } as const;
    expect(await findConsent(db, reminder)).toBe(false);
    expect(await findConsent(db, { customerId: kept, channel: 'line', kind: 'offer' })).toBe(true);
    expect(await readOwed(db, kept)).toBe(2 * 3980);
    const orders = await db.selectFrom('recharge_order').select('customer_id').orderBy('id').execute();
    expect(orders.map((row) => row.customer_id)).toEqual([kept, merged]);
    for (const search of ['王小明', 'xiaoming', 'wang-line']) {
      const { rows } = await listCustomers(shop.core, { search, offset: 0, limit: 9 });
      expect([search, rows.map(({ id }) => id)]).toEqual([search, [kept]]);
    }
    const { rows: history } = await readHistory(shop.core, { id: kept, offset: 0, limit: 50 });
    expect(history.filter(({ kind }) => kind === 'order')).toHaveLength(2);
    await expect(mergeCustomers(shop.core, shop.owner, pair)).rejects.toMatchObject({ code: 'MERGE_FORBIDDEN' });

    await unmergeCustomers(shop.core, shop.owner, { mergeId });
    expect(await getCustomer(shop.core, { id: kept })).toMatchObject({ cardCount: 1, merged: [] });
    expect(await getCustomer(shop.core, { id: merged })).toMatchObject({ cardCount: 1, mergedInto: null });
    expect(await findConsent(db, reminder)).toBe(true);
    expect([await readOwed(db, kept), await readOwed(db, merged)]).toEqual([3980, 3980]);
    const { rows } = await listCards(shop.core, {
      filter: { search: 'xiaoming' },
      sort: 'iccid',
      offset: 0,
      limit: 9,
    });
    expect(rows.map(({ id }) => id)).toEqual([theirs]);
    await expect(unmergeCustomers(shop.core, shop.owner, { mergeId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a deposit', () => {
  const move = (shop: TestShop, customerId: CustomerId, direction: 'in' | 'out', amountMinor: number) =>
    moveDeposit(shop.core, shop.owner, {
      commandId: `deposit-${direction}-${customerId}-${amountMinor}` as CommandId,
      customerId,
      direction,
      method: 'cash',
      amountMinor,
      reference: '',
    });

  it('is on the page that stays after a merge, parts with its owner unless the other has spent it, and bars erasing', async () => {
    const shop = await openShop();
    const [kept, merged] = [await add(shop, '王小明'), await add(shop, 'Wang Xiaoming')];
    await move(shop, merged, 'in', 5_000);
    const { mergeId } = await mergeCustomers(shop.core, shop.owner, { keptId: kept, mergedId: merged });
    expect(await readDeposit(shop.core, { customerId: kept })).toMatchObject({ balanceMinor: 5_000 });
    await move(shop, kept, 'out', 2_000);
    await expect(unmergeCustomers(shop.core, shop.owner, { mergeId })).rejects.toMatchObject({
      code: 'DEPOSIT_SPENT_TOGETHER',
    });
    await move(shop, kept, 'in', 2_000);
    await unmergeCustomers(shop.core, shop.owner, { mergeId });
    expect(await readDeposit(shop.core, { customerId: kept })).toMatchObject({ balanceMinor: 0 });
    expect(await readDeposit(shop.core, { customerId: merged })).toMatchObject({ balanceMinor: 5_000 });
    await expect(eraseCustomer(shop.core, shop.owner, { id: merged, reason: 'asked' })).rejects.toMatchObject({
      code: 'CUSTOMER_HAS_DEPOSIT',
      data: { balanceMinor: 5_000 },
    });
    await move(shop, merged, 'out', 5_000);
    await eraseCustomer(shop.core, shop.owner, { id: merged, reason: 'asked' });
  });
});

describe('a customer who wants to be forgotten', () => {
  it('is handed all that is kept of them', async () => {
    const shop = await openShop();
    const id = await add(shop, '王小明', { notes: 'likes LINE', contacts: [contact('phone', '080-5550-1201')] });
    await addCards(shop, [{ iccid: iccidAt(1), status: 'sold', customerId: id }]);
    const json = await exportCustomer(shop.core, shop.owner, { id, format: 'json', language: 'en' });
    const data = JSON.parse(await json.text()) as { customer: object; cards: object[]; history: object[] };
    expect(data.customer).toMatchObject({ name: '王小明', notes: 'likes LINE' });
    expect([data.cards.length, data.history.length]).toEqual([1, 1]);
    const sheet = await exportCustomer(shop.core, shop.owner, { id, format: 'xlsx', language: 'ja' });
    expect(
      Buffer.from(await sheet.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('is in the file no more, while orders, money and cards stay', async () => {
    const shop = await openShop();
    const { db, sqlite } = shop.core.database;
    const phone = '080-5550-1201';
    const id = await add(shop, '王小明', { notes: 'friend of Zhang Weiqiang', contacts: [contact('phone', phone)] });
    const other = await add(shop, 'Emily Carter', { contacts: [contact('email', 'emily@example.com')] });
    const [cardId] = await addCards(shop, [{ iccid: iccidAt(1), status: 'sold', customerId: id, notes: 'for 王小明' }]);
    await addCards(shop, [{ iccid: iccidAt(2), status: 'sold', customerId: other }]);
    await addOrder(shop, id, 1, cardId ?? 0);
    // A name that was changed before has left its traces too.
    await saveCustomer(shop.core, shop.owner, {
      id,
      name: '王小明明',
      language: 'zh-CN',
      notes: 'friend of Zhang Weiqiang',
      contacts: [contact('phone', phone)],
      groupId: null,
    });
    await expect(eraseCustomer(shop.core, shop.owner, { id, reason: 'asked' })).rejects.toMatchObject({
      code: 'CUSTOMER_OWES',
    });
    await db
      .insertInto('customer_settlement')
      .values({
        command_id: 'pay' as never,
        customer_id: id,
        method: 'cash',
        amount_minor: 3980,
        reference: null,
        staff_id: shop.owner.staffId,
        at_ms: NOON,
      })
      .execute();
    const words = ['王小明', '5550-1201', '55501201', 'Weiqiang'];
    const path = sqlite.name;
    const inFile = () => {
      const bytes = Buffer.concat(
        [path, `${path}-wal`].filter((file) => existsSync(file)).map((file) => readFileSync(file)),
      );
      return words.filter((word) => bytes.includes(word));
    };
    expect(inFile()).toEqual(words);

    expect(await eraseCustomer(shop.core, shop.owner, { id, reason: 'asked' })).toEqual({ isCompact: true });
    expect(inFile()).toEqual([]);
    expect(await getCustomer(shop.core, { id })).toMatchObject({
      name: '',
      notes: '',
      contacts: [],
      cardCount: 1,
      erasedAtMs: NOON,
    });
    expect(await readOwed(db, id)).toBe(0);
    expect(await db.selectFrom('recharge_order').select(['price_minor', 'repeat_reason']).execute()).toEqual([
      { price_minor: 3980, repeat_reason: '' },
    ]);
    const find = async (search: string) =>
      (await listCards(shop.core, { filter: { search }, sort: 'iccid', offset: 0, limit: 9 })).rows.map(
        ({ iccid }) => iccid,
      );
    expect([await find('王小明'), await find('Emily'), await find('898')]).toEqual([
      [],
      [iccidAt(2)],
      [iccidAt(1), iccidAt(2)],
    ]);
    expect(sqlite.pragma('secure_delete', { simple: true })).toBe(0);
    expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
    await expect(eraseCustomer(shop.core, shop.owner, { id, reason: 'law' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('groups of customers', () => {
  it('are named once, hold customers, and let them go', async () => {
    const shop = await openShop();
    const { id } = await saveGroup(shop.core, shop.owner, { name: 'Students' });
    await expect(saveGroup(shop.core, shop.owner, { name: 'students' })).rejects.toMatchObject({ code: 'NAME_TAKEN' });
    const wang = await add(shop, '王小明', { groupId: id });
    await add(shop, 'Emily');
    expect(await readGroups(shop.core)).toEqual([{ id, name: 'Students', customerCount: 1 }]);
    const { rows } = await listCustomers(shop.core, { search: '', offset: 0, limit: 9, groupId: id });
    expect(rows.map((row) => row.id)).toEqual([wang]);
    await removeGroup(shop.core, shop.owner, { id });
    expect(await getCustomer(shop.core, { id: wang })).toMatchObject({ groupId: null, groupName: null });
  });
});

describe('consent', () => {
  it('is assumed for news of one’s own order until refused, and for nothing else', () => {
    expect([mayTell('result', undefined), mayTell('result', false)]).toEqual([true, false]);
    expect([mayTell('reminder', undefined), mayTell('offer', undefined), mayTell('offer', true)]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
