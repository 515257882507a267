/** What only the desktop shell has: processes of its own, one window, a key store. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test as base } from './fixtures.ts';
import { electronProgram, startDesktop, type DesktopHost } from './hosts/desktop-host.ts';

const root = resolve(import.meta.dirname, '..', '..');
const NO_SANDBOX = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

const test = base.extend<{ desktop: DesktopHost }>({
  desktop: async ({ dataDir }, use) => {
    const desktop = await startDesktop(dataDir);
    await use(desktop);
    await desktop.close();
  },
});

test.use({ shop: 'none' });

test('a killed core comes back, and the page with it', async ({ desktop }) => {
  const { page } = desktop;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const ports = await page.evaluateHandle(() => {
    const seen: string[] = [];
    window.addEventListener('message', (event: MessageEvent<{ readonly type?: string }>) => {
      if (event.data.type) seen.push(event.data.type);
    });
    return seen;
  });
  await desktop.killCore();
  await expect.poll(() => ports.jsonValue()).toEqual(['kaduo-core-port']);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('a core that cannot stay alive is given up, and the page is told', async ({ desktop }) => {
  await expect(desktop.page.getByRole('heading', { level: 1 })).toBeVisible();
  const told = desktop.page.evaluate(
    () =>
      new Promise((resolve) => {
        window.addEventListener('message', (event: MessageEvent<{ readonly type?: string }>) => {
          if (event.data.type === 'kaduo-core-lost') resolve('lost');
        });
      }),
  );
  // It is killed as soon as it is there, until nothing starts it again.
  const keepKilling = setInterval(() => void desktop.killCore().catch(() => undefined), 100);
  expect(await told).toBe('lost');
  clearInterval(keepKilling);
});

test('a second start shows the first window and ends', async ({ dataDir, desktop }) => {
  const focused = desktop.electron.evaluate(
    ({ app }) => new Promise((resolve) => app.once('second-instance', () => resolve('shown'))),
  );
  const second = spawn(electronProgram(), [...NO_SANDBOX, '.', '--data', dataDir], { cwd: root, stdio: 'ignore' });
  const code = await new Promise((done) => second.once('exit', done));
  expect(code).toBe(0);
  expect(await focused).toBe('shown');
  expect(desktop.electron.windows()).toHaveLength(1);
});

test('a page can neither leave the application nor open another', async ({ kaduo }) => {
  const before = kaduo.page.url();
  const opened = await kaduo.page.evaluate(() => {
    const other = window.open('https://example.com/');
    window.location.href = 'https://example.com/';
    return other;
  });
  expect(opened).toBeNull();
  await kaduo.page.waitForTimeout(500);
  expect(kaduo.page.url()).toBe(before);
  expect(kaduo.page.context().pages()).toHaveLength(1);
  kaduo.troubles.splice(0);
});
