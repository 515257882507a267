import type { CustomerId } from '../../../contract/terms/ids.ts';
import { samplePath } from '../lively-shop.ts';
import type { LivelyShop } from '../lively-shop.ts';
import type { HouseScene, HouseView } from '../scene.ts';

async function openCard({ open, shop, page }: HouseView, card: number): Promise<void> {
  await open(`/cards/${shop.sold[card]?.id ?? 0}`);
  await page.locator('.k-cards-page').waitFor();
}

async function openWorkbook({ page, open, settle }: HouseView, path: string): Promise<void> {
  await open('/import');
  // The file of the scene before is kept over a reload; it is put away.
  if (await page.locator('.k-imports-steps, .k-imports-stopped').isVisible()) {
    await page
      .locator('.k-page-header-actions button:visible, .k-imports-buttons > button:last-of-type')
      .last()
      .click();
  }
  await page.locator('input[type=file]').first().setInputFiles(path);
  await page.locator('.k-imports-steps, .k-imports-stopped').first().waitFor();
  await settle();
}

/** Somebody with the contact of the first customer: likely the same person. */
async function likeSomebody({ core }: LivelyShop): Promise<void> {
  if ((await core.customers.duplicates()).length > 0) return;
  const { name, contacts, language } = await core.customers.get({ id: 1 as CustomerId });
  await core.customers.save({ name: `${name} 2`, contacts: contacts.slice(0, 1), language, notes: '' });
}

/** Cards, customers and import. */
export const SHELF_SCENES: readonly HouseScene[] = [
  {
    area: 'cards',
    name: 'list',
    says: 'All cards; filters, columns, order.',
    stage: 'house',
    isWide: true,
    isMain: true,
    show: ({ open }) => open('/cards'),
  },
  {
    area: 'cards',
    name: 'searched',
    says: 'Found while typing, by digits.',
    stage: 'house',
    show: async ({ page, open }) => {
      await open('/cards');
      await page.locator('search input, .k-cards-filters input').first().fill('55501');
    },
  },
  {
    area: 'cards',
    name: 'selected',
    says: 'Chosen rows and what can be done with them.',
    stage: 'house',
    show: async ({ page, open, settle }) => {
      await open('/cards');
      await page.locator('[role=grid]').first().focus();
      await settle();
      for (const key of ['ArrowDown', 'Space', 'ArrowDown', 'Space', 'ArrowDown', 'Space']) {
        await page.keyboard.press(key);
      }
    },
  },
  {
    area: 'cards',
    name: 'nothing-found',
    says: 'No card fits.',
    stage: 'house',
    show: async ({ page, open }) => {
      await open('/cards');
      await page.locator('search input, .k-cards-filters input').first().fill('zzzz');
    },
  },
  {
    area: 'cards',
    name: 'unreadable',
    says: 'A list that could not be read is not called empty; it is asked for again. All lists share it.',
    stage: 'house',
    show: async ({ page, open }) => {
      // As often as the page asks by itself.
      await page.route('**/cards/list', (route) => route.abort(), { times: 3 });
      await open('/cards');
      await page.locator('.k-refusal').waitFor();
    },
  },
  {
    area: 'cards',
    name: 'card',
    says: 'One card’s whole life.',
    stage: 'house',
    isWide: true,
    isMain: true,
    show: (view) => openCard(view, 23),
  },
  {
    area: 'cards',
    name: 'card-in-stock',
    says: 'A card on the shelf: origin, cost, activation deadline.',
    stage: 'house',
    show: async ({ open, shop }) => {
      const [id] = await shop.shelf(60, 1);
      await open(`/cards/${id}`);
    },
  },
  {
    area: 'cards',
    name: 'block-dialog',
    says: 'Blocking a card asks why.',
    stage: 'house',
    isDialog: true,
    isMain: true,
    show: async (view) => {
      await openCard(view, 5);
      await view.page.locator('.k-page-header-actions button:visible').first().click();
      await view.page.locator('.ant-modal').waitFor();
    },
  },
  {
    area: 'cards',
    name: 'assign-dialog',
    says: 'Giving a card to a customer.',
    stage: 'house',
    isDialog: true,
    show: async (view) => {
      await openCard(view, 7);
      await view.page.locator('.k-page-header-actions button:visible').nth(1).click();
      await view.page.locator('.ant-modal').waitFor();
    },
  },
  {
    area: 'customers',
    name: 'list',
    says: 'Everybody who has a card here.',
    stage: 'house',
    isMain: true,
    show: ({ open }) => open('/customers'),
  },
  {
    area: 'customers',
    name: 'customer',
    says: 'One customer: contacts, cards, language.',
    stage: 'house',
    isMain: true,
    show: ({ open }) => open('/customers/1'),
  },
  {
    area: 'customers',
    name: 'new',
    says: 'A new customer.',
    stage: 'house',
    isMain: true,
    show: ({ open }) => open('/customers/new'),
  },
  {
    area: 'customers',
    name: 'groups',
    says: 'Groups that promotions can be for.',
    stage: 'house',
    isState: true,
    before: async ({ core }) => {
      if ((await core.customers.groups()).length === 0) await core.customers.saveGroup({ name: 'VIP' });
    },
    show: ({ open }) => open('/customers/groups'),
  },
  {
    area: 'customers',
    name: 'duplicates',
    says: 'Two pages of what may be one person, and why.',
    stage: 'house',
    isState: true,
    before: likeSomebody,
    show: ({ open }) => open('/customers/duplicates'),
  },
  {
    area: 'customers',
    name: 'merge-dialog',
    says: 'Which page is kept, and what goes over to it.',
    stage: 'house',
    isState: true,
    isDialog: true,
    before: likeSomebody,
    show: async ({ page, open, settle }) => {
      await open('/customers/duplicates');
      await page.locator('.k-customers-pairs button').first().click();
      await page.locator('.k-customers-merge-facts').waitFor();
      await settle();
    },
  },
  {
    area: 'customers',
    name: 'erase-dialog',
    says: 'What goes for good, what stays, and why.',
    stage: 'house',
    isState: true,
    isDialog: true,
    show: async ({ page, open, settle }) => {
      await open('/customers/1');
      await page.locator('.k-customers-rights button').last().click();
      await page.locator('.ant-modal').waitFor();
      await settle();
    },
  },
  {
    area: 'expiry',
    name: 'worklist',
    says: 'Cards that need somebody, by one tap.',
    stage: 'house',
    isMain: true,
    show: async ({ page, open }) => {
      await open('/expiry');
      await page.locator('.k-expiry-day-choice').last().click();
    },
  },
  {
    area: 'expiry',
    name: 'remind',
    says: 'Whom reminders reach, by what, and why others are not told.',
    stage: 'house',
    isState: true,
    isDialog: true,
    show: async ({ page, open, settle }) => {
      await open('/expiry');
      await page.locator('.k-expiry-day-choice').first().click();
      await page.locator('.k-page-header-actions .ant-btn').nth(1).click();
      await page.locator('.ant-modal .k-facts').waitFor();
      await settle();
    },
  },
  {
    area: 'expiry',
    name: 'calendar',
    says: 'On which days cards end.',
    stage: 'house',
    isMain: true,
    show: ({ open }) => open('/expiry/calendar'),
  },
  {
    area: 'expiry',
    name: 'forecast',
    says: 'What the next eight weeks will bring, and the float for it.',
    stage: 'house',
    isMain: true,
    show: async ({ page, open }) => {
      await open('/expiry/forecast');
      await page.locator('.k-expiry-table').first().waitFor();
    },
  },
  {
    area: 'import',
    name: 'recharges',
    says: 'A sheet of recharges laid out for batches.',
    stage: 'house',
    isMain: true,
    show: async ({ page, open, settle }) => {
      await open('/import/recharges');
      const buffer = Buffer.from('ICCID,Plan,Qty\n8981773000000000016,UNL-15D,2\n8981773000000000024,NOPE,1\n');
      const file = { name: 'list.csv', mimeType: 'text/csv', buffer };
      await page.locator('input[type=file]').first().setInputFiles(file);
      await page.locator('.k-imports-left-over').first().waitFor();
      await settle();
    },
  },
  {
    area: 'import',
    name: 'customers',
    says: 'A list of customers, tried before it is added; its names had to be pointed out.',
    stage: 'house',
    isMain: true,
    show: async ({ page, open, settle }) => {
      await open('/import/customers');
      const buffer = Buffer.from('Guest,Phone\nWang Fang,090-1234-5678\n,080-0000-0000\n');
      const file = { name: 'list.csv', mimeType: 'text/csv', buffer };
      await page.locator('input[type=file]').first().setInputFiles(file);
      await page.locator('.k-imports-columns .ant-select').first().click();
      await page.locator('.ant-select-item-option').nth(1).click();
      await page.locator('.k-imports-left-over').first().waitFor();
      await settle();
    },
  },
  {
    area: 'import',
    name: 'settlement',
    says: 'A file of Alipay beside the books.',
    stage: 'house',
    isMain: true,
    show: async ({ page, open, settle }) => {
      await open('/import/settlement');
      const lines = [
        '支付宝交易号,商户订单号,业务类型,完成时间,订单金额（元）',
        '2026081522001400000001,K-1,交易,2026-08-15 10:00:05,120.50',
        'unknown,K-2,交易,someday,98.00',
      ];
      const buffer = Buffer.from(lines.join('\n'));
      const file = { name: 'alipay.csv', mimeType: 'text/csv', buffer };
      await page.locator('input[type=file]').first().setInputFiles(file);
      await page.locator('.k-imports-left-over').first().waitFor();
      await settle();
    },
  },
  {
    area: 'import',
    name: 'start',
    says: 'Where to drop a sheet, and all imports so far, one taken back.',
    stage: 'house',
    isWide: true,
    isMain: true,
    show: ({ open }) => open('/import'),
  },
  {
    area: 'import',
    name: 'steps',
    says: 'The supplier’s workbook: sheet, columns beside real cells.',
    stage: 'house',
    isWide: true,
    show: (view) => openWorkbook(view, samplePath('supplier-cards.xlsx')),
  },
  {
    area: 'import',
    name: 'verdicts',
    says: 'Every row with its verdict; the bad cell inside its row, reason and repair.',
    stage: 'house',
    isMain: true,
    show: async (view) => {
      await openWorkbook(view, samplePath('supplier-cards.xlsx'));
      await view.page.locator('.k-imports-tabs').scrollIntoViewIfNeeded();
      await view.page.locator('.k-imports-rows [role=row]').nth(2).click();
      await view.page.locator('.k-imports-tabs').evaluate((tabs) => tabs.scrollIntoView({ block: 'start' }));
    },
  },
  {
    area: 'import',
    name: 'unreadable',
    says: 'Not a workbook: which of the ways it is, nothing written.',
    stage: 'house',
    show: (view) => openWorkbook(view, samplePath('../icon.png')),
  },
];
