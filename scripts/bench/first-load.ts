/** What the page fetches before its first screen stands, as it goes over the line. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { LANGUAGES } from '../../contract/terms/trade.ts';

/** In kB of gzip: on the slowest line that a second counter of a shop may have, this is under two seconds. */
export const FIRST_LOAD_KB_MAX = 350;

const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g;

/** Index, its chunks, the sign-in and the words of the language that takes most; kB of gzip. `folder` is what was built. */
export function measureFirstLoadKb(folder: string): number {
  return kilobytes(folder, closureOf(folder, ['sign-in-']));
}

/** The same with what stands behind the sign-in: house and counter. */
export function measureCounterLoadKb(folder: string): number {
  return kilobytes(folder, closureOf(folder, ['sign-in-', 'app-shell-', 'counter-screen-']));
}

function closureOf(folder: string, screens: readonly string[]): ReadonlySet<string> {
  const index = readFileSync(join(folder, 'index.html'), 'utf8');
  const assets = readdirSync(join(folder, 'assets'));
  const seen = new Set<string>();
  const walk = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    if (!name.endsWith('.js')) return;
    const code = readFileSync(join(folder, 'assets', name), 'utf8');
    for (const [, imported = ''] of code.matchAll(STATIC_IMPORT)) walk(imported);
  };
  for (const [, name = ''] of index.matchAll(/assets\/([\w.-]+\.(?:js|css))/g)) walk(name);
  for (const screen of screens) {
    const own = assets.filter((name) => name.startsWith(screen));
    if (own.length === 0) throw new Error(`nothing was built for ${screen}`);
    for (const name of own) walk(name);
  }
  walk(largestLanguage(folder, assets));
  return seen;
}

function largestLanguage(folder: string, assets: readonly string[]): string {
  const words = LANGUAGES.flatMap((language) =>
    assets.filter((name) => name.startsWith(`${language}-`) && name.endsWith('.js')),
  );
  const [largest] = words.toSorted((a, b) => zippedBytes(folder, b) - zippedBytes(folder, a));
  if (largest === undefined || words.length < LANGUAGES.length) throw new Error('a language was not built by itself');
  return largest;
}

function kilobytes(folder: string, names: ReadonlySet<string>): number {
  const files = [...names].filter((name) => existsSync(join(folder, 'assets', name)));
  const bytes = files.reduce((sum, name) => sum + zippedBytes(folder, name), 0);
  return (bytes + gzipSync(readFileSync(join(folder, 'index.html'))).length) / 1000;
}

function zippedBytes(folder: string, name: string): number {
  return gzipSync(readFileSync(join(folder, 'assets', name))).length;
}
