/**
 * Everything of the desktop application that is not the page, one bundle each:
 * `vite build -c vite.node.config.ts --mode main|preload|core|check-thread|http-thread|sheet-reader|training-provider`.
 * All packages are bundled except the database driver, which has native code.
 */
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { NODE_BUNDLES, isNodeBundle } from './scripts/bundles.ts';

export default defineConfig(({ mode }) => {
  // Tools that only read this file (knip) give a mode of their own.
  const bundle = NODE_BUNDLES[isNodeBundle(mode) ? mode : 'main'];
  return {
    resolve: {
      conditions: ['node'],
      mainFields: ['module', 'main'],
      alias: { unzipper: join(import.meta.dirname, 'scripts', 'packaging', 'nothing.ts') },
    },
    build: {
      outDir: bundle.outDir,
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      target: 'node24',
      ssr: bundle.format === 'es',
      lib: { entry: bundle.entry, formats: [bundle.format] },
      rolldownOptions: {
        output: { entryFileNames: bundle.file },
        external: ['electron', 'better-sqlite3', ...builtinModules, /^node:/],
      },
    },
    ssr: { noExternal: true, external: ['electron', 'better-sqlite3'] },
  };
});
