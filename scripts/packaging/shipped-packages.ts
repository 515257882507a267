/** The packages whose code is in what we ship, with their licences. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX. */
  readonly licence: string;
}

const root = join(import.meta.dirname, '..', '..');
const modules = join(root, 'node_modules');

/** Licences that allow what we do with the packages: to pass them on inside a program, with their texts beside. */
export const ALLOWED_LICENCES: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT AND ISC AND BSD-3-Clause',
  '(MIT AND Zlib)',
  '(MIT OR GPL-3.0-or-later)',
  'MIT-0',
  'Unlicense',
]);

/** The package that a module belongs to; undefined for our own. */
export function packageOf(moduleId: string): string | undefined {
  const path = moduleId.split('?')[0]?.split(sep).join('/') ?? '';
  const inside = path.split('/node_modules/').at(-1);
  if (inside === undefined || inside === path) return undefined;
  const [scope = '', name = ''] = inside.split('/');
  return path.slice(0, path.length - inside.length) + (scope.startsWith('@') ? `${scope}/${name}` : scope);
}

/** Packages that name no licence in their description, and what the text in them is. */
const UNNAMED: Readonly<Record<string, string>> = { 'png-js': 'MIT' };

/** `folder` as `packageOf` gives it. */
export function describePackage(folder: string): ShippedPackage {
  const facts = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string | { readonly type: string };
    readonly licenses?: readonly { readonly type: string }[];
  };
  const { name, version, license, licenses } = facts;
  const said = typeof license === 'object' ? license.type : (license ?? licenses?.map(({ type }) => type).join(' OR '));
  return { name, version, licence: said ?? UNNAMED[name] ?? 'unknown' };
}

/** Of a package at the top of node_modules. */
export function folderOf(name: string): string {
  return join(modules, name);
}

/** The text that must go with it; undefined where the package has none in it. */
export function readLicenceText(folder: string): string | undefined {
  const file = readdirSync(folder).find((name) => /^(?:licen[sc]e|copying)(?:[.-].*)?$/i.test(name));
  return file === undefined ? undefined : readFileSync(join(folder, file), 'utf8').trim();
}
