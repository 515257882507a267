import type { HouseScene } from '../scene.ts';

/** What is said when something is wrong, and the tour. */
export const HELP_SCENES: readonly HouseScene[] = [
  {
    area: 'help',
    name: 'pages',
    says: 'All pages with their search, opened by F1 over whatever is there.',
    stage: 'house',
    isState: true,
    isDialog: true,
    show: async ({ page, open }) => {
      await open('/counter');
      await page.keyboard.press('F1');
      await page.locator('.k-help-link').first().waitFor();
    },
  },
  {
    area: 'help',
    name: 'page',
    says: 'One page: what happened, whether money moved, what to do.',
    stage: 'house',
    isState: true,
    isDialog: true,
    show: async ({ page, open }) => {
      await open('/counter');
      await page.keyboard.press('F1');
      await page.locator('.k-help-link').nth(3).click();
      await page.locator('.k-help-steps').waitFor();
    },
  },
  {
    area: 'help',
    name: 'tour',
    says: 'The tour points at the parts of the counter.',
    stage: 'house',
    show: async ({ page, open }) => {
      await open('/counter');
      await page.keyboard.press('F1');
      await page.locator('.k-help-tour button').click();
      await page.locator('.ant-tour').waitFor();
    },
  },
];
