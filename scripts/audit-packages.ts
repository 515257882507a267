/**
 * `npx node scripts/audit-packages.ts`: asks the package registry for known advisories and fails on high and critical ones in
 * what is shipped. Where the registry cannot be asked it says so and does not fail: a build without a network is no worse.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeAudit } from './packaging/judge-audit.ts';
import type { ShippedPackage } from './packaging/shipped-packages.ts';

const root = join(import.meta.dirname, '..');
const ANSWER_BYTES_MAX = 64 * 1024 * 1024;
const ANSWER_MS_MAX = 60_000;

const shipped = JSON.parse(
  readFileSync(join(root, 'resources', 'licences', 'packages.json'), 'utf8'),
) as readonly ShippedPackage[];
const { stdout } = spawnSync('npm', ['audit', '--json'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: ANSWER_BYTES_MAX,
  timeout: ANSWER_MS_MAX,
  shell: process.platform === 'win32',
});
const names = new Set([...shipped.map(({ name }) => name), 'electron']);
const verdict = judgeAudit(stdout ?? '', names);
for (const line of verdict.lines) console.log(line);
if (verdict.isBad) process.exitCode = 1;
