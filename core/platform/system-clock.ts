import type { UtcMs } from '../../contract/terms/time.ts';
import type { Clock } from '../ports.ts';

/** Longest delay a Node timer keeps; a longer one would fire at once. */
const TIMER_MS_MAX = 2_147_483_647;

/** The machine's own clock. */
export const systemClock: Clock = {
  nowMs: () => Date.now() as UtcMs,
  monotonicMs: () => performance.now(),
  schedule(delayMs, run) {
    if (delayMs > TIMER_MS_MAX) throw new RangeError(`delay of ${delayMs} ms is longer than a timer can keep`);
    if (delayMs <= 0) {
      // At the end of this turn; a timer of nothing would wait for the next millisecond.
      const turn = setImmediate(run);
      return () => clearImmediate(turn);
    }
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
