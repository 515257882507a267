import type { EntranceScene } from '../scene.ts';

/** Once in each language: too few to lock out, and forgiven when the clerk signs in. */
const CLERK = 1;
/** Not needed afterwards. */
const BUYER = 2;

export const ENTRANCE_SCENES: readonly EntranceScene[] = [
  {
    area: 'first-run',
    name: 'empty-form',
    says: 'The first minute: language, shop, owner, empty or sample.',
    stage: 'no_shop',
    isMain: true,
    show: ({ open }) => open('/'),
  },
  {
    area: 'first-run',
    name: 'something-missing',
    says: 'Each missing or wrong answer is named at its field.',
    stage: 'no_shop',
    isMain: true,
    show: async ({ page, open }) => {
      await open('/');
      const pins = page.locator('input[type=password], input[inputmode=numeric]');
      await pins.nth(0).fill('1234');
      await pins.nth(1).fill('4321');
      await page.locator('button[type=submit]').click();
    },
  },
  {
    area: 'sign-in',
    name: 'who-is-at-the-till',
    says: 'Names, PIN pad, language.',
    stage: 'signed_out',
    isMain: true,
    show: ({ open }) => open('/'),
  },
  {
    area: 'sign-in',
    name: 'wrong-pin',
    says: 'Refused: what happened and how to go on.',
    stage: 'signed_out',
    isMain: true,
    show: async ({ page, open }) => {
      await open('/');
      await page.locator('.k-sign-in-person').nth(CLERK).click();
      await page.locator('.k-sign-in-pin input').fill('000000');
      await page.keyboard.press('Enter');
      await page.locator('.k-refusal').waitFor();
    },
  },
  {
    area: 'sign-in',
    name: 'locked',
    says: 'Five wrong PINs: the lock counts down.',
    stage: 'signed_out',
    show: async ({ page, open, settle }) => {
      await open('/');
      await page.locator('.k-sign-in-person').nth(BUYER).click();
      for (let attempt = 0; attempt < 6; attempt += 1) {
        if (await page.locator('.k-sign-in-locked').isVisible()) break;
        await page.locator('.k-sign-in-pin input').fill('000000');
        await page.keyboard.press('Enter');
        await settle();
      }
    },
  },
];
