import { describe, expect, it } from 'vitest';
import type { CardId, CustomerId } from '../../../contract/terms/ids.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { addSingleCard } from '../../../core/cards/add-single-card.ts';
import { assignCustomer, saveCardNotes, setCardBlocked } from '../../../core/cards/change-card.ts';
import { getCard } from '../../../core/cards/get-card.ts';
import { listCards } from '../../../core/cards/list-cards.ts';
import { saveCustomer } from '../../../core/customers/customer-calls.ts';
import { addCards, addPlan, iccidAt, NOON, openShop } from '../shop/shop-core.ts';
import type { TestShop } from '../shop/shop-core.ts';

const MINUTE = 60_000;

async function openWithCard() {
  const shop = await openShop();
  const [id] = (await addCards(shop, [{ iccid: iccidAt(1) }])) as [CardId];
  const { id: customerId } = await saveCustomer(shop.core, shop.owner, {
    name: '王小明',
    language: 'zh-CN',
    notes: '',
    contacts: [],
    groupId: null,
  });
  shop.clock.nowMs = (NOON + MINUTE) as UtcMs;
  return { shop, id, customerId };
}

async function listAudit({ core }: TestShop) {
  return core.database.db.selectFrom('audit_entry').selectAll().orderBy('id').execute();
}

const search = async ({ core }: TestShop, text: string) =>
  (await listCards(core, { filter: { search: text }, sort: 'newest', offset: 0, limit: 10 })).total;

describe('changing a card', () => {
  it('that goes from stock to a customer sells it, and the search knows its owner', async () => {
    const { shop, id, customerId } = await openWithCard();
    await assignCustomer(shop.core, shop.owner, { id, customerId });
    expect(await getCard(shop.core, { id })).toMatchObject({
      status: 'sold',
      soldAtMs: NOON + MINUTE,
      customerName: '王小明',
      life: [{ kind: 'sold', staffName: 'Owner' }],
    });
    expect(await search(shop, '王小明')).toBe(1);
    await assignCustomer(shop.core, shop.owner, { id, customerId: null });
    expect(await getCard(shop.core, { id })).toMatchObject({ status: 'sold', customerId: null });
    expect(await search(shop, '王小明')).toBe(0);
  });

  it('refuses a customer who is not there, and writes nothing', async () => {
    const { shop, id } = await openWithCard();
    const before = (await listAudit(shop)).length;
    const asked = assignCustomer(shop.core, shop.owner, { id, customerId: 99 as CustomerId });
    await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND', data: { what: 'customer' } });
    expect(await listAudit(shop)).toHaveLength(before);
    expect((await getCard(shop.core, { id })).life).toEqual([]);
  });

  it('that is blocked gets its status back when it is let go', async () => {
    const { shop, id, customerId } = await openWithCard();
    await assignCustomer(shop.core, shop.owner, { id, customerId });
    await setCardBlocked(shop.core, shop.owner, { id, blocked: true, reason: 'reported stolen' });
    await setCardBlocked(shop.core, shop.owner, { id, blocked: true, reason: 'again' });
    expect((await getCard(shop.core, { id })).status).toBe('blocked');
    await setCardBlocked(shop.core, shop.owner, { id, blocked: false, reason: 'found' });
    const card = await getCard(shop.core, { id });
    expect(card.status).toBe('sold');
    expect(card.life.map(({ kind, note }) => `${kind}: ${note}`).toSorted()).toEqual([
      'blocked: reported stolen',
      'sold: null',
      'unblocked: found',
    ]);
  });

  it('keeps what notes say out of the log', async () => {
    const { shop, id } = await openWithCard();
    await saveCardNotes(shop.core, shop.owner, { id, notes: 'lives at Chuo 1-2-3' });
    expect((await getCard(shop.core, { id })).notes).toBe('lives at Chuo 1-2-3');
    const entry = (await listAudit(shop)).at(-1);
    expect(entry).toMatchObject({ act: 'card-notes-changed', subject: `card:${id}` });
    expect(entry?.details).not.toContain('Chuo');
  });
});

describe('a card that comes in singly', () => {
  it('is put on the books once, as of no recorded batch', async () => {
    const shop = await openShop();
    const planId = await addPlan(shop);
    const iccid = iccidAt(3);
    const first = await addSingleCard(shop.core, shop.owner, { iccid, planId });
    const second = await addSingleCard(shop.core, shop.owner, { iccid: ` ${iccid}`, planId: null });
    expect(second).toEqual(first);
    expect(await getCard(shop.core, first)).toMatchObject({
      status: 'sold',
      planId,
      batchLabel: null,
      supplierName: null,
      life: [{ kind: 'imported', note: 'ADDED_SINGLY', importId: null }],
    });
  });

  it('is refused with the digit that it should end in', async () => {
    const shop = await openShop();
    const asked = addSingleCard(shop.core, shop.owner, { iccid: '8981100012345678906', planId: null });
    await expect(asked).rejects.toMatchObject({
      code: 'ICCID_INVALID',
      data: { problem: 'ICCID_CHECK_DIGIT', expected: '5' },
    });
  });
});

describe('the list of cards', () => {
  it('tells what has lapsed from what will by the end of the last day', async () => {
    const shop = await openShop();
    const at = (text: string) => Date.parse(text) as UtcMs;
    const expiries = ['2026-11-23T02:59:59Z', '2026-11-24T14:59:59.999Z', '2026-11-24T15:00:00Z'];
    await addCards(
      shop,
      expiries.map((text, index) => ({ iccid: iccidAt(index), expiresAtMs: at(text) })),
    );
    const within = async (lapsesWithinDays: number) => {
      const filter = { search: '', lapsesWithinDays };
      const { rows } = await listCards(shop.core, { filter, sort: 'expires', offset: 0, limit: 10 });
      return rows.map(({ iccid }) => iccid);
    };
    expect(await within(0)).toEqual([iccidAt(0)]);
    expect(await within(1)).toEqual([iccidAt(1)]);
    expect(await within(2)).toEqual([iccidAt(1), iccidAt(2)]);
  });
});
