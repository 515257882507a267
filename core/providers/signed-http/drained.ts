/**
 * A supplier that tells each result once: its list of finished orders is empty after it was read. What was read is kept here
 * for the orders that are asked about later. A list that got lost, or was read before a restart, is gone at the supplier's:
 * those orders stay unknown and wait for a person, nothing is sent again for them.
 */
import type { KeptReply } from './exchange.ts';

/** A day's worth of lists; the oldest are forgotten first. */
const KEPT_MAX = 1_000;

export interface Drained {
  /** Newest first. */
  list(): readonly KeptReply[];
  keep(reply: KeptReply): void;
  /** One reader at a time: two would each get a half. */
  alone<Value>(read: () => Promise<Value>): Promise<Value>;
}

export function createDrained(): Drained {
  const kept = new Map<string, KeptReply>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    list: () => [...kept.values()].toReversed(),
    keep(reply) {
      // Empty lists are all alike, and are kept once.
      const key = Buffer.from(reply.received.body).toString('base64');
      kept.delete(key);
      kept.set(key, reply);
      for (const oldest of kept.keys()) {
        if (kept.size <= KEPT_MAX) break;
        kept.delete(oldest);
      }
    },
    alone(read) {
      const next = last.then(read, read);
      last = next.catch(() => undefined);
      return next;
    },
  };
}
