/** The bundles of the desktop application, besides the page. */

interface NodeBundle {
  readonly entry: string;
  readonly outDir: string;
  readonly file: string;
  /** A sandboxed preload must be CommonJS; all else is ESM. */
  readonly format: 'es' | 'cjs';
}

export const NODE_BUNDLES = {
  main: { entry: 'electron/main.ts', outDir: 'out/main', file: 'main.js', format: 'es' },
  preload: { entry: 'electron/preload.ts', outDir: 'out/preload', file: 'preload.cjs', format: 'cjs' },
  core: { entry: 'electron/core-process.ts', outDir: 'out/core', file: 'core.js', format: 'es' },
  'check-thread': {
    entry: 'db/check-thread.ts',
    outDir: 'out/check-thread',
    file: 'check-thread.js',
    format: 'es',
  },
  'http-thread': {
    entry: 'core/platform/http-thread.ts',
    outDir: 'out/http-thread',
    file: 'http-thread.js',
    format: 'es',
  },
  'sheet-reader': {
    entry: 'core/spreadsheets/sheet-reader-process.ts',
    outDir: 'out/sheet-reader',
    file: 'sheet-reader.js',
    format: 'es',
  },
  'training-provider': {
    entry: 'core/providers/training/server-process.ts',
    outDir: 'out/training-provider',
    file: 'training-provider.js',
    format: 'es',
  },
} as const satisfies Record<string, NodeBundle>;

export type NodeBundleName = keyof typeof NODE_BUNDLES;

export function isNodeBundle(name: string): name is NodeBundleName {
  return Object.hasOwn(NODE_BUNDLES, name);
}
