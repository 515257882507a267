import { luhnCheckDigit } from '../../../contract/terms/iccid.ts';
import type { CommandId, SaleId } from '../../../contract/terms/ids.ts';
import type { LivelyShop } from '../lively-shop.ts';
import { enterNumber } from '../scene.ts';
import type { HouseScene, HouseView } from '../scene.ts';

/** Well formed, and in nobody's stock. */
const NOT_OURS = `898130000000000000${luhnCheckDigit('898130000000000000')}`;
/** By position in the sample: expires today with little data, and has plans that fit. */
const ABOUT_TO_LAPSE = 0;
const USED_UP = 15;
const FREE = 4;
const LAPSED_FOR_GOOD = 13;
const NEVER_RECHARGED = 19;
const SOLD_TODAY = 23;
const BLOCKED = 39;
/** Longer than looking at it takes. */
const SLOWLY_MS = 40_000;
/** One for each language. */
const TO_RECHARGE = [36, 37, 38] as const;
const SLOW = 34;
/** Of the cards in stock: one that no other scene takes. */
const OFF_THE_SHELF = 70;

async function atCounter({ page, open, settle, shop }: HouseView, card: number): Promise<void> {
  await open('/counter');
  await enterNumber(page, shop.sold[card]?.iccid ?? '');
  await page.locator('.k-card-panel').waitFor();
  await settle();
}

async function withPlan(view: HouseView, card: number): Promise<void> {
  await atCounter(view, card);
  await view.page.keyboard.press('2');
  await view.page.locator('.k-tender-keys').waitFor();
}

/** Two recharges in one sale. */
async function beginSale(view: HouseView): Promise<void> {
  const { page } = view;
  await withPlan(view, FREE);
  await page.keyboard.press('+');
  await page.locator('.k-sale-line').waitFor();
  await enterNumber(page, view.shop.sold[ABOUT_TO_LAPSE]?.iccid ?? '');
  await page.locator('.k-offer').first().waitFor();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await page.locator('.k-sale-line').nth(1).waitFor();
  await view.settle();
}

/** The sale of a card out of stock, made once. */
let soldCard = 0;

export async function sellFromShelf({ core, shelf }: LivelyShop, name: string): Promise<SaleId> {
  const [cardId] = await shelf(OFF_THE_SHELF, 1);
  if (cardId === undefined) throw new Error('the shelf is empty');
  const lines = [{ kind: 'card' as const, cardId }];
  const { total } = await core.sales.price({ lines, customerId: null });
  const { id } = await core.sales.pay({
    commandId: `scene-card-${name}` as CommandId,
    lines,
    customerId: null,
    total,
    tenders: [{ method: 'alipay', amountMinor: total.amountMinor, reference: 'A-2031' }],
  });
  return id;
}

/** The slow order, made once and looked at by everybody. */
let slowOrder = 0;

export const COUNTER_SCENES: readonly HouseScene[] = [
  {
    area: 'counter',
    name: 'empty',
    says: 'Waiting for a card: one box, what to do next.',
    stage: 'house',
    isWide: true,
    show: ({ open }) => open('/counter'),
  },
  {
    area: 'counter',
    name: 'candidates',
    says: 'Several cards fit what was typed; nothing is guessed.',
    stage: 'house',
    isMain: true,
    show: async ({ page, open }) => {
      await open('/counter');
      await page.keyboard.type('8981', { delay: 80 });
      await page.locator('.k-candidate').first().waitFor();
    },
  },
  {
    area: 'counter',
    name: 'sale',
    says: 'Two recharges in one sale, with who buys, what it costs and how it is paid.',
    stage: 'house',
    isWide: true,
    show: async (view) => {
      const { page } = view;
      await beginSale(view);
      await page.keyboard.press('F5');
      await page.locator('.k-tender-row').waitFor();
    },
  },
  {
    area: 'counter',
    name: 'sale-put-aside',
    says: 'A sale is put aside, or quoted to somebody who wrote.',
    stage: 'house',
    isDialog: true,
    show: async (view) => {
      const { page } = view;
      await beginSale(view);
      await page.locator('.k-sale-line').nth(1).waitFor();
      await page.locator('.k-order > button').last().click();
      await page.locator('.k-hold').waitFor();
    },
  },
  {
    area: 'counter',
    name: 'card-back',
    says: 'A sold card comes back: what goes back and how, why, and what becomes of the card.',
    stage: 'house',
    isDialog: true,
    before: async (shop) => {
      soldCard = await sellFromShelf(shop, 'that-comes-back');
    },
    show: async ({ page, open, settle }) => {
      await open(`/counter/sale/${soldCard}`);
      await page.locator('.k-sale-line button').first().click();
      await page.locator('.ant-modal input').first().waitFor();
      await settle();
    },
  },
  {
    area: 'counter',
    name: 'invalid-number',
    says: 'A wrong check digit is named at once.',
    stage: 'house',
    show: async ({ page, open, shop }) => {
      await open('/counter');
      const iccid = shop.sold[FREE]?.iccid ?? '';
      await enterNumber(page, iccid.slice(0, -1) + String((Number(iccid.at(-1)) + 1) % 10));
      await page.locator('.k-find-words').waitFor();
    },
  },
  {
    area: 'counter',
    name: 'not-held',
    says: 'Well formed, not ours: may be taken on the books, flagged.',
    stage: 'house',
    show: async ({ page, open }) => {
      await open('/counter');
      await enterNumber(page, NOT_OURS);
      await page.locator('.k-not-held').waitFor();
    },
  },
  {
    area: 'counter',
    name: 'offers',
    says: 'Card found: state, expiry, data, owner, can be recharged, plans with price and new end.',
    stage: 'house',
    isWide: true,
    isMain: true,
    show: (view) => atCounter(view, ABOUT_TO_LAPSE),
  },
  {
    area: 'counter',
    name: 'used-up',
    says: 'No data left, days to go.',
    stage: 'house',
    show: (view) => atCounter(view, USED_UP),
  },
  {
    area: 'counter',
    name: 'lapsed-for-good',
    says: 'No, and why.',
    stage: 'house',
    show: (view) => atCounter(view, LAPSED_FOR_GOOD),
  },
  {
    area: 'counter',
    name: 'never-recharged',
    says: 'A plan that takes no recharge.',
    stage: 'house',
    show: (view) => atCounter(view, NEVER_RECHARGED),
  },
  {
    area: 'counter',
    name: 'blocked',
    says: 'A blocked card.',
    stage: 'house',
    show: (view) => atCounter(view, BLOCKED),
  },
  {
    area: 'counter',
    name: 'plan-chosen',
    says: 'Card, plan, price; the keys of each way to pay.',
    stage: 'house',
    show: (view) => withPlan(view, FREE),
  },
  {
    area: 'counter',
    name: 'cash-with-change',
    says: 'Cash handed over, change due, the one button.',
    stage: 'house',
    isWide: true,
    isMain: true,
    show: async (view) => {
      await withPlan(view, FREE);
      await view.page.keyboard.press('F5');
      await view.page.locator('.k-tenders input').nth(1).fill('10000');
    },
  },
  {
    area: 'counter',
    name: 'split',
    says: 'Part cash, rest by a wallet.',
    stage: 'house',
    show: async (view) => {
      await withPlan(view, FREE);
      await view.page.keyboard.press('F5');
      await view.page.locator('.k-tenders input').first().fill('500');
      await view.page.keyboard.press('F9');
    },
  },
  {
    area: 'counter',
    name: 'repeat-refused',
    says: 'The same plan twice within minutes: refused until a reason is given.',
    stage: 'house',
    show: async (view) => {
      await atCounter(view, SOLD_TODAY);
      const { page } = view;
      const offers = await page.locator('.k-offer').count();
      await page.keyboard.press(String((SOLD_TODAY % offers) + 1));
      await page.keyboard.press('F5');
      await page.keyboard.press('Enter');
      await page.locator('.k-trouble').waitFor();
    },
  },
  {
    area: 'counter',
    name: 'recharged',
    says: 'The story to its end, new balance and expiry, receipt.',
    stage: 'house',
    isWide: true,
    isMain: true,
    show: async (view) => {
      await withPlan(view, TO_RECHARGE[view.turn] ?? TO_RECHARGE[0]);
      await view.page.keyboard.press('F5');
      await view.page.keyboard.press('Enter');
      await view.page.locator('.k-recharged').waitFor();
      await view.page.locator('.k-receipt-preview').waitFor();
    },
  },
  {
    area: 'counter',
    name: 'message',
    says: 'The message to copy, in the customer’s language.',
    stage: 'house',
    show: async ({ page, open, shop }) => {
      await open(`/counter/order/${shop.finished}`);
      await page.locator('.k-story-head').waitFor();
      await page.locator('.k-order .ant-segmented-item').nth(1).click();
    },
  },
  {
    area: 'counter',
    name: 'sending',
    says: 'Sent, no answer yet: steps, seconds, never a spinner without words.',
    stage: 'house',
    before: async (shop) => {
      slowOrder = await shop.sell(shop.core, SLOW, 'cash', () => shop.practise({ delayMs: SLOWLY_MS }));
    },
    show: ({ open }) => open(`/counter/order/${slowOrder}`),
    after: (shop) => shop.practise({}),
  },
  {
    area: 'counter',
    name: 'in-doubt',
    says: 'The answer did not come: do not sell it again; the pending slip.',
    stage: 'house',
    isMain: true,
    show: ({ open, shop }) => open(`/counter/order/${shop.inDoubt}`),
  },
  {
    area: 'counter',
    name: 'check-the-card',
    says: 'A provider that cannot be asked: the card before and after, the owner decides.',
    stage: 'house',
    isMain: true,
    show: ({ open, shop }) => open(`/counter/order/${shop.unaskable}`),
  },
  {
    area: 'counter',
    name: 'needs-the-owner',
    says: 'Another record under our reference: only the owner can go on.',
    stage: 'house',
    isState: true,
    show: ({ open, shop }) => open(`/counter/order/${shop.conflict}`),
  },
  {
    area: 'counter',
    name: 'waits-for-its-time',
    says: 'A card that waits for the time of a batch cannot be sold.',
    stage: 'house',
    isState: true,
    show: async ({ page, open, settle, shop }) => {
      const { rows } = await shop.core.batches.lines({ id: shop.scheduledBatch, states: [], offset: 0, limit: 1 });
      await open('/counter');
      await enterNumber(page, rows[0]?.iccid ?? '');
      await page.locator('.k-card-panel').waitFor();
      await settle();
    },
  },
  {
    area: 'counter',
    name: 'refund-due',
    says: 'Not recharged; the money has to go back.',
    stage: 'house',
    isMain: true,
    show: ({ open, shop }) => open(`/counter/order/${shop.refundDue}`),
  },
  {
    area: 'counter',
    name: 'refunded',
    says: 'Given back.',
    stage: 'house',
    show: ({ open, shop }) => open(`/counter/order/${shop.refunded}`),
  },
];
