import type { BatchId } from '../../../contract/terms/ids.ts';
import { BAD_DAY } from '../lively-shop.ts';
import type { HouseScene } from '../scene.ts';

/** Slow enough that a batch still runs when the last language has been looked at. */
const SLOWLY_MS = 2_500;
const LONG_BATCH = 90;

let running = '' as BatchId;

/** Batches, reports, doubts. */
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
    show: ({ open }) => open(`/batches/${running}`),
    after: (shop) => shop.practise({}),
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
    area: 'in-doubt',
    name: 'desk',
    says: 'Left the list, right the evidence, below it what is safe now.',
    stage: 'house',
    isWide: true,
    isMain: true,
    show: ({ open, shop }) => open(`/in-doubt/${shop.inDoubt}`),
  },
  {
    area: 'in-doubt',
    name: 'refunds',
    says: 'Money that is owed back.',
    stage: 'house',
    isMain: true,
    show: ({ open }) => open('/in-doubt/refunds'),
  },
];
