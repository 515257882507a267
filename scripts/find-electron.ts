import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const packageDir = join(import.meta.dirname, '..', 'node_modules', 'electron');

/** Path of the Electron program that belongs to the installed package; undefined when it has not been downloaded. */
export function findElectron(): string | undefined {
  // Never `require('electron')` to find out: that starts a download.
  const read = (path: string) => readFileSync(join(packageDir, path), 'utf8').trim();
  try {
    const { version } = JSON.parse(read('package.json')) as { readonly version: string };
    const program = join(packageDir, 'dist', read('path.txt'));
    return read(join('dist', 'version')).replace(/^v/, '') === version && existsSync(program) ? program : undefined;
  } catch {
    return undefined;
  }
}
