import type { SendOutcome } from '../providers/provider.ts';

/** One more lane after so long without being throttled. */
const CLEAN_MS = 30_000;

/** How many sends may be under way at once: halved when the provider throttles, one more per half minute without. */
export interface Lanes {
  count(monotonicMs: number): number;
  note(outcome: SendOutcome, monotonicMs: number): void;
}

export function createLanes(max: number, monotonicMs: number): Lanes {
  let count = max;
  let changedAtMs = monotonicMs;
  return {
    count(nowMs) {
      const steps = Math.floor((nowMs - changedAtMs) / CLEAN_MS);
      if (steps > 0) {
        count = Math.min(max, count + steps);
        changedAtMs += steps * CLEAN_MS;
      }
      return count;
    },
    note(outcome, nowMs) {
      if (outcome.kind !== 'not_processed' || outcome.cause !== 'throttled') return;
      count = Math.max(1, Math.floor(count / 2));
      changedAtMs = nowMs;
    },
  };
}
