/** What a package may hold, told from the list of its archive. */
import { closeSync, openSync, readSync } from 'node:fs';
import type { PackedPlatform } from './stand-in-electron.ts';

interface AsarFolder {
  readonly files: Readonly<Record<string, AsarFolder | { readonly size?: number }>>;
}

/** Larger lists are not ours: it has some hundred files. */
const HEADER_BYTES_MAX = 16 * 1024 * 1024;

/** Paths of all files in an asar archive: a pickle of sizes, then its list as JSON. */
export function listAsar(file: string): readonly string[] {
  const handle = openSync(file, 'r');
  try {
    const sizes = Buffer.alloc(16);
    readSync(handle, sizes, 0, 16, 0);
    const length = sizes.readUInt32LE(12);
    if (length > HEADER_BYTES_MAX) throw new Error(`${file} has a list of ${length} bytes`);
    const list = Buffer.alloc(length);
    readSync(handle, list, 0, length, 16);
    return listFolder(JSON.parse(list.toString()) as AsarFolder, '');
  } finally {
    closeSync(handle);
  }
}

function listFolder({ files }: AsarFolder, path: string): readonly string[] {
  return Object.entries(files).flatMap(([name, entry]) =>
    'files' in entry ? listFolder(entry, `${path}/${name}`) : [`${path}/${name}`],
  );
}

const BUNDLES = [
  'main',
  'preload',
  'core',
  'check-thread',
  'http-thread',
  'sheet-reader',
  'training-provider',
] as const;

/** Each must be there. */
export function listNeeded(platform: PackedPlatform): readonly string[] {
  const drivers = platform === 'win' ? ['win32-x64', 'win32-arm64'] : ['linux-x64', 'linux-arm64'];
  return [
    '/package.json',
    '/out/renderer/index.html',
    ...BUNDLES.map((name) => `/out/${name}/${name}.${name === 'preload' ? 'cjs' : 'js'}`),
    '/resources/fonts/noto-sans-cjk-zh.otf',
    '/resources/fonts/noto-sans-cjk-ja.otf',
    '/resources/licences/packages.json',
    '/resources/licences/LICENCES.txt',
    ...drivers.map((name) => `/node_modules/better-sqlite3/prebuilds/${name}.node`),
    '/node_modules/better-sqlite3/LICENSE',
  ];
}

/** Nothing else may be. */
function isAllowed(path: string, platform: PackedPlatform): boolean {
  if (path.endsWith('.map') || path.endsWith('.ts') || path.endsWith('.tsx')) return false;
  const bundles = new RegExp(`^/out/(?:${BUNDLES.join('|')})/[^/]+\\.c?js$`);
  const prebuilds = platform === 'win' ? 'win32' : 'linux';
  return [
    /^\/package\.json$/,
    bundles,
    /^\/out\/renderer\/(?:index\.html|icon\.svg|assets\/[^/]+\.(?:js|css|svg|woff2|png))$/,
    /^\/resources\/(?:fonts|licences)\/[^/]+$/,
    /^\/node_modules\/better-sqlite3\/(?:package\.json|LICENSE|lib\/.+\.js)$/,
    new RegExp(`^/node_modules/better-sqlite3/prebuilds/${prebuilds}-(?:x64|arm64)\\.node$`),
  ].some((pattern) => pattern.test(path));
}

/** What is wrong with a list; empty: it is exactly what is needed. */
export function judgeShipped(paths: readonly string[], platform: PackedPlatform): readonly string[] {
  const there = new Set(paths);
  return [
    ...listNeeded(platform)
      .filter((path) => !there.has(path))
      .map((path) => `missing: ${path}`),
    ...paths.filter((path) => !isAllowed(path, platform)).map((path) => `too much: ${path}`),
  ];
}
