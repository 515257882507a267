import type { Page } from '@playwright/test';
import type { Language } from '../../contract/terms/trade.ts';
import type { Door } from './core-client.ts';
import { findOwner, OWNER_PIN } from './lively-shop.ts';
import { watchQuestions } from './quiet-page.ts';
import type { View } from './scene.ts';

/** A busy machine takes its time. */
const SHOWN_MS_MAX = 30_000;

/** What scenes need of a page that already carries the door's cookie. */
export function createView(page: Page, door: Door, turn: number): View {
  page.setDefaultTimeout(SHOWN_MS_MAX);
  const settle = watchQuestions(page);
  return {
    page,
    turn,
    settle,
    async open(path) {
      // A new document: what an earlier scene left half-filled is gone.
      await page.goto('about:blank');
      await page.goto(`${door.origin}/#${path}`);
      await page.locator('h1:visible, .k-empty-title:visible').first().waitFor();
      await settle();
    },
  };
}

/** Signs the owner in who speaks `language`; their theme is the system's. */
export async function signInOwner({ page, open, settle }: View, door: Door, language: Language): Promise<void> {
  const staffId = await findOwner(door, language);
  await page.goto('about:blank');
  await page.goto(door.origin);
  await page.evaluate((id) => localStorage.setItem('kaduo-last-at-till', String(id)), staffId);
  await open('/counter');
  await page.locator('.k-sign-in-pin input').fill(OWNER_PIN);
  await page.keyboard.press('Enter');
  await page.locator('.k-shell').waitFor();
  await settle();
}
