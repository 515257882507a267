import { existsSync, globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeAudit } from '../../scripts/packaging/judge-audit.ts';
import { judgeShipped, listNeeded } from '../../scripts/packaging/shipped-files.ts';
import { ALLOWED_LICENCES, describePackage } from '../../scripts/packaging/shipped-packages.ts';
import type { ShippedPackage } from '../../scripts/packaging/shipped-packages.ts';

const root = resolve(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const builder = read('electron-builder.yml');
const shipped = JSON.parse(read('resources/licences/packages.json')) as readonly ShippedPackage[];

describe('a package', () => {
  it('is held against a list: what is needed, and nothing else', () => {
    const needed = listNeeded('linux');
    expect(judgeShipped(needed, 'linux')).toEqual([]);
    expect(judgeShipped(needed.slice(1), 'linux')).toEqual(['missing: /package.json']);
    const strange = [
      '/electron/main.ts',
      '/out/core/core.js.map',
      '/out/test-reports/x.json',
      '/test/electron-double/boot.js',
      '/node_modules/better-sqlite3/prebuilds/win32-x64.node',
      '/node_modules/better-sqlite3/src/better_sqlite3.cpp',
      '/.env',
    ];
    expect(judgeShipped([...needed, ...strange], 'linux')).toEqual(strange.map((path) => `too much: ${path}`));
  });

  it('names every bundle that is built', () => {
    const dirs = [...read('scripts/bundles.ts').matchAll(/outDir: 'out\/([\w-]+)'/g)].map(([, name = '']) => name);
    const packed = /out\/\{([\w,-]+)\}/.exec(builder)?.[1]?.split(',');
    expect(packed?.toSorted()).toEqual([...dirs, 'renderer'].toSorted());
  });

  it('is fused shut, installed for one person, keeps the data, and asks no server for updates', () => {
    const says = (line: string) => expect(builder).toMatch(new RegExp(`^ *${line}$`, 'm'));
    for (const fuse of [
      'runAsNode: false',
      'enableCookieEncryption: true',
      'enableNodeOptionsEnvironmentVariable: false',
      'enableNodeCliInspectArguments: false',
      'enableEmbeddedAsarIntegrityValidation: true',
      'onlyLoadAppFromAsar: true',
      'grantFileProtocolExtraPrivileges: false',
      'perMachine: false',
      'deleteAppDataOnUninstall: false',
      'hardenedRuntime: true',
      String.raw`publish: \{ provider: generic, url: 'https://updates\.invalid/' \}`,
      String.raw`target: \[AppImage, deb\]`,
      String.raw`target: \[nsis\]`,
      String.raw`target: \[\{ target: dmg, arch: \[universal\] \}, \{ target: zip, arch: \[universal\] \}\]`,
    ]) {
      says(fuse);
    }
    expect(builder).not.toMatch(/(?:password|token|certificateFile):/i);
    for (const [, icon] of builder.matchAll(/icon: (\S+)/g))
      expect([icon, existsSync(join(root, icon ?? ''))]).toEqual([icon, true]);
  });
});

describe('whose work is shipped', () => {
  it('is under licences that allow it, in the very versions that are installed', () => {
    expect(shipped.length).toBeGreaterThan(100);
    expect(shipped.filter(({ licence }) => !ALLOWED_LICENCES.has(licence))).toEqual([]);
    const installed = new Set(
      Object.entries(
        (JSON.parse(read('package-lock.json')) as { packages: Record<string, { version?: string }> }).packages,
      ).map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`),
    );
    const strangers = shipped.filter(({ name, version }) => !installed.has(`${name}@${version}`));
    expect(strangers, 'run: npx node scripts/licences.ts').toEqual([]);
    expect(describePackage(join(root, 'node_modules', 'kysely')).licence).toBe('MIT');
  });

  it('is listed for every package that our own code uses, with its text', () => {
    const used = new Set<string>();
    for (const file of globSync('{contract,core,db,electron,renderer}/**/*.{ts,tsx}', { cwd: root })) {
      for (const [, from = ''] of read(file).matchAll(
        /(?:^import (?!type)[^;]*?from |^import |\bimport\()'([^'.][^']*)'/gm,
      )) {
        const [scope = '', name = ''] = from.split('/');
        used.add(scope.startsWith('@') ? `${scope}/${name}` : scope);
      }
    }
    const own = new Set([...builtinModules, 'electron']);
    const names = new Set(shipped.map(({ name }) => name));
    const missing = [...used].filter((name) => !name.startsWith('node:') && !own.has(name) && !names.has(name));
    expect(missing, 'run: npx node scripts/licences.ts').toEqual([]);
    const texts = read('resources/licences/LICENCES.txt');
    expect(shipped.filter(({ name, version }) => !texts.includes(`\n${name} ${version}: `))).toEqual([]);
  });
});

describe('known advisories', () => {
  const shippedNames = new Set(['undici', 'zod']);
  const answer = (vulnerabilities: object) => JSON.stringify({ auditReportVersion: 2, vulnerabilities });

  it('fail a build when they are high and in what is shipped, and only then', () => {
    expect(judgeAudit(answer({ undici: { severity: 'high', range: '<9' } }), shippedNames).isBad).toBe(true);
    expect(judgeAudit(answer({ undici: { severity: 'critical' } }), shippedNames).isBad).toBe(true);
    expect(judgeAudit(answer({ undici: { severity: 'moderate' } }), shippedNames).isBad).toBe(false);
    expect(judgeAudit(answer({ vitest: { severity: 'critical' } }), shippedNames).isBad).toBe(false);
  });

  it.each(['', '{"error":{"code":"ENOTFOUND"}}', 'npm error'])('are not guessed where nobody answers (%s)', (said) => {
    expect(judgeAudit(said, shippedNames)).toMatchObject({
      isBad: false,
      lines: [expect.stringContaining('could not be asked')],
    });
  });
});
