import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/** The owner shows that it lives this often; a lock untouched for much longer was left behind. */
const TOUCH_EVERY_MS = 1_000;
const STALE_AFTER_MS = 5_000;
/** Long enough for a predecessor that lost its parent to notice, or for its lock to grow stale. */
export const LOCK_WAIT_MS = 8_000;

/** Thrown when another training provider already keeps this journal. */
export class TrainingDirectoryInUse extends Error {
  constructor(directory: string) {
    super(`another training provider is using ${directory}`);
    this.name = 'TrainingDirectoryInUse';
  }
}

export interface DirectoryLock {
  release(): Promise<void>;
}

/** Makes sure that only one process writes the journal: two would each sell the same reference once. */
export async function lockDirectory(directory: string, waitMs: number, onLost: () => void): Promise<DirectoryLock> {
  const path = join(directory, 'server.lock');
  const token = `${process.pid} ${randomBytes(8).toString('hex')}`;
  const deadlineMs = performance.now() + waitMs;
  while (!(await tryCreate(path, token))) {
    if (await isAbandoned(path)) await rm(path, { force: true });
    else if (performance.now() > deadlineMs) throw new TrainingDirectoryInUse(directory);
    else await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const timer = setInterval(() => {
    void keep(path, token).then((kept) => {
      if (!kept) onLost();
    });
  }, TOUCH_EVERY_MS);
  timer.unref();
  // A worker whose parent went exits at once; its successor must not have to wait for the lock to grow stale.
  const leave = () => releaseAtExit(path, token);
  process.once('exit', leave);
  return {
    async release() {
      clearInterval(timer);
      process.off('exit', leave);
      if (await holds(path, token)) await rm(path, { force: true });
    },
  };
}

function releaseAtExit(path: string, token: string): void {
  try {
    if (readFileSync(path, 'utf8') === token) rmSync(path, { force: true });
  } catch {
    // The folder is gone or closed to us; the lock grows stale by itself, and an exiting process has nobody to tell.
  }
}

async function tryCreate(path: string, token: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    try {
      await file.writeFile(token);
    } finally {
      await file.close();
    }
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw cause;
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  const facts = await stat(path).catch(() => undefined);
  if (!facts) return false;
  const pid = Number((await readFile(path, 'utf8').catch(() => '')).split(' ')[0]);
  // An empty file is one that is being written just now.
  if (pid > 0 && !isAlive(pid)) return true;
  return Date.now() - facts.mtimeMs > STALE_AFTER_MS;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}

async function holds(path: string, token: string): Promise<boolean> {
  return (await readFile(path, 'utf8').catch(() => '')) === token;
}

async function keep(path: string, token: string): Promise<boolean> {
  if (!(await holds(path, token))) return false;
  const now = new Date();
  return utimes(path, now, now).then(
    () => true,
    () => false,
  );
}
