/** A folder that electron-builder takes for an unpacked Electron: what is packed can be looked at without downloading one. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
/** Electron's mark in its program, before the version and the number of its fuses and one character for each. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_COUNT = 9;
const FUSE_ON = '1'.charCodeAt(0);
/** Windows' program must be one: its resources are edited. Any will do. */
const WINDOWS_PROGRAM = join(root, 'node_modules', 'electron-winstaller', 'vendor', '7z-x64.exe');

export type PackedPlatform = 'linux' | 'win';

/** Makes it in `folder`, which must not be there yet. */
export function makeStandInElectron(folder: string, platform: PackedPlatform, version: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  writeFileSync(join(folder, 'locales', 'en-US.pak'), '');
  writeFileSync(join(folder, 'version'), version);
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, name), 'stand-in\n');
  const fuses = Buffer.concat([
    Buffer.from(FUSE_SENTINEL),
    Buffer.from([1, FUSE_COUNT]),
    Buffer.from('1'.repeat(FUSE_COUNT)),
  ]);
  const program = join(folder, platform === 'win' ? 'electron.exe' : 'electron');
  if (platform === 'win') copyFileSync(WINDOWS_PROGRAM, program);
  writeFileSync(program, fuses, { flag: 'a', mode: 0o755 });
}

/** The fuses of a packed program in their order; `true` is a fuse that is on. */
export function readFuses(program: Buffer): readonly boolean[] {
  const at = program.indexOf(FUSE_SENTINEL);
  if (at < 0) throw new Error('the program has no fuses');
  const first = at + FUSE_SENTINEL.length + 2;
  return Array.from(program.subarray(first, first + (program[first - 1] ?? 0)), (fuse) => fuse === FUSE_ON);
}
