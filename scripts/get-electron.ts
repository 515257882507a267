/** Fetches the Electron program, within limits: a shop behind a slow or closed line must never wait for nothing. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findElectron } from './find-electron.ts';

/** A host that does not answer in this time is out of reach. */
const REACH_MS_MAX = 3_000;
/** A download that brings nothing for so long has failed. */
const STALL_MS_MAX = 60_000;
const LOOK_EVERY_MS = 1_000;
/** Where the package looks for a mirror, besides npm's own settings. */
const MIRROR_NAMES = ['NPM_CONFIG_ELECTRON_MIRROR', 'npm_config_electron_mirror', 'ELECTRON_MIRROR'];
const PROXY_NAMES = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'];

/** The program, downloaded if need be; or why there is none, as the end of a sentence. */
export async function getElectron(): Promise<{ readonly program: string } | { readonly reason: string }> {
  const here = findElectron();
  if (here) return { program: here };
  const source = readUrl(MIRROR_NAMES) ?? new URL('https://github.com/');
  const gate = readUrl(PROXY_NAMES) ?? source;
  if (!(await isReachable(gate))) return { reason: `its program is not installed and ${gate.host} cannot be reached` };
  console.log(`Fetching the desktop program (Electron, about 110 MB) from ${source.host}, this once.`);
  const failure = await download();
  const program = findElectron();
  return program ? { program } : { reason: failure ?? 'its program could not be fetched' };
}

function readUrl(names: readonly string[]): URL | undefined {
  const text = names.map((name) => process.env[name]).find((value) => value !== undefined && value !== '');
  return text === undefined ? undefined : (URL.parse(text) ?? undefined);
}

function isReachable(url: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const port = Number(url.port) || (url.protocol === 'http:' ? 80 : 443);
    const socket = connect({ host: url.hostname, port });
    const end = (isThere: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(isThere);
    };
    const timer = setTimeout(() => end(false), REACH_MS_MAX);
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

/** Runs the package's own download; resolves with what went wrong. */
async function download(): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'kaduo-electron-'));
  const script = join(import.meta.dirname, '..', 'node_modules', 'electron', 'install.js');
  const child = spawn(process.execPath, [script], {
    // Its temporary files are where we can see them grow.
    env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder, ELECTRON_GET_NO_PROGRESS: '1' },
    stdio: 'ignore',
  });
  let shownMb = 0;
  let lastSize = -1;
  let lastGrowthMs = performance.now();
  let isStalled = false;
  const watch = setInterval(() => {
    const size = sizeOf(folder);
    const mb = Math.floor(size / 1e6);
    if (size !== lastSize) lastGrowthMs = performance.now();
    lastSize = size;
    if (mb >= shownMb + 20) console.log(`  ${mb} MB`);
    if (mb >= shownMb + 20) shownMb = mb;
    isStalled = performance.now() - lastGrowthMs > STALL_MS_MAX;
    if (isStalled) child.kill('SIGKILL');
  }, LOOK_EVERY_MS);
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', resolve);
  });
  clearInterval(watch);
  rmSync(folder, { recursive: true, force: true });
  if (code === 0) return undefined;
  return isStalled ? 'the download of its program stood still' : 'the download of its program failed';
}

function sizeOf(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.size ?? 0;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
