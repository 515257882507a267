import type { BatchId } from '../../../contract/terms/ids.ts';
import { BAD_DAY } from '../lively-shop.ts';
import type { HouseScene } from '../scene.ts';
import { sellFromShelf } from './counter.ts';

/** Slow enough that a batch still runs when the last language has been looked at. */
const SLOWLY_MS = 2_500;
const LONG_BATCH = 90;

let running = '' as BatchId;

/** Batches and reports. */
export const OFFICE_SCENES: readonly HouseScene[] = [
  {
    area: 'batches',
    name: 'list',
    says: 'Batches so far.',
    stage: 'house',
    isMain: true,
    show: ({ open }) => open('/batches'),
  },
  {
    area: 'batches',
    name: 'new-empty',
    says: 'Which cards, which plan: nothing chosen yet.',
    stage: 'house',
    isMain: true,
    show: ({ open }) => open('/batches/new'),
  },
  {
    area: 'batches',
    name: 'new-piles',
    says: 'Three piles, one sum, one button.',
    stage: 'house',
    isWide: true,
    isMain: true,
    show: async ({ page, open, shop, settle }) => {
      await open('/batches/new');
      const good = shop.sold.slice(0, 36).map(({ iccid }) => iccid);
      const bad = ['8981100900001234567', good[2] ?? '', '55599999', '01'];
      await page.locator('textarea').fill([...good, ...bad].join('\n'));
      await page.locator('.k-batch-plans label').first().click();
      await page.waitForTimeout(500);
      await settle();
    },
  },
  {
    area: 'batches',
    name: 'finished',
    says: 'Finished with failures, problems first, result sheet.',
    stage: 'house',
    isMain: true,
    show: ({ open, shop }) => open(`/batches/${shop.finishedBatch}`),
  },
  {
    area: 'batches',
    name: 'running',
    says: 'One bar by state, rate and its limit, time left, pause; some in doubt.',
    stage: 'house',
    isState: true,
    isWide: true,
    before: async (shop) => {
      await shop.practise({ delayMs: SLOWLY_MS, faults: BAD_DAY });
      running = await shop.startBatch('SKR 0917 · 90', await shop.shelf(50, LONG_BATCH));
      await new Promise((resolve) => setTimeout(resolve, SLOWLY_MS * 2));
    },
    show: ({ open }) => open(`/batches/${running}`),
    after: (shop) => shop.core.batches.pause({ id: running }),
  },
  {
    area: 'batches',
    name: 'paused',
    says: 'Paused; what is under way ends.',
    stage: 'house',
    isState: true,
    show: ({ open }) => open(`/batches/${running}`),
    after: (shop) => shop.practise({}),
  },
  {
    area: 'batches',
    name: 'scheduled',
    says: 'Waits for its time; start now, or at another time.',
    stage: 'house',
    isMain: true,
    show: ({ open, shop }) => open(`/batches/${shop.scheduledBatch}`),
  },
  {
    area: 'batches',
    name: 'new-at-a-time',
    says: 'The fields of a start at a time.',
    stage: 'house',
    show: async ({ page, open, shop, settle }) => {
      await open('/batches/new');
      await page.locator('textarea').fill(
        shop.sold
          .slice(24, 30)
          .map(({ iccid }) => iccid)
          .join('\n'),
      );
      await page.locator('.k-batch-plans label').first().click();
      await page.locator('section[aria-labelledby="batch-when"] .ant-segmented-item').nth(1).click();
      await page.waitForTimeout(500);
      await settle();
    },
  },
  {
    area: 'standing-orders',
    name: 'list',
    says: 'What recharges by itself: next day, last result, what it spent; what the owner allows.',
    stage: 'house',
    isMain: true,
    isWide: true,
    show: ({ open }) => open('/batches/standing'),
  },
  {
    area: 'standing-orders',
    name: 'page',
    says: 'One standing order: what was ordered, and what was left out and why.',
    stage: 'house',
    isMain: true,
    isWide: true,
    show: async ({ open, shop }) => {
      const { rows } = await shop.core.standingOrders.list({ offset: 0, limit: 10 });
      await open(`/batches/standing/${rows.at(-1)?.id ?? 0}`);
    },
  },
  {
    area: 'standing-orders',
    name: 'dialog',
    says: 'Set one for a card: when, how much, and what it would order now.',
    stage: 'house',
    isState: true,
    isDialog: true,
    show: async ({ page, open, shop, settle }) => {
      await open(`/cards/${shop.sold[10]?.id ?? 0}`);
      await page.locator('section[aria-labelledby="card-standing-orders"] button').last().click();
      await page.locator('.ant-modal').waitFor();
      await settle();
    },
  },
  {
    area: 'standing-orders',
    name: 'limits',
    says: 'What the owner allows.',
    stage: 'house',
    isState: true,
    isDialog: true,
    show: async ({ page, open }) => {
      await open('/batches/standing');
      await page.locator('.k-standing-limits button').first().click();
      await page.locator('.ant-modal').waitFor();
    },
  },
  {
    area: 'standing-orders',
    name: 'on-card',
    says: 'A card that a standing order covers.',
    stage: 'house',
    isState: true,
    show: async ({ page, open, shop }) => {
      await open(`/cards/${shop.sold[6]?.id ?? 0}`);
      await page.locator('section[aria-labelledby="card-standing-orders"]').scrollIntoViewIfNeeded();
    },
  },
  {
    area: 'reports',
    name: 'day',
    says: 'The numbers first, then their picture.',
    stage: 'house',
    isWide: true,
    isMain: true,
    show: ({ open }) => open('/reports'),
  },
  {
    area: 'reports',
    name: 'day-below',
    says: 'Further down: tables, orders, balances, problems.',
    stage: 'house',
    show: async ({ page, open }) => {
      await open('/reports');
      await page.locator('.k-report').evaluate((report) => {
        report.scrollTop = report.scrollHeight;
        report.lastElementChild?.scrollIntoView();
      });
    },
  },
  {
    area: 'reports',
    name: 'behind-a-number',
    says: 'What a number counts: recharges, and cards out of stock.',
    stage: 'house',
    before: async (shop) => void (await sellFromShelf(shop, 'in-the-report')),
    show: async ({ page, open, settle }) => {
      await open('/reports');
      await page.locator('.k-report-figures .k-report-open').first().click();
      await page.locator('.k-report-drawer .ant-segmented-item').nth(1).click();
      await settle();
    },
  },
  {
    area: 'reports',
    name: 'day-as-tables',
    says: 'The pictures of the day as figures, for whoever cannot see them.',
    stage: 'house',
    isMain: true,
    show: async ({ page, open, settle }) => {
      await open('/reports');
      const asTable = page.locator('.k-report button:has(.anticon-table)');
      while ((await asTable.count()) > 0) await asTable.first().click();
      await settle();
    },
  },
  {
    area: 'reports',
    name: 'period',
    says: 'A month by day and hour; each number opens its orders.',
    stage: 'house',
    isMain: true,
    show: ({ open }) => open('/reports/period'),
  },
  {
    area: 'reports',
    name: 'margin',
    says: 'What each plan leaves.',
    stage: 'house',
    show: ({ open }) => open('/reports/margin'),
  },
  {
    area: 'reports',
    name: 'expiring',
    says: 'What expires in the next weeks.',
    stage: 'house',
    isMain: true,
    show: ({ open }) => open('/reports/expiring'),
  },
  {
    area: 'reports',
    name: 'float-moves',
    says: 'What moved the float of each account.',
    stage: 'house',
    show: ({ open }) => open('/reports/float-moves'),
  },
  {
    area: 'reports',
    name: 'schedule',
    says: 'When the day is saved by itself, and to whom it is mailed.',
    stage: 'house',
    isMain: true,
    isDialog: true,
    show: async ({ page, open, settle }) => {
      await open('/reports');
      await page.locator('.k-report-kinds button').click();
      await settle();
    },
  },
];
