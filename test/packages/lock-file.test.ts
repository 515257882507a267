import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly gypfile?: boolean }>>;
}
interface PackageFile {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')) as unknown;
const lock = read('package-lock.json') as LockFile;
const { dependencies, devDependencies } = read('package.json') as PackageFile;

describe('the lock file', () => {
  it('installs with npm 10 on a machine without a compiler', () => {
    // npm 10 knows no `allowScripts` and compiles whatever has a binding.gyp unless the lock says otherwise;
    // better-sqlite3 brings its binaries. `npm install` drops the mark: put it back (docs/decisions/0002-packages.md).
    expect(lock.packages['node_modules/better-sqlite3']?.gypfile).toBe(false);
  });

  it('has every package that we name in exactly the version that we name', () => {
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect([name, lock.packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
    }
  });
});
