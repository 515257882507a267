import { describe, expect, it } from 'vitest';
import type { CardId } from '../../../contract/terms/ids.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { assignCustomer } from '../../../core/cards/change-card.ts';
import { getCard } from '../../../core/cards/get-card.ts';
import { saveCustomer } from '../../../core/customers/customer-calls.ts';
import { transferCards } from '../../../core/stock/act-on-stock.ts';
import {
  closeStockCount,
  getStockCount,
  giveUpStockCount,
  listStockCountLines,
  listStockCounts,
  openStockCount,
  scanForCount,
  unscanForCount,
} from '../../../core/stock/count-stock.ts';
import { iccidAt } from '../shop/shop-core.ts';
import { balancesOf, newCommand, openStockShop } from './stock-shop.ts';
import type { StockShop } from './stock-shop.ts';

async function openCount(stockShop: StockShop) {
  const { shop, shelf, drawer, ids } = stockShop;
  const [, , , fourth] = ids as [CardId, CardId, CardId, CardId];
  const moved = {
    commandId: newCommand(),
    cards: { from: 'cards' as const, cardIds: [fourth] },
    locationId: drawer,
    reason: '',
  };
  await transferCards(shop.core, shop.owner, moved);
  later(stockShop, 1);
  return openStockCount(shop.core, shop.owner, { commandId: newCommand(), locationId: shelf });
}

function later({ shop }: StockShop, minutes: number) {
  shop.clock.nowMs = (shop.clock.nowMs + minutes * 60_000) as UtcMs;
}

describe('a count', () => {
  it('tells what is found, missing, misplaced, surplus and unknown, and is found again when it was left', async () => {
    const stockShop = await openStockShop(5);
    const { shop, shelf, ids } = stockShop;
    const { id } = await openCount(stockShop);
    const customer = { name: '李', language: 'zh-CN' as const, notes: '', contacts: [], groupId: null };
    const { id: customerId } = await saveCustomer(shop.core, shop.owner, customer);
    await assignCustomer(shop.core, shop.owner, { id: ids[4] as CardId, customerId });
    later(stockShop, 1);
    const texts = [iccidAt(1), iccidAt(1), iccidAt(4), iccidAt(5), iccidAt(77), 'abc'];
    expect(await scanForCount(shop.core, shop.owner, { id, texts })).toEqual({ invalid: ['abc'] });
    const again = await openStockCount(shop.core, shop.owner, { commandId: newCommand(), locationId: shelf });
    expect(again.id).toBe(id);
    const figures = { found: 1, missing: 2, wrong_place: 1, surplus: 1, unknown: 1 };
    expect(await listStockCounts(shop.core)).toMatchObject([{ id, state: 'open', figures }]);
    const lines = (group: 'missing' | 'wrong_place' | 'unknown') =>
      listStockCountLines(shop.core, { id, group, offset: 0, limit: 10 });
    expect((await lines('missing')).rows.map(({ iccid }) => iccid)).toEqual([iccidAt(2), iccidAt(3)]);
    expect((await lines('wrong_place')).rows).toMatchObject([{ iccid: iccidAt(4), location: 'Drawer' }]);
    expect((await lines('unknown')).rows).toMatchObject([{ iccid: iccidAt(77), cardId: null }]);
    // A scan by mistake is taken back; what is sold or moved on while others count was there.
    await unscanForCount(shop.core, { id, iccid: iccidAt(77) });
    later(stockShop, 1);
    await assignCustomer(shop.core, shop.owner, { id: ids[0] as CardId, customerId });
    const { figures: now } = await getStockCount(shop.core, { id });
    expect(now).toEqual({ found: 1, missing: 2, wrong_place: 1, surplus: 1, unknown: 0 });
  });

  it('books at its close what the person decided, once, and not what they have not seen', async () => {
    const stockShop = await openStockShop();
    const { shop, ids } = stockShop;
    const { id } = await openCount(stockShop);
    later(stockShop, 1);
    await scanForCount(shop.core, shop.owner, { id, texts: [iccidAt(1), iccidAt(4)] });
    const end = { id, movesHere: true, reason: 'counted twice', missingSeen: 1 };
    const unseen = closeStockCount(shop.core, shop.owner, end, 'written_off');
    await expect(unseen).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' });
    later(stockShop, 1);
    const closed = await closeStockCount(shop.core, shop.owner, { ...end, missingSeen: 2 }, 'written_off');
    expect(closed).toMatchObject({ state: 'closed', figures: { found: 1, missing: 2, wrong_place: 1 } });
    expect(await getCard(shop.core, { id: ids[3] as CardId })).toMatchObject({ status: 'in_stock', location: 'Shelf' });
    expect(await getCard(shop.core, { id: ids[1] as CardId })).toMatchObject({ status: 'written_off' });
    expect(await balancesOf(shop)).toMatchObject({ stock_loss: 1_400, inventory: 1_400 });
    await expect(scanForCount(shop.core, shop.owner, { id, texts: [iccidAt(2)] })).rejects.toMatchObject({
      code: 'STATE_FORBIDS',
    });
  });

  it('that is given up books nothing', async () => {
    const stockShop = await openStockShop();
    const { shop, ids } = stockShop;
    const { id } = await openCount(stockShop);
    await giveUpStockCount(shop.core, shop.owner, { id, reason: '' });
    expect((await getCard(shop.core, { id: ids[0] as CardId })).status).toBe('in_stock');
    expect(await getStockCount(shop.core, { id })).toMatchObject({ state: 'given_up', figures: null });
  });
});
