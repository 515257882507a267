import type { Clock, Log } from './ports.ts';

/** Work that is looked for again and again, never twice at once. */
export interface Ticker {
  start(): void;
  /** Looks at once, or again as soon as the look under way is over. */
  wake(): void;
  /** No more looks; resolves when the one under way is over. */
  stop(): Promise<void>;
}

/** Calls `look` at the start and then every `everyMs`, counted from the end of the last. A failure is logged under `name`. */
export function createTicker(
  deps: { readonly clock: Clock; readonly log: Log },
  name: string,
  everyMs: number,
  look: () => Promise<void>,
): Ticker {
  const state = { isStarted: false, isDue: false };
  let looking: Promise<void> | undefined;
  let cancel: (() => void) | undefined;

  async function lookWhileDue(): Promise<void> {
    while (state.isDue && state.isStarted) {
      state.isDue = false;
      try {
        await look();
      } catch (cause) {
        deps.log.error(name, cause);
      }
    }
  }

  function wake(): void {
    state.isDue = true;
    if (!state.isStarted || looking) return;
    cancel?.();
    looking = lookWhileDue().finally(() => {
      looking = undefined;
      if (!state.isStarted) return;
      // Woken while the last look was ending.
      if (state.isDue) wake();
      else cancel = deps.clock.schedule(everyMs, wake);
    });
  }

  return {
    start() {
      state.isStarted = true;
      wake();
    },
    wake,
    async stop() {
      state.isStarted = false;
      cancel?.();
      await looking;
    },
  };
}
