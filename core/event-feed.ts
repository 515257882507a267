import type { KaduoEvent } from '../contract/events.ts';

/** Events a slow listener may fall behind by before the oldest are dropped; screens re-read on what they do get. */
const BACKLOG_MAX = 1000;

/** Sends committed events to whoever listens. Publish only after the transaction has been committed. */
export interface EventFeed {
  publish(event: KaduoEvent): void;
  /** Yields events from now on until `signal` aborts or the feed is closed. */
  listen(signal: AbortSignal | undefined): AsyncGenerator<KaduoEvent, void, void>;
  close(): void;
}

export function createEventFeed(): EventFeed {
  const listeners = new Set<{ push(event: KaduoEvent): void; end(): void }>();

  async function* listen(signal: AbortSignal | undefined): AsyncGenerator<KaduoEvent, void, void> {
    const backlog: KaduoEvent[] = [];
    let wake: (() => void) | undefined;
    const listening = { isOver: signal?.aborted ?? false };
    const listener = {
      push(event: KaduoEvent) {
        backlog.push(event);
        if (backlog.length > BACKLOG_MAX) backlog.shift();
        wake?.();
      },
      end() {
        listening.isOver = true;
        wake?.();
      },
    };
    listeners.add(listener);
    signal?.addEventListener('abort', listener.end, { once: true });
    try {
      while (!listening.isOver) {
        const event = backlog.shift();
        if (event) {
          yield event;
          continue;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = undefined;
      }
    } finally {
      signal?.removeEventListener('abort', listener.end);
      listeners.delete(listener);
    }
  }

  return {
    publish(event) {
      for (const listener of listeners) listener.push(event);
    },
    listen,
    close() {
      for (const listener of listeners) listener.end();
    },
  };
}
