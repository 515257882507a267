import type { SendOutcome } from '../providers/provider.ts';

/** One more lane after so long without being throttled. */
const CLEAN_MS = 30_000;
/** Answers that are looked at together. */
const WINDOW_SENDS = 64;
/** A provider slows down when its slow answers take twice as long as they did, and noticeably so. */
const SLOWER_TIMES = 2;
const SLOWER_BY_MS = 250;

/**
 * How many sends may be under way at once: halved when the provider throttles or its slow answers (the 95th percentile)
 * take twice as long as in its best time, one more per half minute without.
 */
export interface Lanes {
  count(monotonicMs: number): number;
  note(outcome: SendOutcome, monotonicMs: number, tookMs: number): void;
}

export function createLanes(max: number, monotonicMs: number): Lanes {
  let count = max;
  let changedAtMs = monotonicMs;
  let tooks: number[] = [];
  let bestMs = Infinity;

  function halve(nowMs: number): void {
    count = Math.max(1, Math.floor(count / 2));
    changedAtMs = nowMs;
  }

  /** True when a window is full and was much slower than the best one. */
  function isSlower(tookMs: number): boolean {
    tooks.push(tookMs);
    if (tooks.length < WINDOW_SENDS) return false;
    const slowMs = tooks.toSorted((a, b) => a - b)[Math.floor(WINDOW_SENDS * 0.95)] ?? 0;
    tooks = [];
    const slower = slowMs > bestMs * SLOWER_TIMES && slowMs > bestMs + SLOWER_BY_MS;
    bestMs = Math.min(bestMs, slowMs);
    return slower;
  }

  return {
    count(nowMs) {
      const steps = Math.floor((nowMs - changedAtMs) / CLEAN_MS);
      if (steps > 0) {
        count = Math.min(max, count + steps);
        changedAtMs += steps * CLEAN_MS;
      }
      return count;
    },
    note(outcome, nowMs, tookMs) {
      const isThrottled = outcome.kind === 'not_processed' && outcome.cause === 'throttled';
      if (isSlower(tookMs) || isThrottled) halve(nowMs);
    },
  };
}
