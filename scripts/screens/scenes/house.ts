import type { HouseScene } from '../scene.ts';

/** Providers, plans, settings, and what belongs to no room. */
export const HOUSE_SCENES: readonly HouseScene[] = [
  {
    area: 'providers',
    name: 'accounts',
    says: 'Accounts with float, health, limits.',
    stage: 'house',
    show: ({ open }) => open('/providers'),
  },
  {
    area: 'settings',
    name: 'settings',
    says: 'Each setting says what it changes and for whom.',
    stage: 'house',
    isWide: true,
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
    name: 'add-staff',
    says: 'A new member of staff.',
    stage: 'house',
    show: async ({ page, open }) => {
      await open('/settings');
      await page.locator('#settings-staff button').first().click();
      await page.locator('.ant-modal').waitFor();
    },
  },
  {
    area: 'house',
    name: 'palette',
    says: 'Ctrl K: rooms and actions.',
    stage: 'house',
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
    show: ({ open, page }) => open('/nowhere').catch(() => page.waitForTimeout(200)),
  },
];
