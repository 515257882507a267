/**
 * End-to-end tests. Journeys that meet what the shells do each in their own way (starting, files in and out, news of the core)
 * are made on both; the others on the desktop alone, where there is one. `KADUO_CHROMIUM` names the browser to use.
 */
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findElectron } from './scripts/find-electron.ts';
import { nameChromium } from './scripts/find-chromium.ts';

// Every journey starts the application anew; what Node has compiled once is kept for the next.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'out', 'compile-cache');

const { program, args } = await nameChromium();
const electron = findElectron();
const isDesktopPossible = electron !== undefined || process.platform === 'linux';

/** The same page asks the same core; only what carries the calls differs, and that the other journeys show. */
const ONE_SHELL_IS_ENOUGH = ['cards', 'customers', 'in-doubt', 'plans', 'providers', 'standing-orders'].map(
  (name) => `**/${name}.spec.ts`,
);

export default defineConfig<{ hostName: 'electron' | 'http' }>({
  testDir: 'test/journeys',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // Journeys share two cores with two browsers: one that fails is seen once more, and reported as flaky when it then passes.
  retries: 1,
  forbidOnly: Boolean(process.env['CI']),
  use: {
    viewport: { width: 1360, height: 860 },
    locale: 'en-US',
    // Recording takes a quarter of each journey's processor time: KADUO_TRACE=1 when one has to be looked into.
    trace: process.env['KADUO_TRACE'] ? 'retain-on-failure' : 'off',
    launchOptions: { executablePath: program, args: [...args], chromiumSandbox: false },
  },
  projects: [
    // First, since it has the journey that takes longest: it looks at every screen.
    {
      name: 'http',
      testIgnore: ['**/desktop-shell.spec.ts', ...(isDesktopPossible ? ONE_SHELL_IS_ENOUGH : [])],
      ...(isDesktopPossible ? { grepInvert: /@one-shell/ } : {}),
      use: { hostName: 'http' },
    },
    // Without the program, a double plays Electron; its launcher is a shell script, so only on Linux.
    ...(isDesktopPossible
      ? [
          {
            name: electron ? 'electron' : 'electron-double',
            testIgnore: '**/browser-shell.spec.ts',
            use: { hostName: 'electron' as const },
          },
        ]
      : []),
  ],
});
