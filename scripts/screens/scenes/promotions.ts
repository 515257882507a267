import type { LivelyShop } from '../lively-shop.ts';
import { enterNumber } from '../scene.ts';
import type { HouseScene } from '../scene.ts';

/** By position in the sample: has plans that fit. */
const FREE = 4;

type Fields = Parameters<LivelyShop['core']['promotions']['save']>[0];

const ALWAYS = {
  planIds: null,
  startsOn: null,
  endsOn: null,
  couponCode: null,
  usesMax: null,
  audience: 'everyone',
  isFirstOnly: false,
  isCombinable: true,
  isActive: true,
} as const;

const SPEND_AND_SAVE: Fields = {
  ...ALWAYS,
  name: { 'zh-CN': '满 2000 减 300', en: 'Spend and save', ja: 'まとめてお得' },
  rule: { kind: 'spend', thresholdMinor: 2_000, offMinor: 300, isRepeated: false },
};
const COUPON: Fields = {
  ...ALWAYS,
  name: { 'zh-CN': '老友卡', en: 'For old friends', ja: 'おなじみ様' },
  rule: { kind: 'percent', percent: 10 },
  couponCode: 'FRIENDS',
  usesMax: 50,
  isCombinable: false,
};

/** Makes both once. Only the coupon stays on after the scene: other scenes sell at list prices. */
async function runPromotions({ core }: LivelyShop, isRunning: boolean): Promise<void> {
  const known = await core.promotions.list();
  for (const fields of [SPEND_AND_SAVE, COUPON]) {
    const id = known.find(({ name }) => name.en === fields.name.en)?.id;
    const isActive = isRunning || fields.couponCode !== null;
    await core.promotions.save({ ...fields, isActive, ...(id !== undefined && { id }) });
  }
}

/** What the shop takes off: the list, the editor with its preview, and the counter before and after. */
export const PROMOTION_SCENES: readonly HouseScene[] = [
  {
    area: 'promotions',
    name: 'list',
    says: 'Promotions, what they take off and when.',
    stage: 'house',
    isMain: true,
    before: (shop) => runPromotions(shop, false),
    show: ({ open }) => open('/plans/promotions'),
  },
  {
    area: 'promotions',
    name: 'editor',
    says: 'On the right what it makes of the prices.',
    stage: 'house',
    isState: true,
    isDialog: true,
    before: (shop) => runPromotions(shop, false),
    show: async ({ page, open, settle }) => {
      await open('/plans/promotions');
      await page.locator('.k-promotion-line .ant-btn').first().click();
      await page.locator('.k-promotion-prices').waitFor();
      await settle();
    },
  },
  {
    area: 'promotions',
    name: 'counter',
    says: 'Before and after on each offer; the order says how the price came about.',
    stage: 'house',
    isState: true,
    before: (shop) => runPromotions(shop, true),
    show: async ({ page, open, settle, shop }) => {
      await open('/counter');
      await enterNumber(page, shop.sold[FREE]?.iccid ?? '');
      await page.locator('.k-card-panel').waitFor();
      await settle();
      await page.keyboard.press('4');
      await page.locator('.k-tender-keys').waitFor();
      await settle();
    },
    after: (shop) => runPromotions(shop, false),
  },
];
