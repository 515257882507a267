/** Support: a shop with cards at two places. */
import type { CardId, CommandId, StockLocationId } from '../../../contract/terms/ids.ts';
import { saveLocation } from '../../../core/stock/locations.ts';
import { listBalances } from '../../../db/ledger.ts';
import { addCards, addPlan, iccidAt, openShop } from '../shop/shop-core.ts';
import type { TestShop } from '../shop/shop-core.ts';

export const COST = { amountMinor: 700, currency: 'JPY' } as const;

export interface StockShop {
  readonly shop: TestShop;
  /** Where the cards lie. */
  readonly shelf: StockLocationId;
  readonly drawer: StockLocationId;
  /** Of numbers 1, 2, 3 and so on, each at cost. */
  readonly ids: readonly CardId[];
}

export async function openStockShop(count = 4): Promise<StockShop> {
  const shop = await openShop();
  const { id: shelf } = await saveLocation(shop.core, shop.owner, { id: null, name: 'Shelf', isActive: true });
  const { id: drawer } = await saveLocation(shop.core, shop.owner, { id: null, name: 'Drawer', isActive: true });
  const planId = await addPlan(shop);
  const ids = await addCards(
    shop,
    Array.from({ length: count }, (_, index) => ({ iccid: iccidAt(index + 1), location: 'Shelf', cost: COST, planId })),
  );
  return { shop, shelf, drawer, ids };
}

let commands = 0;
export function newCommand(): CommandId {
  return `stock-command-${String(++commands).padStart(6, '0')}` as CommandId;
}

export async function balancesOf({ core }: TestShop): Promise<Record<string, number>> {
  const balances = await listBalances(core.database.db);
  return Object.fromEntries(balances.map(({ account, amountMinor }) => [account, amountMinor]));
}

/** What the cards in stock cost, counted one by one. */
export async function costInStock({ core }: TestShop): Promise<number> {
  const cards = await core.database.db.selectFrom('card').selectAll().execute();
  return cards
    .filter(({ status, status_before_block: before }) => (status === 'blocked' ? before : status) === 'in_stock')
    .reduce((sum, { cost_minor }) => sum + (cost_minor ?? 0), 0);
}
