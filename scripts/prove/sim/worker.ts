/** Runs the worlds that are its share, one after the other, and tells the figures of each. */
import { parentPort, workerData } from 'node:worker_threads';
import { plantBug } from './plant-bug.ts';
import { listFaults } from './world-faults.ts';
import type { SeededBug } from './plant-bug.ts';
import type { WorldFigures } from './world.ts';

/** What a worker is told. */
export interface Share {
  readonly seed: number;
  /** Its first world, and how many there are between one of its worlds and the next. */
  readonly first: number;
  readonly step: number;
  readonly worlds: number;
  readonly ordersPerWorld: number;
  /** In the last world there may be fewer. */
  readonly orders: number;
  readonly bug?: SeededBug;
  /** One broken world is enough. */
  readonly stopsWhenBroken: boolean;
}

/** What it tells of each world. */
export interface WorldTold {
  readonly world: number;
  readonly figures: WorldFigures;
}

const share = workerData as Share;
if (share.bug) plantBug(share.bug);
// Only now: a planted bug must be there when the engine is loaded.
const { makeShopImage } = await import('./sim-shop.ts');
const { runWorld } = await import('./world.ts');
const image = await makeShopImage(share.ordersPerWorld);
for (let world = share.first; world < share.worlds; world += share.step) {
  const orders = Math.min(share.ordersPerWorld, share.orders - world * share.ordersPerWorld);
  const figures = await runWorld(image, `${share.seed}:${world}`, orders, share.bug?.shows);
  parentPort?.postMessage({ world, figures } satisfies WorldTold);
  if (share.stopsWhenBroken && listFaults(figures).length > 0) break;
}
