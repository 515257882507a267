import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..', '..');

/**
 * The program that lives are made of as one file, bundled as the desktop application is: it loads in a third of the
 * time, which is most of a short life's. `remove` takes it away.
 */
export async function bundleLife(): Promise<{ readonly script: string; remove(): void }> {
  const { build } = await import('vite');
  const out = join(root, 'out');
  mkdirSync(out, { recursive: true });
  // Below the root, so that the database driver is found; a folder of its own, so that runs do not disturb each other.
  const outDir = mkdtempSync(join(out, 'proof-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['node'], mainFields: ['module', 'main'] },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      outDir,
      minify: false,
      target: 'node24',
      ssr: true,
      lib: { entry: join(import.meta.dirname, 'life.ts'), formats: ['es'] },
      rolldownOptions: {
        output: { entryFileNames: 'life.js' },
        external: ['better-sqlite3', ...builtinModules, /^node:/],
      },
    },
  });
  return { script: join(outDir, 'life.js'), remove: () => rmSync(outDir, { recursive: true, force: true }) };
}

/** The same from the sources: nothing to build, for a few lives only. */
export const LIFE_SOURCE = join(import.meta.dirname, 'life.ts');
