/** A program of its own under a limit of file size, which the system lifts again: real refused writes, not SQLite's word. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../core/platform/system-clock.ts';
import { LIFE_SOURCE } from './bundle-life.ts';
import { compareBooks, countQueued } from './compare-books.ts';
import { createFastClock } from './fast-clock.ts';
import type { ComparedBooks } from './figures.ts';
import { startLifeLine } from './life-line.ts';
import { openFolder, pause, setUpShop, startBatch, stockCards } from './open-shop.ts';
import { runToEnd } from './run-to-end.ts';
import { startStandingProvider } from './standing-provider.ts';
import { watchSends } from './watch-sends.ts';

const ORDERS = 160;
const PROVIDER_MS = 20;
/** What the largest file may still grow by. */
const GROWTH_BYTES = 128 * 1024;
/** No order claimed for so long, with orders waiting: the limit is what holds them. */
const QUIET_MS = 700;
const HIT_MS_MAX = 20_000;
const NORMAL_MS_MAX = 20_000;
const END_MS_MAX = 60_000;
const LOOK_EVERY_MS = 10;

export interface LimitedRun {
  readonly books: ComparedBooks;
  /** Whether the limit was met and work went on after it was lifted. */
  readonly met: 'worked again' | 'never worked again' | 'not met' | 'not available';
}

export async function runUnderFileLimit(dataDir: string, seed: number): Promise<LimitedRun> {
  const prepared = await openFolder(dataDir, systemClock);
  const ware = await setUpShop(prepared);
  await startBatch(prepared, ware, await stockCards(prepared, 0, ORDERS));
  await prepared.close();
  const provider = await startStandingProvider(dataDir);
  await provider.tell({ delayMs: PROVIDER_MS, jitterMs: PROVIDER_MS, seed });
  const sinceMs = Date.now();
  const lives = startLifeLine(LIFE_SOURCE, {
    dataDir,
    sinceMs,
    providerPort: provider.port,
    ware,
    isNetworkFast: false,
  });
  let met: LimitedRun['met'] = 'not available';
  try {
    const limit = statSync(join(dataDir, 'kaduo.sqlite')).size + GROWTH_BYTES;
    await lives.live(
      [],
      async (hasEnded, pid) => {
        met = await meetLimit(dataDir, hasEnded, () => setLimit(pid, 'unlimited'));
      },
      (pid) => setLimit(pid, String(limit)),
    );
    await lives.close();
    const app = await openFolder(dataDir, createFastClock(sinceMs), provider.port);
    await runToEnd(app, END_MS_MAX);
    await app.close();
  } finally {
    await lives.close();
    await provider.close();
  }
  return { books: compareBooks(dataDir), met };
}

async function meetLimit(dataDir: string, hasEnded: () => boolean, lift: () => boolean): Promise<LimitedRun['met']> {
  const sends = watchSends(dataDir);
  try {
    const hasHit = await untilQuiet(dataDir, hasEnded, sends.claims);
    if (!lift()) return 'not available';
    if (!hasHit) return 'not met';
    const before = sends.claims();
    const untilMs = performance.now() + NORMAL_MS_MAX;
    while (sends.claims() === before && performance.now() < untilMs) await pause(LOOK_EVERY_MS);
    return sends.claims() > before ? 'worked again' : 'never worked again';
  } finally {
    sends.close();
  }
}

async function untilQuiet(dataDir: string, hasEnded: () => boolean, claims: () => number): Promise<boolean> {
  const untilMs = performance.now() + HIT_MS_MAX;
  let seen = claims();
  let sinceMs = performance.now();
  while (performance.now() < untilMs && countQueued(dataDir) > 0) {
    if (hasEnded()) throw new Error('the program ended by itself');
    await pause(LOOK_EVERY_MS);
    const now = claims();
    if (now !== seen) sinceMs = performance.now();
    seen = now;
    if (seen > 0 && performance.now() - sinceMs > QUIET_MS) return true;
  }
  return false;
}

/** The soft limit only, so that it can be lifted again. False where the system has no such command. */
function setLimit(pid: number, bytes: string): boolean {
  return spawnSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]).status === 0;
}
