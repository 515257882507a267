import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { Language } from '../../contract/terms/trade.ts';
import type { Door } from './core-client.ts';
import type { ScreensOptions, Size, Theme } from './options.ts';
import type { Scene, View } from './scene.ts';
import { createView, signInOwner } from './view.ts';

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
  const view = createView(page, door, turn);

  async function take(scene: Scene, theme: Theme, size: Size): Promise<Picture> {
    const isUsual = size === options.size;
    const stem = isUsual ? scene.name : `${scene.name}-${size.width}x${size.height}`;
    const file = join(scene.area, `${stem}.${language}.${theme}.png`);
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    await page.emulateMedia({ colorScheme: theme });
    await view.settle();
    await page.screenshot({ path, animations: 'disabled' });
    return { scene, language, theme, size, file };
  }

  return {
    language,
    page,
    signIn: () => signInOwner(view, door, language),
    async photograph(scene, show) {
      await show(view);
      await view.settle();
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
