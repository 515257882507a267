import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardId } from '../../../contract/terms/ids.ts';
import { assignCustomer, setCardBlocked } from '../../../core/cards/change-card.ts';
import { getCard } from '../../../core/cards/get-card.ts';
import { saveCustomer } from '../../../core/customers/customer-calls.ts';
import { checkInvariants } from '../../../core/ledger/check-invariants.ts';
import { momentOf, takeCardsOut, transferCards } from '../../../core/stock/act-on-stock.ts';
import { judgeScans } from '../../../core/stock/judge-scans.ts';
import { readStock, saveLocation } from '../../../core/stock/locations.ts';
import { getDocument, listDocumentLines, listDocuments } from '../../../core/stock/read-documents.ts';
import { receiveCards } from '../../../core/stock/receive-cards.ts';
import { takeCardsBack } from '../../../core/stock/sell-cards.ts';
import { transact } from '../../../db/open.ts';
import { iccidAt } from '../shop/shop-core.ts';
import type { TestShop } from '../shop/shop-core.ts';
import { balancesOf, COST, costInStock, newCommand, openStockShop } from './stock-shop.ts';

const some = (...cardIds: CardId[]) => ({ from: 'cards', cardIds }) as const;

async function newCustomer({ core, owner }: TestShop) {
  return (
    await saveCustomer(core, owner, { name: '王小明', language: 'zh-CN', notes: '', contacts: [], groupId: null })
  ).id;
}

describe('stock', () => {
  it('goes from place to place by a numbered document that keeps where each card was', async () => {
    const { shop, drawer, ids } = await openStockShop();
    const [first, second] = ids as [CardId, CardId];
    const asked = { commandId: newCommand(), cards: some(first, second), locationId: drawer, reason: 'for today' };
    const { documentId } = await transferCards(shop.core, shop.owner, asked);
    // The same command again is the same document, and another one under its name is none.
    expect((await transferCards(shop.core, shop.owner, asked)).documentId).toBe(documentId);
    await expect(transferCards(shop.core, shop.owner, { ...asked, reason: 'other' })).rejects.toMatchObject({
      code: 'COMMAND_REUSED',
    });
    expect(await getDocument(shop.core, documentId)).toMatchObject({
      kind: 'transfer',
      number: 1,
      location: 'Drawer',
      cardCount: 2,
      cost: [{ amountMinor: 1_400, currency: 'JPY' }],
    });
    const { rows } = await listDocumentLines(shop.core, { id: documentId, offset: 0, limit: 10 });
    expect(rows.map(({ locationBefore }) => locationBefore)).toEqual(['Shelf', 'Shelf']);
    const { locations } = await readStock(shop.core);
    expect(locations.map(({ name, cardCount }) => [name, cardCount])).toEqual([
      ['Drawer', 2],
      ['Shelf', 2],
    ]);
    // All that a filter shows: what lies there already is left out.
    const rest = { from: 'filter', filter: { search: '', status: 'in_stock' } } as const;
    const all = await transferCards(shop.core, shop.owner, { ...asked, commandId: newCommand(), cards: rest });
    expect(all.leftOutCount).toBe(2);
    expect((await listDocuments(shop.core, { kind: 'transfer', offset: 0, limit: 10 })).rows).toMatchObject([
      { number: 2, cardCount: 2 },
      { number: 1 },
    ]);
  });

  it('comes by scanning, once; a number that is held is told and nothing is written', async () => {
    const { shop, shelf } = await openStockShop();
    const delivery = { locationId: shelf, planId: null, supplierName: 'Sakura', batchLabel: 'B-7', reason: '' };
    const iccids = [iccidAt(8), iccidAt(9), iccidAt(8)];
    const { documentId } = await receiveCards(shop.core, shop.owner, {
      ...delivery,
      commandId: newCommand(),
      iccids,
      cost: COST,
    });
    expect(await getDocument(shop.core, documentId)).toMatchObject({ kind: 'receipt', cardCount: 2 });
    expect(await balancesOf(shop)).toMatchObject({ inventory: 6 * 700, card_suppliers: -6 * 700 });
    const judged = await judgeScans(shop.core, { texts: [iccidAt(9), iccidAt(10), '12345'], act: 'receipt' });
    expect(judged.map(({ verdict }) => verdict)).toEqual(['held', 'fits', 'invalid']);
    const again = { ...delivery, commandId: newCommand(), iccids: [iccidAt(10), iccidAt(1)], cost: null };
    await expect(receiveCards(shop.core, shop.owner, again)).rejects.toMatchObject({
      code: 'CARDS_HELD',
      data: { count: 1 },
    });
    expect((await judgeScans(shop.core, { texts: [iccidAt(10)], act: 'receipt' }))[0]?.verdict).toBe('fits');
  });

  it('goes back to the supplier or is written off with its cost, and is then not sold', async () => {
    const { shop, ids } = await openStockShop();
    const [first, second, third] = ids as [CardId, CardId, CardId];
    const out = { supplierName: 'Sakura', reason: 'defective' };
    const back = { ...out, commandId: newCommand(), kind: 'supplier_return', cards: some(first) } as const;
    await takeCardsOut(shop.core, shop.owner, back);
    const off = { ...out, commandId: newCommand(), kind: 'write_off', cards: some(second) } as const;
    await takeCardsOut(shop.core, shop.owner, off);
    expect(await balancesOf(shop)).toMatchObject({ inventory: 1_400, card_suppliers: -2_100, stock_loss: 700 });
    expect(await getCard(shop.core, { id: second })).toMatchObject({
      status: 'written_off',
      location: null,
      life: [{ note: 'STOCK_WRITTEN_OFF' }],
    });
    const twice = { ...off, commandId: newCommand(), cards: some(third, second) };
    await expect(takeCardsOut(shop.core, shop.owner, twice)).rejects.toMatchObject({ code: 'CARD_NOT_IN_STOCK' });
    expect((await getCard(shop.core, { id: third })).status).toBe('in_stock');
    const sold = `UPDATE card SET status = 'sold' WHERE id = ${second}`;
    expect(() => shop.core.database.sqlite.exec(sold)).toThrow(/sold once, out of stock/);
  });

  it('sells a serial once, by two counters at once too, and its cost follows it', async () => {
    const { shop, ids } = await openStockShop();
    const [first] = ids as [CardId];
    const [one, other] = [await newCustomer(shop), await newCustomer(shop)];
    await Promise.all([
      assignCustomer(shop.core, shop.owner, { id: first, customerId: one }),
      assignCustomer(shop.core, shop.owner, { id: first, customerId: other }),
    ]);
    expect(await balancesOf(shop)).toMatchObject({ card_cost: 700, inventory: 2_100, card_suppliers: -2_800 });
    expect((await getCard(shop.core, { id: first })).life.filter(({ kind }) => kind === 'sold')).toHaveLength(1);
    // Whatever code writes it, a second sale does not come through; a block that is lifted is none.
    const again = `UPDATE card SET status = 'sold', sold_at_ms = 9 WHERE id = ${first}`;
    expect(() => shop.core.database.sqlite.exec(again)).toThrow(/sold once/);
    await setCardBlocked(shop.core, shop.owner, { id: first, blocked: true, reason: 'stolen' });
    await setCardBlocked(shop.core, shop.owner, { id: first, blocked: false, reason: 'found' });
    await transact(shop.core.database.db, async (tx) =>
      takeCardsBack(tx, await momentOf(tx, shop.owner, shop.clock.nowMs), [first]),
    );
    expect(await balancesOf(shop)).toMatchObject({ card_cost: 0, inventory: 2_800 });
  });

  it('keeps its places in one hand: no two of a name, and cards follow a new name', async () => {
    const { shop, shelf } = await openStockShop();
    const taken = saveLocation(shop.core, shop.owner, { id: null, name: 'shelf', isActive: true });
    await expect(taken).rejects.toMatchObject({ code: 'NAME_TAKEN' });
    await saveLocation(shop.core, shop.owner, { id: shelf, name: 'Wall', isActive: true });
    expect((await readStock(shop.core)).locations.find(({ id }) => id === shelf)).toMatchObject({
      name: 'Wall',
      cardCount: 4,
      value: [{ amountMinor: 2_800, currency: 'JPY' }],
    });
  });

  it('is worth in the books what its cards cost, whatever was done in whatever order', async () => {
    const act = fc.record({
      card: fc.nat({ max: 3 }),
      what: fc.constantFrom('sell', 'return', 'write_off', 'block', 'unblock', 'back'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 8 }), async (acts) => {
        const { shop, ids } = await openStockShop();
        const { core, owner } = shop;
        const customerId = await newCustomer(shop);
        for (const { card, what } of acts) {
          const id = ids[card] as CardId;
          const out = { commandId: newCommand(), cards: some(id), supplierName: '', reason: 'why' };
          const doing = {
            sell: () => assignCustomer(core, owner, { id, customerId }),
            return: () => takeCardsOut(core, owner, { ...out, kind: 'supplier_return' }),
            write_off: () => takeCardsOut(core, owner, { ...out, kind: 'write_off' }),
            block: () => setCardBlocked(core, owner, { id, blocked: true, reason: 'why' }),
            unblock: () => setCardBlocked(core, owner, { id, blocked: false, reason: 'why' }),
            back: () =>
              transact(core.database.db, async (tx) => takeCardsBack(tx, await momentOf(tx, owner, 9 as never), [id])),
          };
          await doing[what]().catch((error: unknown) => expect(error).toHaveProperty('code'));
          const { value } = await readStock(core);
          expect(value[0]?.amountMinor ?? 0).toBe(await costInStock(shop));
          if (what !== 'block' && what !== 'unblock') {
            const { inventory } = await balancesOf(shop);
            if (inventory !== undefined) expect(inventory).toBe(await costInStock(shop));
          }
        }
        expect(await checkInvariants(core.database.db, 'all')).toEqual([]);
      }),
      { numRuns: 4 },
    );
  });
});
