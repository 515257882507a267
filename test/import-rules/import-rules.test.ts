/**
 * The direction of imports is kept by the linter; here each rule is seen to fire for a planted violation, and to let
 * the allowed import through, in a copy of the folder tree.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');

/** A file to plant, what it imports, and whether it may. */
const CASES = [
  { file: 'contract/probe.ts', from: './terms/ids.ts', isAllowed: true },
  { file: 'contract/probe.ts', from: 'zod', isAllowed: true },
  { file: 'contract/probe.ts', from: '../core/ports.ts', isAllowed: false },
  { file: 'contract/probe.ts', from: '../db/schema.ts', isAllowed: false },
  { file: 'contract/probe.ts', from: '../renderer/api.ts', isAllowed: false },
  { file: 'contract/probe.ts', from: 'node:fs', isAllowed: false },
  { file: 'contract/terms/probe.ts', from: './ids.ts', isAllowed: true },
  { file: 'contract/terms/probe.ts', from: '../errors.ts', isAllowed: false },
  { file: 'contract/terms/probe.ts', from: 'zod', isAllowed: false },

  { file: 'renderer/screens/cards/probe.ts', from: '../../../contract/terms/ids.ts', isAllowed: true },
  { file: 'renderer/screens/cards/probe.ts', from: '../../../contract/shell.ts', isAllowed: true },
  { file: 'renderer/screens/cards/probe.ts', from: 'react', isAllowed: true },
  { file: 'renderer/screens/cards/probe.ts', from: '../../../contract/index.ts', isType: true, isAllowed: true },
  { file: 'renderer/screens/cards/probe.ts', from: '../../../contract/index.ts', isAllowed: false },
  { file: 'renderer/screens/cards/probe.ts', from: '../../../core/ports.ts', isType: true, isAllowed: false },
  { file: 'renderer/screens/cards/probe.ts', from: '../../../db/schema.ts', isAllowed: false },
  { file: 'renderer/screens/cards/probe.ts', from: 'electron', isAllowed: false },
  { file: 'renderer/screens/cards/probe.ts', from: 'zod', isAllowed: false },
  { file: 'renderer/screens/cards/probe.ts', from: 'node:fs', isAllowed: false },

  { file: 'db/probe.ts', from: '../contract/terms/ids.ts', isAllowed: true },
  { file: 'db/probe.ts', from: 'better-sqlite3', isAllowed: true },
  { file: 'db/probe.ts', from: '../core/ports.ts', isAllowed: false },
  { file: 'db/probe.ts', from: '../contract/errors.ts', isAllowed: false },
  { file: 'db/probe.ts', from: 'electron', isAllowed: false },
  { file: 'db/migrations/probe.ts', from: 'kysely', isAllowed: true },
  { file: 'db/migrations/probe.ts', from: '../schema.ts', isAllowed: false },

  { file: 'core/cards/probe.ts', from: '../../db/schema.ts', isAllowed: true },
  { file: 'core/cards/probe.ts', from: '../../contract/errors.ts', isAllowed: true },
  { file: 'core/cards/probe.ts', from: 'electron', isAllowed: false },
  { file: 'core/cards/probe.ts', from: 'react', isAllowed: false },
  { file: 'core/cards/probe.ts', from: 'better-sqlite3', isAllowed: false },
  { file: 'core/cards/probe.ts', from: 'node:http', isAllowed: false },
  { file: 'core/cards/probe.ts', from: 'undici', isAllowed: false },
  { file: 'core/cards/probe.ts', from: '../../server/main.ts', isAllowed: false },
  { file: 'core/platform/probe.ts', from: 'node:child_process', isAllowed: true },
  { file: 'core/platform/probe.ts', from: '../../db/schema.ts', isAllowed: false },

  { file: 'core/providers/acme/adapter.ts', from: '../provider.ts', isAllowed: true },
  { file: 'core/providers/acme/adapter.ts', from: '../../ports.ts', isAllowed: true },
  { file: 'core/providers/acme/adapter.ts', from: '../../../contract/terms/ids.ts', isAllowed: true },
  { file: 'core/providers/acme/adapter.ts', from: './wire.ts', isAllowed: true },
  { file: 'core/providers/acme/adapter.ts', from: '../provider-kind.ts', isAllowed: true },
  { file: 'core/providers/acme/adapter.ts', from: '../secrets.ts', isAllowed: true },
  { file: 'core/providers/acme/adapter.ts', from: '../api/decimal.ts', isAllowed: true },
  { file: 'core/providers/acme/adapter.ts', from: '../training/adapter.ts', isAllowed: false },
  { file: 'core/providers/acme/adapter.ts', from: '../../../db/schema.ts', isAllowed: false },
  { file: 'core/providers/acme/adapter.ts', from: '../../../contract/errors.ts', isAllowed: false },
  { file: 'core/providers/acme/adapter.ts', from: 'node:fs', isAllowed: false },
  { file: 'core/providers/signed-http/digests.ts', from: 'node:crypto', isAllowed: true },
  { file: 'core/providers/signed-http/digests.ts', from: 'node:fs', isAllowed: false },
  { file: 'core/providers/signed-http/scope.ts', from: 'node:crypto', isAllowed: false },

  { file: 'core/recharge/transition.ts', from: '../providers/provider.ts', isAllowed: true },
  { file: 'core/recharge/transition.ts', from: '../ledger/entries.ts', isAllowed: true },
  { file: 'core/recharge/transition.ts', from: '../ports.ts', isAllowed: false },
  { file: 'core/recharge/plan-batch.ts', from: '../../db/schema.ts', isAllowed: false },
  { file: 'core/ledger/entries.ts', from: '../../contract/terms/money.ts', isAllowed: true },
  { file: 'core/ledger/entries.ts', from: 'node:crypto', isAllowed: false },

  ...['electron', 'server'].flatMap((shell) => [
    { file: `${shell}/probe.ts`, from: '../core/app.ts', isAllowed: true },
    { file: `${shell}/probe.ts`, from: '../core/ports.ts', isAllowed: true },
    { file: `${shell}/probe.ts`, from: '../core/platform/http-once.ts', isAllowed: true },
    { file: `${shell}/probe.ts`, from: '../contract/index.ts', isAllowed: true },
    { file: `${shell}/probe.ts`, from: '../core/router.ts', isAllowed: false },
    { file: `${shell}/probe.ts`, from: '../core/recharge/engine.ts', isAllowed: false },
    { file: `${shell}/probe.ts`, from: '../db/schema.ts', isAllowed: false },
    { file: `${shell}/probe.ts`, from: '../renderer/api.ts', isAllowed: false },
    {
      file: `${shell}/probe.ts`,
      from: shell === 'server' ? '../electron/main.ts' : '../server/main.ts',
      isAllowed: false,
    },
  ]),
  { file: 'electron/probe.ts', from: 'electron', isAllowed: true },
  { file: 'server/probe.ts', from: 'electron', isAllowed: false },

  ...['contract', 'core', 'db', 'renderer', 'electron', 'server', 'scripts'].map((folder) => ({
    file: `${folder}/probe.ts`,
    from: '../test/support/clock.ts',
    isAllowed: false,
  })),
] as readonly {
  readonly file: string;
  readonly from: string;
  readonly isType?: boolean;
  readonly isAllowed: boolean;
}[];

interface Finding {
  readonly code: string;
  readonly filename: string;
  readonly line: number;
}

let tree = '';
let findings: readonly Finding[] = [];

/** All cases of one file are lines of it, so that the linter runs once. */
const files = new Map<string, string[]>();
const planted = CASES.map((one) => {
  const lines = files.get(one.file) ?? [];
  lines.push(`${one.isType ? 'import type' : 'import'} * as part${lines.length} from '${one.from}';`);
  files.set(one.file, lines);
  return { ...one, line: lines.length };
});

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'kaduo-import-rules-'));
  copyFileSync(join(root, '.oxlintrc.json'), join(tree, '.oxlintrc.json'));
  for (const [file, lines] of files) plant(file, lines);
  plant('core/cycle/one.ts', ["import { two } from './two.ts';", 'export const one = () => two;']);
  plant('core/cycle/two.ts', ["import { one } from './one.ts';", 'export const two = () => one;']);
  findings = lint();
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

function plant(file: string, lines: readonly string[]): void {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), `${lines.join('\n')}\n`);
}

function lint(): readonly Finding[] {
  const program = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const { stdout, stderr } = spawnSync(process.execPath, [program, '--format=json'], {
    cwd: tree,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const report = JSON.parse(stdout) as {
    readonly diagnostics: readonly {
      readonly code: string;
      readonly filename: string;
      readonly labels: readonly { readonly span: { readonly line: number } }[];
    }[];
  };
  return report.diagnostics.map(({ code, filename, labels }) => ({
    code,
    filename: filename.replaceAll('\\', '/'),
    line: labels[0]?.span.line ?? 0,
  }));
}

describe('imports go one way', () => {
  it.each(planted)('$file importing $from (as type: $isType) is allowed: $isAllowed', ({ file, line, isAllowed }) => {
    const isRefused = findings.some(
      (finding) =>
        finding.code === 'eslint(no-restricted-imports)' && finding.filename === file && finding.line === line,
    );
    expect(isRefused).toBe(!isAllowed);
  });

  it('no two files import each other', () => {
    const inCycle = findings.filter(({ code }) => code === 'import(no-cycle)').map(({ filename }) => filename);
    expect(inCycle.toSorted()).toEqual(['core/cycle/one.ts', 'core/cycle/two.ts']);
  });
});
