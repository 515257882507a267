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
    const timer = setTimeout(run, Math.max(0, delayMs));
    return () => clearTimeout(timer);
  },
};
