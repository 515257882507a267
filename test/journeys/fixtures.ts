/**
 * `test` and `expect` for journeys: each test gets `kaduo`, a data folder of its own with a running application, once in the
 * desktop shell and once behind HTTP. The folder holds the sample shop unless `test.use({ shop })` says otherwise.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import { startInBrowser } from './hosts/browser-host.ts';
import { startDesktop } from './hosts/desktop-host.ts';
import type { Host, HostName } from './hosts/host.ts';
import { createReadyShops } from './ready-shops.ts';
import type { ReadyShops, ShopContent } from './ready-shops.ts';

/** What the browser itself says of an answer that is not 200; refusals are such answers. */
const EXPECTED_TROUBLE = /^Failed to load resource:/;

/** Nothing here depends on what carries the page's calls: `playwright.config.ts` makes such a journey in one shell only. */
export const ONE_SHELL = { tag: '@one-shell' } as const;

export interface Kaduo {
  readonly hostName: HostName;
  readonly dataDir: string;
  /** The page of now; another one after `crashAndRestart`. */
  readonly page: Page;
  /** Errors of the page so far; the test fails at its end if there are any. */
  readonly troubles: string[];
  /** Does what makes the page save a file; returns where it was saved. */
  saveDownload(cause: () => Promise<unknown>): Promise<string>;
  /** Ends every process at once, as a power cut would, and starts again with the same data. */
  crashAndRestart(): Promise<void>;
}

interface JourneyFixtures {
  readonly hostName: HostName;
  /** What stands in the data folder before the application starts; nothing makes it begin with the first run. */
  readonly shop: ShopContent | 'none';
  readonly dataDir: string;
  readonly kaduo: Kaduo;
}

export const test = base.extend<JourneyFixtures, { readonly readyShops: ReadyShops }>({
  hostName: ['http', { option: true }],
  shop: ['sample', { option: true }],

  readyShops: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const shops = createReadyShops();
      await use(shops);
      shops.remove();
    },
    { scope: 'worker' },
  ],

  dataDir: async ({ shop, readyShops }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kaduo-journey-'));
    if (shop !== 'none') await readyShops.copyInto(dataDir, shop);
    await use(dataDir);
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  },

  kaduo: async ({ hostName, dataDir, browser }, use) => {
    const troubles: string[] = [];
    const start = async (): Promise<Host> => {
      const host = hostName === 'electron' ? await startDesktop(dataDir) : await startInBrowser(dataDir, browser);
      collectTroubles(host.page, troubles);
      // Nothing moves on its way somewhere: what is looked at is where it will stay, in the colour that it will have.
      await host.page.emulateMedia({ reducedMotion: 'reduce' });
      return host;
    };
    let host = await start();
    await use({
      hostName,
      dataDir,
      troubles,
      get page() {
        return host.page;
      },
      saveDownload: (cause) => host.saveDownload(cause),
      async crashAndRestart() {
        await host.crash();
        host = await start();
      },
    });
    await host.close();
    expect(troubles).toEqual([]);
  },
});

function collectTroubles(page: Page, troubles: string[]): void {
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED_TROUBLE.test(message.text())) troubles.push(message.text());
  });
}

export { expect };
