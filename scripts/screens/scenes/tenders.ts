import type { LivelyShop } from '../lively-shop.ts';
import { enterNumber } from '../scene.ts';
import type { HouseScene } from '../scene.ts';

/** By position in the sample: has plans that fit, and an owner. */
const FREE = 4;

const VOUCHER = { 'zh-CN': '商店券', en: 'Voucher', ja: '商品券' };

/** Offers payment on account and a voucher of the shop's own besides the usual, or only the usual. */
async function offerMore({ core }: LivelyShop, isMore: boolean): Promise<void> {
  const tenders = (await core.tenders.list()).map((its) =>
    its.method === 'on_account' || its.method === 'own_1'
      ? { ...its, isOffered: isMore, name: its.method === 'own_1' ? VOUCHER : null }
      : its,
  );
  await core.tenders.save({ tenders });
}

async function ownerOf({ core, sold }: LivelyShop) {
  const id = sold[FREE]?.id;
  return id === undefined ? null : (await core.cards.get({ id })).customerId;
}

/** Ways of paying: the settings, the counter with more of them, and a customer who pays later. */
export const TENDER_SCENES: readonly HouseScene[] = [
  {
    area: 'tenders',
    name: 'settings',
    says: 'Which are offered, in the order of the keys; one of the shop’s own.',
    stage: 'house',
    isState: true,
    before: (shop) => offerMore(shop, true),
    show: async ({ page, open, settle }) => {
      await open('/settings');
      await page.locator('#settings-tenders').scrollIntoViewIfNeeded();
      await settle();
    },
  },
  {
    area: 'tenders',
    name: 'counter',
    says: 'More ways of paying than keys.',
    stage: 'house',
    isState: true,
    before: (shop) => offerMore(shop, true),
    show: async ({ page, open, settle, shop }) => {
      await open('/counter');
      await enterNumber(page, shop.sold[FREE]?.iccid ?? '');
      await page.locator('.k-card-panel').waitFor();
      await settle();
      await page.keyboard.press('2');
      await page.locator('.k-tender-keys').waitFor();
      await settle();
    },
  },
  {
    area: 'tenders',
    name: 'account',
    says: 'What a customer owes and may owe.',
    stage: 'house',
    isState: true,
    before: async (shop) => {
      await offerMore(shop, true);
      const customerId = await ownerOf(shop);
      if (customerId !== null) await shop.core.tenders.setCredit({ customerId, limitMinor: 20_000 });
    },
    show: async ({ open, shop }) => open(`/customers/${await ownerOf(shop)}`),
    after: (shop) => offerMore(shop, false),
  },
];
