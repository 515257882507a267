import type { Page } from '@playwright/test';
import { figure } from './figures.ts';
import type { Figure } from './figures.ts';

/** A frame of a screen that shows sixty a second, and what a timer may be off. */
const FRAME_MS = 16.7 + 0.5;
const SECONDS = 8;
/** A quick hand on the wheel. */
const PIXELS_A_FRAME = 240;

/** The list of cards under the wheel, from its beginning and from its middle: frames in time, and the pages that came. */
export async function scrollRows(page: Page, rows: number): Promise<readonly Figure[]> {
  let pages = 0;
  page.on('request', (request) => (pages += request.url().endsWith('/cards/list') ? 1 : 0));
  await page.evaluate(() => void (location.hash = '/cards'));
  await page.locator('.k-table-row').first().waitFor();
  await page.waitForTimeout(1_000);
  const still = await page.evaluate(rollWheel, { seconds: SECONDS, step: 0 });
  pages = 0;
  const frames = await page.evaluate(rollWheel, { seconds: SECONDS, step: PIXELS_A_FRAME });
  const share = (all: readonly number[]) => (100 * all.filter((ms) => ms <= FRAME_MS).length) / all.length;
  return [
    // What this machine gives at this moment: on a busy one even a page at rest misses frames.
    figure('frames within 16.7 ms while nothing moves', '%', [share(still)]),
    figure(`${rows.toLocaleString('en')} rows: frames within 16.7 ms`, '%', [share(frames)]),
    figure('a frame while scrolling', 'ms', frames),
    figure('pages of rows read meanwhile', 'pages', [pages]),
  ];
}

async function rollWheel({ seconds, step }: { readonly seconds: number; readonly step: number }): Promise<number[]> {
  const list = document.querySelector('.k-table');
  if (!list) throw new Error('there is no list');
  const times: number[] = [];
  const startedAtMs = performance.now();
  let lastMs = startedAtMs;
  let isInMiddle = false;
  await new Promise<void>((resolve) => {
    const frame = (nowMs: number) => {
      times.push(nowMs - lastMs);
      lastMs = nowMs;
      const passed = (nowMs - startedAtMs) / 1000;
      if (passed > seconds) {
        resolve();
        return;
      }
      if (step > 0 && !isInMiddle && passed > seconds / 2) {
        isInMiddle = true;
        list.scrollTop = list.scrollHeight / 2;
      } else list.scrollTop += step;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  // The first is the wait for the first frame.
  return times.slice(1);
}
