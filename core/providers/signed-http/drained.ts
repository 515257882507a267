/**
 * A supplier that tells each result once: its list of finished orders is empty after it was read. What was read is kept for
 * the orders that are asked about later, also over a restart. A list that got lost on its way is gone at the supplier's: its
 * orders stay unknown and wait for a person, nothing is sent again for them.
 */
import { KEPT_LISTS_MAX } from '../provider.ts';
import type { KeptList, KeptLists, ListLine } from '../provider.ts';

export interface Drained {
  /** Newest first. */
  list(): readonly KeptList[];
  /** Kept when it resolves: only then may anything be made of it. */
  keep(reply: KeptList, lines: readonly ListLine[]): Promise<void>;
  /** One reader at a time: two would each get a half. */
  alone<Value>(read: () => Promise<Value>): Promise<Value>;
}

/** Without a store in memory only. */
export function createDrained(store: KeptLists | undefined): Drained {
  const kept = new Map<string, KeptList>();
  let isLoaded = false;
  let last: Promise<unknown> = Promise.resolve();

  function remember(reply: KeptList): void {
    // Empty lists are all alike, and are kept once.
    const key = Buffer.from(reply.received.body).toString('base64');
    kept.delete(key);
    kept.set(key, reply);
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT_LISTS_MAX) break;
      kept.delete(oldest);
    }
  }

  async function load(): Promise<void> {
    if (isLoaded) return;
    for (const reply of (await store?.list()) ?? []) remember(reply);
    isLoaded = true;
  }

  return {
    list: () => [...kept.values()].toReversed(),
    async keep(reply, lines) {
      // In memory first: when the file cannot be written the list is at least not lost to this run.
      remember(reply);
      await store?.keep(reply, lines);
    },
    alone(read) {
      const whole = () => load().then(read);
      const next = last.then(whole, whole);
      last = next.catch(() => undefined);
      return next;
    },
  };
}
