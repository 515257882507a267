import { listBatchesToBegin, markBatchBegun } from '../../db/batch-schedule.ts';
import { transact } from '../../db/open.ts';
import { createTicker } from '../ticker.ts';
import type { Ticker } from '../ticker.ts';
import { announceBatch } from './describe-batch.ts';
import type { BatchCore } from './describe-batch.ts';

/** The engine looks for lines whose time has come by itself; screens may learn of it so much later. */
const LOOK_EVERY_MS = 5_000;

/** Notes when scheduled batches begin and tells the screens. Not needed for sending: the lines carry their time. */
export function createBatchStartWatch(core: BatchCore): Ticker {
  const { db } = core.database;
  const { clock } = core.ports;
  return createTicker(core.ports, 'batch-start-watch-failed', LOOK_EVERY_MS, async () => {
    for (const id of await listBatchesToBegin(db, clock.nowMs())) {
      const hasBegun = await transact(db, (tx) => markBatchBegun(tx, id, clock.nowMs()));
      if (hasBegun) announceBatch(core, id);
    }
  });
}
