import type { CommandId } from '../../../contract/terms/ids.ts';
import type { LivelyShop } from '../lively-shop.ts';
import type { HouseScene } from '../scene.ts';

let stocked: Promise<void> | undefined;

/** Two places, a transfer and a count with something missing; made once. */
function stockShop(shop: LivelyShop): Promise<void> {
  stocked ??= fillPlaces(shop);
  return stocked;
}

async function fillPlaces({ core }: LivelyShop): Promise<void> {
  const { id: shelf } = await core.stock.saveLocation({ id: null, name: 'Shelf 1', isActive: true });
  const filter = { search: '', status: 'in_stock' as const };
  const { rows } = await core.cards.list({ filter, sort: 'newest', offset: 0, limit: 4 });
  const cardIds = rows.map(({ id }) => id);
  const commandId = 'scene-stock-transfer-1' as CommandId;
  await core.stock.transfer({ commandId, cards: { from: 'cards', cardIds }, locationId: shelf, reason: 'A-12' });
  const { id } = await core.stock.openCount({ commandId: 'scene-stock-count-0001' as CommandId, locationId: shelf });
  const [first] = rows;
  if (first) await core.stock.scan({ id, texts: [first.iccid] });
}

/** What lies where, one act, one count. */
export const STOCK_SCENES: readonly HouseScene[] = [
  {
    area: 'stock',
    name: 'places',
    says: 'What lies where and what it cost; counts; every document.',
    stage: 'house',
    isMain: true,
    before: stockShop,
    show: ({ open }) => open('/cards/stock'),
  },
  {
    area: 'stock',
    name: 'act',
    says: 'Scanned cards, each with what stands against it; what the act needs to know.',
    stage: 'house',
    isState: true,
    before: stockShop,
    show: async ({ page, open, settle }) => {
      await open('/cards/stock/act');
      await page.locator('.k-stock-scan input').fill('8981100012345678900');
      await page.keyboard.press('Enter');
      await settle();
    },
  },
  {
    area: 'stock',
    name: 'count',
    says: 'Differences as they stand; left and found again.',
    stage: 'house',
    isState: true,
    before: stockShop,
    show: async ({ open, page, settle }) => {
      await open('/cards/stock');
      await page.locator('.k-stock-places a:visible').first().click();
      await settle();
    },
  },
  {
    area: 'stock',
    name: 'count-finish',
    says: 'What becomes of what is missing and of what belongs elsewhere, and why.',
    stage: 'house',
    isState: true,
    isDialog: true,
    before: stockShop,
    show: async ({ open, page, settle }) => {
      await open('/cards/stock');
      await page.locator('.k-stock-places a:visible').first().click();
      await settle();
      await page.locator('.k-page-header-actions .ant-btn-primary:visible').click();
      await settle();
    },
  },
];
