import type { HouseScene } from '../scene.ts';

/** What customers are told, and in which words. */
export const MESSAGE_SCENES: readonly HouseScene[] = [
  {
    area: 'messages',
    name: 'list',
    says: 'What customers were told, and what became of it.',
    stage: 'house',
    isState: true,
    show: ({ open }) => open('/settings/messages'),
  },
  {
    area: 'messages',
    name: 'texts',
    says: 'The shop’s own words, with what a customer would get beside them.',
    stage: 'house',
    isState: true,
    show: async ({ page, open, settle }) => {
      await open('/settings/messages/texts');
      await page.locator('.k-messages-text').waitFor();
      await settle();
    },
  },
];
