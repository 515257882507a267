/** The program is killed again and again while a batch runs under faults; then it is let go on to the end. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../core/platform/system-clock.ts';
import type { Clock } from '../../core/ports.ts';
import { seededFraction } from '../../core/providers/training/server/seeded-fraction.ts';
import { compareBooks, countUnderWay, journalBytes } from './compare-books.ts';
import { createFastClock } from './fast-clock.ts';
import type { ProofOutcome } from './figures.ts';
import { callApp, openFolder, openShopWithBatch, pause, setFaults } from './open-shop.ts';
import type { Fault } from './open-shop.ts';
import { startStandingProvider } from './standing-provider.ts';

export interface KillOptions {
  readonly kills: number;
  readonly seed: number;
  /** Enough by default for work to be left until the last kill. */
  readonly orders?: number;
}

const ORDERS_PER_KILL = 100;
/** Long enough that requests are under way at any moment. */
const PROVIDER_MS = 30;
/** After the provider has accepted something in this life: before that a kill would only interrupt a start. */
const LIFE_MS_MAX = 500;
/** Until then; a busy machine takes its time, and with nothing left to send there is nothing to wait for. */
const FIRST_CHARGE_MS_MAX = 15_000;
/** Absence is proven after a few minutes of the fast clock; a busy machine may take ten times as long. */
const END_MS_MAX = 180_000;
const LOOK_EVERY_MS = 20;

/** Charged or not, known or not, now or late: what a real network and a real provider do on a bad day. */
const FAULTS: readonly Fault[] = [
  { name: 'reset_before_commit', percent: 3 },
  { name: 'reset_after_commit', percent: 6 },
  { name: 'error_500_before_commit', percent: 3 },
  { name: 'error_500_after_commit', percent: 6 },
  { name: 'cut_body', percent: 6 },
  { name: 'reject_card_unknown', percent: 3 },
  { name: 'lookup_500', percent: 10 },
];

export async function proveKill({ kills, seed, orders = kills * ORDERS_PER_KILL }: KillOptions): Promise<ProofOutcome> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kaduo-proof-'));
  try {
    const first = await openFolder(dataDir, systemClock);
    await openShopWithBatch(first, orders, () => setFaults(first, { delayMs: PROVIDER_MS, seed, faults: FAULTS }));
    await first.close();
    const sinceMs = Date.now();
    const provider = await startStandingProvider(dataDir);
    let cutOff = 0;
    for (let kill = 0; kill < kills; kill++) {
      await liveUntilKilled(
        dataDir,
        [sinceMs, provider.port],
        seededFraction(String(seed), String(kill)) * LIFE_MS_MAX,
      );
      cutOff += countUnderWay(dataDir);
    }
    await liveToTheEnd(dataDir, createFastClock(sinceMs), seed, provider.port);
    await provider.close();
    const blind = cutOff === 0 ? ['no request was under way at any kill'] : [];
    return { ...compareBooks(dataDir), facts: { kills, cutOff }, blind };
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function liveUntilKilled(dataDir: string, told: readonly number[], lifeMs: number): Promise<void> {
  const script = join(import.meta.dirname, 'life.ts');
  const life = spawn(process.execPath, [script, dataDir, ...told.map(String)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => life.once('exit', () => resolve()));
  const before = journalBytes(dataDir);
  const untilMs = performance.now() + FIRST_CHARGE_MS_MAX;
  while (journalBytes(dataDir) === before && performance.now() < untilMs) {
    if (life.exitCode !== null) throw new Error(`the program ended by itself with ${life.exitCode}`);
    await pause(LOOK_EVERY_MS);
  }
  await pause(lifeMs);
  life.kill('SIGKILL');
  await ended;
}

/** The bad day is over; whatever is open is asked about until it is known. */
export async function liveToTheEnd(dataDir: string, clock: Clock, seed: number, providerPort?: number): Promise<void> {
  const app = await openFolder(dataDir, clock, providerPort);
  try {
    await setFaults(app, { delayMs: 0, seed, faults: [] });
    const untilMs = performance.now() + END_MS_MAX;
    while (performance.now() < untilMs) {
      const { rows } = await callApp(app).batches.list({ offset: 0, limit: 1 });
      if (rows.every(({ state }) => state === 'finished')) return;
      await pause(LOOK_EVERY_MS);
    }
  } finally {
    await app.close();
  }
}
