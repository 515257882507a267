/** The system stops the whole process and lets it go on later: what was about to leave must not leave late. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { systemClock } from '../../core/platform/system-clock.ts';
import { seededFraction } from '../../core/providers/training/server/seeded-fraction.ts';
import { LIFE_SOURCE } from './bundle-life.ts';
import { compareBooks, countQueued, journalPaths } from './compare-books.ts';
import { createFastClock, fastProviderClock, SPEED } from './fast-clock.ts';
import type { ComparedBooks } from './figures.ts';
import { startLifeLine } from './life-line.ts';
import { openFolder, pause, setUpShop, startBatch, stockCards } from './open-shop.ts';
import { runToEnd } from './run-to-end.ts';
import { startStandingProvider } from './standing-provider.ts';

const ORDERS_PER_STOP = 40;
const QUEUED_MIN = 16;
/** Of the fast clock, as all that follows. */
const PROVIDER_MS = 300;
const STOP_MS_MIN = 1_000;
const STOP_MS_MAX = 120_000;
const GO_MS_MIN = 1_000;
const GO_MS_MAX = 15_000;
/**
 * The send window; our deadline, for a request that was handed to the network within it and stopped there (the horizon
 * counts both); what the provider takes at most, and a busy machine.
 */
const LATE_MS_MAX = 5_000 + 10_000 + 2 * PROVIDER_MS + 5_000;
const END_MS_MAX = 60_000;

export async function stopAndGo(
  dataDir: string,
  stops: number,
  seed: number,
): Promise<{ readonly books: ComparedBooks; readonly faults: readonly string[] }> {
  const prepared = await openFolder(dataDir, systemClock);
  const ware = await setUpShop(prepared);
  await startBatch(prepared, ware, await stockCards(prepared, 0, Math.max(1, stops) * ORDERS_PER_STOP));
  await prepared.close();
  const sinceMs = Date.now();
  const clock = createFastClock(sinceMs);
  const provider = await startStandingProvider(dataDir, fastProviderClock(clock));
  await provider.tell({ delayMs: PROVIDER_MS, jitterMs: PROVIDER_MS, seed });
  const lives = startLifeLine(LIFE_SOURCE, {
    dataDir,
    sinceMs,
    providerPort: provider.port,
    ware,
    isNetworkFast: true,
  });
  try {
    await lives.live([], async (hasEnded, pid) => {
      for (let stop = 0; stop < stops && countQueued(dataDir) > QUEUED_MIN; stop++) {
        if (hasEnded()) throw new Error('the program ended by itself');
        const between = (what: string, min: number, max: number) =>
          min + seededFraction(String(seed), what, String(stop)) ** 3 * (max - min);
        await pause(between('go', GO_MS_MIN, GO_MS_MAX) / SPEED);
        process.kill(pid, 'SIGSTOP');
        await pause(between('stop', STOP_MS_MIN, STOP_MS_MAX) / SPEED);
        process.kill(pid, 'SIGCONT');
      }
    });
    await lives.close();
    const app = await openFolder(dataDir, clock, provider.port);
    await runToEnd(app, END_MS_MAX);
    await app.close();
  } finally {
    await lives.close();
    await provider.close();
  }
  return { books: compareBooks(dataDir), faults: listLate(dataDir) };
}

/** Both times are of the same clock, which nobody has disturbed. */
function listLate(dataDir: string): readonly string[] {
  const shop = new Database(join(dataDir, 'kaduo.sqlite'), { readonly: true });
  const intents = new Map(
    shop
      .prepare<[], { reference: string; intentAtMs: number }>(
        'SELECT reference, intent_at_ms AS intentAtMs FROM recharge_attempt',
      )
      .all()
      .map(({ reference, intentAtMs }) => [reference, intentAtMs]),
  );
  shop.close();
  return journalPaths(dataDir)
    .flatMap((path) => readFileSync(path, 'utf8').split('\n').slice(0, -1))
    .map((text) => JSON.parse(text) as { readonly kind: string; readonly reference: string; readonly atMs: number })
    .filter(({ kind }) => kind === 'recharge')
    .flatMap(({ reference, atMs }) => {
      const lateMs = atMs - (intents.get(reference) ?? Infinity);
      return lateMs > LATE_MS_MAX ? [`accepted ${Math.round(lateMs / 1000)} s after it was written down`] : [];
    });
}
