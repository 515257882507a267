/** What every shell owes its page, and what it keeps from it. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { FIRST_LOAD_KB_MAX, measureFirstLoadKb } from '../../scripts/bench/first-load.ts';
import { expect, test } from './fixtures.ts';

test.use({ shop: 'none' });

/** The first run shows only after the core has answered that there is no shop. */
const firstRun = (page: Page) => page.getByRole('heading', { level: 1 });

test('the page loads and the core answers it, without a word in the console', async ({ kaduo }) => {
  await expect(firstRun(kaduo.page)).toBeVisible();
  expect(kaduo.troubles).toEqual([]);
});

test('what was built shows its first screen with no more than a slow line carries in two seconds', () => {
  expect(measureFirstLoadKb(join(import.meta.dirname, '..', '..', 'out', 'renderer'))).toBeLessThan(FIRST_LOAD_KB_MAX);
});

test('the page has neither Node nor Electron', async ({ kaduo }) => {
  const found = await kaduo.page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in globalThis),
  );
  expect(found).toEqual([]);
});

test('the page runs no script but its own', async ({ kaduo }) => {
  await expect(firstRun(kaduo.page)).toBeVisible();
  const ran = await kaduo.page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.injected = true';
    document.body.append(script);
    await new Promise((resolve) => setTimeout(resolve, 50));
    return 'injected' in globalThis;
  });
  expect(ran).toBe(false);
  expect(kaduo.troubles.splice(0).join()).toContain('Content Security Policy');
});

test('the page cannot reach another host', async ({ kaduo }) => {
  const outcome = await kaduo.page.evaluate(() =>
    fetch('https://example.com/').then(
      () => 'reached',
      () => 'refused',
    ),
  );
  expect(outcome).toBe('refused');
  kaduo.troubles.splice(0);
});

test('after a power cut the same shop folder opens again', async ({ kaduo }) => {
  await expect(firstRun(kaduo.page)).toBeVisible();
  await kaduo.crashAndRestart();
  await expect(firstRun(kaduo.page)).toBeVisible();
});
