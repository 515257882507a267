/** Clocks that jump, stand still and run backwards, machines that sleep, zones that change: nothing of it reaches an order. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { App } from '../../core/app.ts';
import { systemClock } from '../../core/platform/system-clock.ts';
import { seededFraction } from '../../core/providers/training/server/seeded-fraction.ts';
import { compareBooks, setAccountConfig } from './compare-books.ts';
import { stopAndGo } from './clock-stops.ts';
import { createFastClock, hurryHttp, SPEED } from './fast-clock.ts';
import { addUp } from './figures.ts';
import type { ProofOutcome } from './figures.ts';
import { createHostileClock } from './hostile-clock.ts';
import type { HostileClock } from './hostile-clock.ts';
import { callApp, openFolder, pause, setUpShop, startBatch, stockCards } from './open-shop.ts';
import type { ProviderThreadStart } from './provider-thread.ts';
import { countOpen, runToEnd } from './run-to-end.ts';
import { inScratchFolder } from './scratch-folder.ts';
import { watchTrueTimes } from './true-times.ts';
import { watchSends } from './watch-sends.ts';

export interface ClockOptions {
  /** How often something happens to the clock. */
  readonly jumps: number;
  /** How often the whole process is stopped by the system for a while. */
  readonly stops: number;
  readonly seed: number;
}

/** Slow enough that there is always something under way. */
const RATE_PER_SECOND = 0.5;
const ORDERS_PER_JUMP = 24;
/** Of the fast clock; long enough for an absence to be proven in between now and then. */
const BETWEEN_MS_MIN = 8_000;
const BETWEEN_MS_MAX = 90_000;
/** On the machine's clock, once the program's is right again. */
const CALM_MS = 25_000;
const BETWEEN_PRESSES_MS = 2_500;
const PRESSES_MAX = 40;
/** The longest pause between two questions that a disturbed quarter of an hour can lead to, with its jitter. */
const WAIT_MS_MAX = 1.5 * 3_600_000 + 60_000;
const TOLD_MAX = 5;

/** Absence is what a wrong clock would get wrong; a look-up that lags makes a hasty verdict a wrong one. */
const FAULTS = [
  { name: 'reset_before_commit', percent: 12 },
  { name: 'commit_late', percent: 8 },
  { name: 'lookup_lags', percent: 10 },
  { name: 'timeout_after_commit', percent: 4 },
  { name: 'error_500_after_commit', percent: 4 },
];

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;
const JUMPS_MS = [1, 10, 45, 59, 61, 110, 119, 121, 600, 3_600]
  .map((seconds) => seconds * SECOND_MS)
  .concat(DAY_MS, 365 * DAY_MS, 3_650 * DAY_MS);
const ZONES = ['Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Kiritimati', 'UTC', 'Asia/Kolkata'];
const SLEEP_MS_MAX = 120_000;
/** Of the stops, those that may strike just when a request leaves. */
const BEYOND_HELP_SHARE = 0.05;

export async function proveClock({ jumps, stops, seed }: ClockOptions): Promise<ProofOutcome> {
  const jumped = await inScratchFolder((dataDir) => jumpAround(dataDir, jumps, seed));
  const stopped = await inScratchFolder((dataDir) => stopAndGo(dataDir, stops, seed));
  // Stopped between its last look at the clock and the call that sends, no program can help sending late. It is rare.
  const isBeyondHelp = stopped.faults.length <= Math.max(1, stops * BEYOND_HELP_SHARE);
  const faults = [...jumped.faults, ...(isBeyondHelp ? [] : stopped.faults)];
  return {
    ...addUp([jumped.books, stopped.books]),
    facts: {
      jumps: jumped.counts.jump,
      frozen: jumped.counts.still,
      backwards: jumped.counts.backwards,
      sleeps: jumped.counts.sleep,
      zones: jumped.counts.zone,
      stops,
      absences: jumped.absences,
      sends: jumped.sends,
      heldUp: stopped.faults.length,
      lateOrHasty: faults.length,
    },
    broken: [...new Set(faults)].slice(0, TOLD_MAX),
    blind: jumped.absences === 0 ? ['no absence was ever proven'] : [],
  };
}

/** Waiting for a time that only a wrong clock could have named. */
function listStuck(app: App, nowMs: number): readonly string[] {
  const { sqlite } = app.contextFor('command_line').core.database;
  const last = sqlite
    .prepare<[], number | null>(
      `SELECT max(at) FROM (
         SELECT max(not_before_ms) AS at FROM recharge_order WHERE state = 'queued'
         UNION ALL SELECT max(next_query_at_ms) FROM recharge_attempt WHERE state IN ('pending', 'in_doubt'))`,
    )
    .pluck()
    .get();
  const waitMs = (last ?? 0) - nowMs;
  return waitMs > WAIT_MS_MAX ? [`an order waits for ${Math.round(waitMs / 60_000)} minutes`] : [];
}

type Mischief = 'jump' | 'still' | 'backwards' | 'sleep' | 'zone' | 'right';

async function jumpAround(dataDir: string, jumps: number, seed: number) {
  const prepared = await openFolder(dataDir, systemClock);
  const ware = await setUpShop(prepared);
  await startBatch(prepared, ware, await stockCards(prepared, 0, jumps * ORDERS_PER_JUMP));
  // Where a new reference buys again, an absence held too early is a second charge.
  await prepared.close();
  setAccountConfig(dataDir, { ratePerSecond: RATE_PER_SECOND, recoveryClass: 'B' });
  const sinceMs = Date.now();
  const truth = createFastClock(sinceMs);
  const clock = createHostileClock(truth, SPEED);
  const provider = await startProviderThread(dataDir, sinceMs);
  const zone = process.env['TZ'];
  let noteSend: (reference: string) => void = () => undefined;
  const sends = watchSends(dataDir, (reference) => noteSend(reference));
  const app = await openFolder(dataDir, clock, provider.port, (ports) => ({
    ...ports,
    http: sends.watch(hurryHttp(ports.http)),
  }));
  try {
    const times = watchTrueTimes(app.contextFor('command_line').core.database.sqlite, truth);
    noteSend = times.noteSend;
    const setFaults = (faults: typeof FAULTS) =>
      callApp(app).providers.setTrainingBehaviour({
        id: ware.accountId,
        behaviour: { delayMs: 200, jitterMs: 400, seed, faults },
      });
    await setFaults(FAULTS);
    const counts = await disturb(clock, jumps, seed);
    clock.setWall(0);
    await setFaults([]);
    await runToEnd(app, CALM_MS);
    const stuck = listStuck(app, clock.nowMs());
    // The rest is asked about once an hour by now; a person at the desk presses "ask all".
    for (let press = 0; press < PRESSES_MAX && countOpen(app) > 0; press++) {
      await callApp(app).doubt.askAll();
      await runToEnd(app, BETWEEN_PRESSES_MS);
    }
    const faults = [...times.listFaults(dataDir), ...stuck];
    const absences = times.absences();
    await app.close();
    return { books: compareBooks(dataDir), faults, absences, counts, sends: sends.sends() };
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    sends.close();
    await provider.close();
  }
}

/** Lets time pass, and plays one trick after the other. */
async function disturb(clock: HostileClock, jumps: number, seed: number): Promise<Record<Mischief, number>> {
  const counts: Record<Mischief, number> = { jump: 0, still: 0, backwards: 0, sleep: 0, zone: 0, right: 0 };
  for (let turn = 0; turn < jumps; turn++) {
    const draw = (what: string) => seededFraction(String(seed), what, String(turn));
    await pause((BETWEEN_MS_MIN + draw('between') * (BETWEEN_MS_MAX - BETWEEN_MS_MIN)) / SPEED);
    const mischief = chooseMischief(draw('mischief'));
    counts[mischief] += 1;
    switch (mischief) {
      case 'jump':
        clock.setWall((JUMPS_MS[Math.floor(draw('jump') * JUMPS_MS.length)] ?? 0) * (draw('sign') < 0.5 ? -1 : 1));
        break;
      case 'still':
        clock.runWall(0);
        break;
      case 'backwards':
        clock.runWall(-1);
        break;
      case 'sleep':
        clock.sleep(SECOND_MS + draw('sleep') ** 2 * SLEEP_MS_MAX, draw('suspended') < 0.5);
        break;
      case 'zone':
        process.env['TZ'] = ZONES[turn % ZONES.length];
        break;
      case 'right':
        clock.setWall(0);
    }
  }
  return counts;
}

function chooseMischief(fraction: number): Mischief {
  if (fraction < 0.42) return 'jump';
  if (fraction < 0.52) return 'still';
  if (fraction < 0.6) return 'backwards';
  if (fraction < 0.78) return 'sleep';
  return fraction < 0.83 ? 'zone' : 'right';
}

async function startProviderThread(
  dataDir: string,
  sinceMs: number,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const training = join(dataDir, 'training');
  const directory = join(training, readdirSync(training)[0] ?? '');
  const { apiKey } = JSON.parse(readFileSync(join(directory, 'access.json'), 'utf8')) as { readonly apiKey: string };
  const start: ProviderThreadStart = { directory, apiKey, sinceMs };
  const thread = new Worker(join(import.meta.dirname, 'provider-thread.ts'), { workerData: start });
  const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
  });
  return {
    port,
    async close() {
      thread.postMessage('close');
      await ended;
    },
  };
}
