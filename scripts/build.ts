/** `npm run build`: the page and the desktop bundles into out/, skipping what is newer than everything it is made of. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NODE_BUNDLES, isNodeBundle, type NodeBundleName } from './bundles.ts';

type BundleName = NodeBundleName | 'renderer';

const root = join(import.meta.dirname, '..');
const ALWAYS = ['contract', 'package.json', 'package-lock.json', 'scripts/bundles.ts'];
const NODE_SOURCES = [...ALWAYS, 'electron', 'core', 'db', 'vite.node.config.ts'];
const PAGE_SOURCES = [...ALWAYS, 'renderer', 'resources', 'vite.config.ts'];

export const EVERY_BUNDLE = ['renderer', ...Object.keys(NODE_BUNDLES)] as readonly BundleName[];

if (import.meta.main) await buildStale(EVERY_BUNDLE);

/** Builds those of `names` that are older than their sources; says so only when it takes a moment. */
export async function buildStale(names: readonly BundleName[]): Promise<void> {
  const stale = names.filter((name) => builtAtMs(name) <= newestMs(isNodeBundle(name) ? NODE_SOURCES : PAGE_SOURCES));
  if (stale.length === 0) return;
  console.log(`Building ${stale.join(', ')}`);
  // Loading the bundler takes longer than finding out that nothing is to be done.
  const { build } = await import('vite');
  for (const name of stale) {
    // What changes during the build is newer than the stamp, so the next run builds again.
    const startedAtMs = Date.now();
    await build({
      configFile: join(root, isNodeBundle(name) ? 'vite.node.config.ts' : 'vite.config.ts'),
      ...(isNodeBundle(name) ? { mode: name, root } : {}),
      logLevel: 'error',
    });
    mkdirSync(join(root, 'out', 'stamps'), { recursive: true });
    writeFileSync(stampOf(name), String(startedAtMs));
  }
}

function stampOf(name: BundleName): string {
  return join(root, 'out', 'stamps', name);
}

function builtAtMs(name: BundleName): number {
  try {
    return Number(readFileSync(stampOf(name), 'utf8'));
  } catch {
    return 0;
  }
}

/** The newest change below these paths; a removed file changes its folder. */
function newestMs(paths: readonly string[]): number {
  return Math.max(0, ...paths.map((path) => newestUnderMs(join(root, path))));
}

function newestUnderMs(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestUnderMs(join(path, name))));
}
