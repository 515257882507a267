/** A million orders in thousands of small worlds: the engine of the shop, a simulated network, and a clock that only jumps. */
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { addUp } from './figures.ts';
import type { ProofOutcome } from './figures.ts';
import type { SeededBug } from './sim/plant-bug.ts';
import type { Share, WorldTold } from './sim/worker.ts';
import { listFaults } from './sim/world-faults.ts';
import type { WorldFigures } from './sim/world.ts';

export interface SimOptions {
  readonly seed: number;
  readonly orders: number;
  readonly bug?: SeededBug;
}

const ORDERS_PER_WORLD = 200;
/** Faults that are told in words; the rest is counted. */
const FAULTS_TOLD = 5;
/** Places where a process can die; each must have been met in a run of some size. */
const POINTS = ['timer', 'send', 'reply', 'look-up', 'before commit', 'after commit'];
/** From so many crashes on a place that none of them met is a hole in the proof. */
const CRASHES_TELLING = 200;

export async function proveSim({ seed, orders, bug }: SimOptions): Promise<ProofOutcome> {
  const worlds = Math.ceil(orders / ORDERS_PER_WORLD);
  const workers = Math.min(worlds, availableParallelism());
  const told = await Promise.all(
    Array.from({ length: workers }, (_, first) =>
      runShare({
        seed,
        first,
        step: workers,
        worlds,
        orders,
        ordersPerWorld: ORDERS_PER_WORLD,
        stopsWhenBroken: bug !== undefined,
        ...(bug && { bug }),
      }),
    ),
  );
  const all = told
    .flat()
    .toSorted((left, right) => left.world - right.world)
    .map(({ figures }) => figures);
  const crashes = countCrashes(all);
  const crashCount = [...crashes.values()].reduce((sum, count) => sum + count, 0);
  const faults = all.flatMap((figures, world) => listFaults(figures).map((fault) => `world ${world}: ${fault}`));
  const missed = POINTS.filter((point) => !crashes.has(point));
  return {
    ...addUp(all),
    facts: {
      worlds,
      crashes: crashCount,
      ...Object.fromEntries(POINTS.map((point) => [`crashesAt${pascal(point)}`, crashes.get(point) ?? 0])),
      hash: createHash('sha256')
        .update(all.map(({ hash }) => hash).join())
        .digest('hex')
        .slice(0, 16),
    },
    broken: [
      ...faults.slice(0, FAULTS_TOLD),
      ...(faults.length > FAULTS_TOLD ? [`and ${faults.length - FAULTS_TOLD} more`] : []),
    ],
    blind: [
      ...(crashCount === 0 ? ['no process died'] : []),
      ...(crashCount >= CRASHES_TELLING ? missed.map((point) => `no process died at: ${point}`) : []),
    ],
  };
}

function runShare(share: Share): Promise<readonly WorldTold[]> {
  return new Promise((resolve, reject) => {
    const told: WorldTold[] = [];
    const worker = new Worker(join(import.meta.dirname, 'sim', 'worker.ts'), { workerData: share });
    worker.on('message', (one: WorldTold) => told.push(one));
    worker.on('error', reject);
    worker.on('exit', (code) =>
      code === 0 ? resolve(told) : reject(new Error(`a simulating thread ended with ${code}`)),
    );
  });
}

function countCrashes(all: readonly WorldFigures[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [point, count] of all.flatMap(({ crashes }) => Object.entries(crashes))) {
    counts.set(point, (counts.get(point) ?? 0) + count);
  }
  return counts;
}

function pascal(point: string): string {
  return point.replaceAll(/(?:^|[^a-z])([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}
