import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { Language } from '../../contract/terms/trade.ts';
import type { Door } from './core-client.ts';
import { findOwner, OWNER_PIN } from './lively-shop.ts';
import type { ScreensOptions, Size, Theme } from './options.ts';
import { watchQuestions } from './quiet-page.ts';
import type { Scene, View } from './scene.ts';

/** A busy machine takes its time. */
const SHOWN_MS_MAX = 30_000;
const WIDE: Size = { width: 1920, height: 1080 };

export interface Picture {
  readonly scene: Scene;
  readonly language: Language;
  readonly theme: Theme;
  readonly size: Size;
  /** Below the gallery's folder. */
  readonly file: string;
}

/** A browser window of one language; both themes are the system's, which changes under the page. */
export interface Photographer {
  readonly language: Language;
  readonly page: Page;
  signIn(): Promise<void>;
  /** `show` brings the page to the scene. */
  photograph(scene: Scene, show: (view: View) => Promise<unknown>): Promise<readonly Picture[]>;
}

export async function openWindow(
  browser: Browser,
  door: Door,
  { language, turn, options, folder }: { language: Language; turn: number; options: ScreensOptions; folder: string },
): Promise<Photographer> {
  const context = await browser.newContext({
    viewport: options.size,
    locale: language,
    timezoneId: 'Asia/Tokyo',
    reducedMotion: 'reduce',
    colorScheme: options.themes[0] ?? 'light',
  });
  const separator = door.cookie.indexOf('=');
  const [name, value] = [door.cookie.slice(0, separator), door.cookie.slice(separator + 1)];
  await context.addCookies([{ name, value, url: door.origin }]);
  const page = await context.newPage();
  page.setDefaultTimeout(SHOWN_MS_MAX);
  const settle = watchQuestions(page);

  async function open(path: string): Promise<void> {
    // A new document: what an earlier scene left half-filled is gone.
    await page.goto('about:blank');
    await page.goto(`${door.origin}/#${path}`);
    await page.locator('h1').first().waitFor();
    await settle();
  }

  async function take(scene: Scene, theme: Theme, size: Size): Promise<Picture> {
    const isUsual = size === options.size;
    const stem = isUsual ? scene.name : `${scene.name}-${size.width}x${size.height}`;
    const file = join(scene.area, `${stem}.${language}.${theme}.png`);
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    await page.emulateMedia({ colorScheme: theme });
    await settle();
    await page.screenshot({ path, animations: 'disabled' });
    return { scene, language, theme, size, file };
  }

  return {
    language,
    page,
    async signIn() {
      const staffId = await findOwner(door, language);
      await page.goto('about:blank');
      await page.goto(door.origin);
      await page.evaluate((id) => localStorage.setItem('kaduo-last-at-till', String(id)), staffId);
      await open('/counter');
      await page.locator('.k-sign-in-pin input').fill(OWNER_PIN);
      await page.keyboard.press('Enter');
      await page.locator('.k-shell').waitFor();
      await settle();
    },
    async photograph(scene, show) {
      await show({ page, turn, open, settle });
      await settle();
      const pictures: Picture[] = [];
      for (const theme of options.themes) pictures.push(await take(scene, theme, options.size));
      if (scene.isWide) {
        await page.setViewportSize(WIDE);
        pictures.push(await take(scene, options.themes[0] ?? 'light', WIDE));
        await page.setViewportSize(options.size);
      }
      return pictures;
    },
  };
}
