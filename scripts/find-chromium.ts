/** A Chromium for the end-to-end tests and the screen shots: one that is here, or one from the npm registry. */
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface FoundChromium {
  readonly program: string;
  readonly args: readonly string[];
}

/** The page is built for newer ones than this. */
const MAJOR_VERSION_MIN = 140;

const INSTALLED: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['/usr/bin/google-chrome-stable', '/usr/bin/google-chrome', '/usr/bin/chromium'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/**
 * In this order: the one named by KADUO_CHROMIUM, the one in the package @sparticuz/chromium (Linux: the same everywhere, and
 * a headless shell, which takes a seventh less work than a whole browser), an installed one, Playwright's own. Undefined when there is none: `npx playwright install chromium` fetches Playwright's.
 */
export async function findChromium(): Promise<FoundChromium | undefined> {
  const named = process.env['KADUO_CHROMIUM'];
  if (named) return { program: named, args: (process.env['KADUO_CHROMIUM_ARGS'] ?? '').split('\n').filter(Boolean) };
  return (await unpackPackaged()) ?? findInstalled() ?? (await findPlaywrights());
}

/** Finds one and names it in the environment, for the processes started from here. */
export async function nameChromium(): Promise<FoundChromium> {
  const found = await findChromium();
  if (!found) throw new Error('no Chromium found: set KADUO_CHROMIUM, or run `npx playwright install chromium`');
  process.env['KADUO_CHROMIUM'] = found.program;
  process.env['KADUO_CHROMIUM_ARGS'] = found.args.join('\n');
  return found;
}

function findInstalled(): FoundChromium | undefined {
  const program = INSTALLED[process.platform]?.find(isUsable);
  return program === undefined ? undefined : { program, args: [] };
}

function isUsable(program: string): boolean {
  if (!existsSync(program)) return false;
  // A snap cannot see the temporary folders that tests use.
  if (realpathSync(program).includes('snap')) return false;
  // Windows programs have no console to tell their version on, and update themselves.
  if (process.platform === 'win32') return true;
  const { stdout, status } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 && Number(/(\d+)\.\d+/.exec(stdout)?.[1]) >= MAJOR_VERSION_MIN;
}

async function unpackPackaged(): Promise<FoundChromium | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const { default: chromium, inflate } = await import('@sparticuz/chromium');
  chromium.setGraphicsMode = false;
  const program = await chromium.executablePath();
  const runs = () => spawnSync(program, ['--version'], { timeout: 20_000 }).status === 0;
  if (!runs()) {
    // The libraries of a bare machine come with the package.
    const packaged = join(dirname(new URL(import.meta.resolve('@sparticuz/chromium')).pathname), '..', 'bin');
    const libraries = join(await inflate(join(packaged, 'al2023.tar.br')), 'lib');
    process.env['LD_LIBRARY_PATH'] = [libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
  }
  return runs() ? { program, args: [] } : undefined;
}

async function findPlaywrights(): Promise<FoundChromium | undefined> {
  const { chromium } = await import('@playwright/test');
  const program = chromium.executablePath();
  return existsSync(program) ? { program, args: [] } : undefined;
}
