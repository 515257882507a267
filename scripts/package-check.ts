/**
 * `npx node scripts/package-check.ts [linux|win]`: packs the application around a stand-in for Electron, offline, and holds
 * what is in it against what may be. Exit code 0 when it is exactly that.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildStale, EVERY_BUNDLE } from './build.ts';
import { judgeShipped, listAsar } from './packaging/shipped-files.ts';
import { makeStandInElectron, readFuses } from './packaging/stand-in-electron.ts';
import type { PackedPlatform } from './packaging/stand-in-electron.ts';

const root = join(import.meta.dirname, '..');
/** runAsNode, cookies, NODE_OPTIONS, inspect, asar integrity, only asar, browser snapshot, file privileges, as Electron orders them. */
const FUSES = [false, true, false, false, true, true, false, false];

const asked = process.argv[2];
const platforms: readonly PackedPlatform[] = asked === 'linux' || asked === 'win' ? [asked] : ['linux', 'win'];
await buildStale(EVERY_BUNDLE);
const troubles = platforms.flatMap((platform) => packAndJudge(platform).map((trouble) => `${platform}: ${trouble}`));
for (const trouble of troubles) console.error(trouble);
if (troubles.length > 0) process.exitCode = 1;
else console.log(`Exactly what is needed is packed (${platforms.join(', ')}).`);

function packAndJudge(platform: PackedPlatform): readonly string[] {
  const scratch = mkdtempSync(join(tmpdir(), 'kaduo-package-'));
  try {
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')) as {
      readonly version: string;
    };
    const electron = join(scratch, 'electron');
    makeStandInElectron(electron, platform, version);
    const output = join(scratch, 'dist');
    const overrides = [`--config.electronDist=${electron}`, `--config.directories.output=${output}`];
    const program = join(root, 'node_modules', 'electron-builder', 'cli.js');
    execFileSync(process.execPath, [program, `--${platform}`, '--x64', '--dir', '--publish=never', ...overrides], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const packed = join(output, `${platform}-unpacked`);
    const programs = readdirSync(packed).filter((name) => /^kaduo(?:\.exe)?$/i.test(name));
    const fuses = readFuses(readFileSync(join(packed, programs[0] ?? '')));
    const isFused = FUSES.every((wanted, index) => fuses[index] === wanted);
    return [
      ...judgeShipped(listAsar(join(packed, 'resources', 'app.asar')), platform),
      ...(isFused ? [] : [`fuses are ${fuses.map(Number).join('')}`]),
    ];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
