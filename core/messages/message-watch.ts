import type { Core } from '../core.ts';
import { createTicker } from '../ticker.ts';
import type { Ticker } from '../ticker.ts';
import { deliverMessages, settleLeftMessages } from './deliver-messages.ts';
import type { DeliverCore, Pauses } from './deliver-messages.ts';
import { readMessageSettings } from './message-settings.ts';
import { queueMessages } from './queue-messages.ts';

/** A customer hears at most so much later of what happened. */
const LOOK_EVERY_MS = 5_000;

/** Queues and sends messages at a pace of its own: no order waits for it, and it holds no lane. */
export function createMessageWatch(core: DeliverCore & Pick<Core, 'events'>): Ticker {
  const pauses: Pauses = new Map();
  let isFirst = true;
  const ticker = createTicker(core.ports, 'message-watch-failed', LOOK_EVERY_MS, async () => {
    const settings = await readMessageSettings(core.database.db);
    const left = isFirst ? await settleLeftMessages(core) : 0;
    isFirst = false;
    const queued = await queueMessages(core.database.db, settings, core.ports.clock.nowMs());
    const sent = settings.isOn ? await deliverMessages(core, settings, pauses) : { count: 0, hasMore: false };
    if (left + queued.count + sent.count > 0) core.events.publish({ type: 'messages-changed' });
    if (queued.hasMore || sent.hasMore) ticker.wake();
  });
  return ticker;
}
