import type { HouseScene } from '../scene.ts';

/** Plans, settings, and what belongs to no room. */
export const HOUSE_SCENES: readonly HouseScene[] = [
  {
    area: 'plans',
    name: 'list',
    says: 'Plans with what they cost, bring and reach.',
    stage: 'house',
    isWide: true,
    isMain: true,
    show: ({ open }) => open('/plans'),
  },
  {
    area: 'plans',
    name: 'plan',
    says: 'One plan: names, kind, price, margin, how it is recharged.',
    stage: 'house',
    isMain: true,
    show: ({ open }) => open('/plans/1'),
  },
  {
    area: 'plans',
    name: 'new',
    says: 'A new plan, nothing filled in yet.',
    stage: 'house',
    isMain: true,
    show: ({ open }) => open('/plans/new'),
  },
  {
    area: 'plans',
    name: 'catalogue',
    says: 'Several plans out of the provider’s catalogue.',
    stage: 'house',
    isMain: true,
    show: ({ open }) => open('/plans/catalogue'),
  },
  {
    area: 'settings',
    name: 'settings',
    says: 'Each setting says what it changes and for whom.',
    stage: 'house',
    isWide: true,
    isMain: true,
    show: ({ open }) => open('/settings'),
  },
  {
    area: 'settings',
    name: 'settings-below',
    says: 'The last parts.',
    stage: 'house',
    show: async ({ page, open }) => {
      await open('/settings');
      await page.locator('.k-settings-part').last().scrollIntoViewIfNeeded();
    },
  },
  {
    area: 'settings',
    name: 'backups',
    says: 'How old the last backup is, how they are made, and what there is to restore.',
    stage: 'house',
    show: async ({ page, open, settle }) => {
      await open('/settings');
      await page.locator('#settings-backups').scrollIntoViewIfNeeded();
      await settle();
    },
  },
  {
    area: 'settings',
    name: 'health',
    says: 'How the machine is doing, a text of it for whoever helps, and whose work Kaduo is made with.',
    stage: 'house',
    show: async ({ page, open, settle }) => {
      await open('/settings');
      await page.locator('#settings-health dd').first().waitFor();
      await page.locator('#settings-about summary').click();
      await page.locator('#settings-health').scrollIntoViewIfNeeded();
      await settle();
    },
  },
  {
    area: 'settings',
    name: 'backup-key',
    says: 'The key that seals backups, shown this once and typed back.',
    stage: 'house',
    isState: true,
    isDialog: true,
    show: async ({ page, open, settle }) => {
      await open('/settings');
      await page.locator('#settings-backups .ant-space button').first().click();
      await page.locator('.ant-modal code').waitFor();
      await settle();
    },
  },
  {
    area: 'settings',
    name: 'updates',
    says: 'Whether Kaduo looks for updates, where, and what there is.',
    stage: 'house',
    show: async ({ page, open, settle }) => {
      await open('/settings');
      await page.locator('#settings-updates').scrollIntoViewIfNeeded();
      await settle();
    },
  },
  {
    area: 'settings',
    name: 'restore',
    says: 'What the shop holds now and would hold then, and the owner’s PIN.',
    stage: 'house',
    isState: true,
    isDialog: true,
    show: async ({ page, open, settle }) => {
      await open('/settings');
      await page.locator('#settings-backups .ant-btn-primary').click();
      await page.locator('#settings-backups tbody button').first().click();
      await page.locator('.ant-modal tbody').waitFor();
      await settle();
    },
  },
  {
    area: 'settings',
    name: 'rules',
    says: 'A tick for each right of a role, and when pages lock.',
    stage: 'house',
    show: async ({ page, open }) => {
      await open('/settings');
      await page.locator('#settings-rules').scrollIntoViewIfNeeded();
    },
  },
  {
    area: 'settings',
    name: 'audit',
    says: 'Who did what and when; the whole log checked.',
    stage: 'house',
    isMain: true,
    show: async ({ page, open }) => {
      await open('/settings/audit');
      await page.locator('.k-audit-check button').click();
      await page.locator('.k-audit-check .ant-alert').waitFor();
    },
  },
  {
    area: 'settings',
    name: 'audit-entry',
    says: 'One entry with all that it says.',
    stage: 'house',
    isDialog: true,
    show: async ({ page, open }) => {
      await open('/settings/audit');
      await page.locator('[role=row]').nth(2).click();
      await page.locator('.ant-drawer-content-wrapper').waitFor();
    },
  },
  {
    area: 'settings',
    name: 'add-staff',
    says: 'A new member of staff.',
    stage: 'house',
    isDialog: true,
    show: async ({ page, open }) => {
      await open('/settings');
      await page.locator('#settings-staff .k-settings-add').click();
      await page.locator('.ant-modal').waitFor();
    },
  },
  {
    area: 'house',
    name: 'palette',
    says: 'Ctrl K: rooms and actions.',
    stage: 'house',
    isMain: true,
    isDialog: true,
    show: async ({ page, open }) => {
      await open('/counter');
      await page.keyboard.press('Control+k');
      await page.locator('.k-palette-list').waitFor();
    },
  },
  {
    area: 'house',
    name: 'palette-search',
    says: 'Ctrl K: cards, customers, orders by any part.',
    stage: 'house',
    show: async ({ page, open }) => {
      await open('/counter');
      await page.keyboard.press('Control+k');
      await page.keyboard.type('89811', { delay: 80 });
      await page.locator('.k-palette-entry .k-iccid').first().waitFor();
    },
  },
  {
    area: 'house',
    name: 'person-menu',
    says: 'Language, theme, sign out.',
    stage: 'house',
    show: async ({ page, open }) => {
      await open('/counter');
      await page.locator('button.k-status-link:has(.anticon-user)').click();
      await page.locator('.ant-dropdown-menu').waitFor();
    },
  },
  {
    area: 'house',
    name: 'no-such-screen',
    says: 'An address that leads nowhere.',
    stage: 'house',
    show: ({ open }) => open('/nowhere'),
  },
];
