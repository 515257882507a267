/** What a person waits for on the page, in a real browser: the first screen, the next one, and rows under the wheel. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import type { Msisdn } from '../../contract/terms/msisdn.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { insertCards } from '../../db/cards.ts';
import { openShopFile } from '../../db/open-shop-file.ts';
import { transact } from '../../db/open.ts';
import { startServer } from '../../server/main.ts';
import { nameChromium } from '../find-chromium.ts';
import { callCore, openDoor } from '../screens/core-client.ts';
import type { Door } from '../screens/core-client.ts';
import { figure, ratio } from './figures.ts';
import type { BenchResult, Figure } from './figures.ts';
import { measureCounterLoadKb, measureFirstLoadKb } from './first-load.ts';
import { iccidAt, msisdnAt } from './made-cards.ts';
import { scrollRows } from './scroll-rows.ts';

const FIRST_CARDS = 100_000;
const SCROLL_CARDS = 1_000_000;
const CHUNK = 20_000;
const RUNS = 7;
const PIN = '480213';
/** The screens that a clerk changes between, by the paths of `renderer/screens/places.ts`. */
const PLACES = ['/counter', '/cards', '/customers', '/batches', '/in-doubt', '/reports', '/plans', '/settings'];

const rendererDir = join(import.meta.dirname, '..', '..', 'out', 'renderer');

export async function benchScreens(folder: string): Promise<BenchResult> {
  if (!existsSync(join(rendererDir, 'index.html'))) throw new Error('there is no page yet: npm run build');
  await createShop(folder);
  await fill(folder, 0, FIRST_CARDS);
  const figures: Figure[] = [
    figure('first load: to the sign-in, gzip', 'kB', [measureFirstLoadKb(rendererDir)]),
    figure('first load: to the counter, gzip', 'kB', [measureCounterLoadKb(rendererDir)]),
  ];
  figures.push(...(await withPage(folder, firstAndNext)));
  await fill(folder, FIRST_CARDS, SCROLL_CARDS);
  figures.push(
    ...(await withPage(folder, async (page, door) => {
      await enterHouse(page, door);
      return scrollRows(page, SCROLL_CARDS);
    })),
  );
  return { bench: 'screens: what a person waits for', figures };
}

async function createShop(dataDir: string): Promise<void> {
  const server = await startServer({ dataDir, rendererDir });
  const door = await openDoor(server.newLink());
  await callCore(door).setup.create({
    language: 'en',
    shopName: 'Bench',
    timeZone: 'Asia/Tokyo',
    currency: 'JPY',
    ownerName: 'Owner',
    ownerPin: PIN,
    content: 'empty',
  });
  await server.close();
}

async function fill(dataDir: string, from: number, to: number): Promise<void> {
  const database = await openShopFile(join(dataDir, 'kaduo.sqlite'));
  for (let start = from; start < to; start += CHUNK) {
    const cards = Array.from({ length: Math.min(CHUNK, to - start) }, (_, offset) => ({
      iccid: iccidAt(start + offset),
      msisdn: msisdnAt(start + offset) as Msisdn,
      status: 'in_stock' as const,
      createdAtMs: Date.UTC(2026, 0, 1) as UtcMs,
    }));
    await transact(database.db, (tx) => insertCards(tx, cards));
  }
  await database.close();
}

async function withPage<Result>(
  dataDir: string,
  work: (page: Page, door: Door, browser: Browser) => Promise<Result>,
): Promise<Result> {
  const { program, args } = await nameChromium();
  const server = await startServer({ dataDir, rendererDir });
  const browser = await chromium.launch({ executablePath: program, args: [...args], chromiumSandbox: false });
  try {
    const door = await openDoor(server.newLink());
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    const separator = door.cookie.indexOf('=');
    const [name, value] = [door.cookie.slice(0, separator), door.cookie.slice(separator + 1)];
    await context.addCookies([{ name, value, url: door.origin }]);
    return await work(await context.newPage(), door, browser);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The counter, ready for a scan, beside an empty page of the same shell: the same documents and house, no such screen. */
async function firstAndNext(page: Page, door: Door): Promise<readonly Figure[]> {
  await enterHouse(page, door);
  const counter: number[] = [];
  const empty: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    empty.push(await timeOpening(page, door, '/nowhere', '.k-empty-title'));
    counter.push(await timeOpening(page, door, '/counter', '.k-find input'));
  }
  return [
    figure(`${FIRST_CARDS.toLocaleString('en')} cards: counter can be typed into`, 'ms', counter),
    figure('empty page of the same shell', 'ms', empty),
    ratio('counter / empty page', counter, empty),
    figure('going to another screen, again', 'ms', await timeSwitches(page)),
  ];
}

async function enterHouse(page: Page, door: Door): Promise<void> {
  await page.goto(door.origin);
  await page.locator('.k-sign-in-pin input').fill(PIN);
  await page.keyboard.press('Enter');
  await page.locator('.k-find input').waitFor();
}

/** From the request to the frame that shows it. */
async function timeOpening(page: Page, door: Door, path: string, shown: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(`${door.origin}/#${path}`, { waitUntil: 'commit' });
  await page.locator(shown).first().waitFor();
  return page.evaluate(() => new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now()))));
}

/** Each screen was there once, as in a shop that is open; from the key to the frame after its heading stands. */
async function timeSwitches(page: Page): Promise<readonly number[]> {
  const times: number[] = [];
  for (let turn = 0; turn <= RUNS; turn++) {
    for (const path of PLACES) {
      const took = await page.evaluate(switchTo, path);
      // The first round fetches and builds the screens.
      if (turn > 0) times.push(took);
    }
  }
  return times;
}

async function switchTo(path: string): Promise<number> {
  const headings = () =>
    Array.from(document.querySelectorAll('h1'), (heading) => heading).filter((heading) => heading.checkVisibility());
  const [before] = headings();
  const startedAtMs = performance.now();
  location.hash = path;
  for (;;) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const [now] = headings();
    if (now && (now !== before || performance.now() - startedAtMs > 5_000)) return performance.now() - startedAtMs;
  }
}
