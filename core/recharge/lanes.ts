import type { SendOutcome } from '../providers/provider.ts';

/** Lanes come back, a sixteenth of all at a time, after so long without a reason to go slower. */
const CLEAN_MS = 30_000;
const STEPS_BACK = 16;
/** Answers that are looked at together. */
const WINDOW_SENDS = 64;
/** A provider slows down when its slow answers take twice as long as they did, and noticeably so. */
const SLOWER_TIMES = 2;
const SLOWER_BY_MS = 250;
/** One slow spell may be our own machine's; and however slow answers are, so much of the lanes stays open. */
const SLOW_WINDOWS = 2;
const SLOW_SHARE_MIN = 4;

/**
 * How many sends may be under way at once: halved when the provider throttles, or when its slow answers (the 95th
 * percentile) keep taking twice as long as in its best time; given back bit by bit.
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
  let slowWindows = 0;

  function halve(nowMs: number, floor: number): void {
    count = Math.max(Math.min(count, floor), Math.floor(count / 2));
    changedAtMs = nowMs;
  }

  /** True when another window is full and the last ones were much slower than the best. */
  function isSlower(tookMs: number): boolean {
    tooks.push(tookMs);
    if (tooks.length < WINDOW_SENDS) return false;
    const slowMs = tooks.toSorted((a, b) => a - b)[Math.floor(WINDOW_SENDS * 0.95)] ?? 0;
    tooks = [];
    const slower = slowMs > bestMs * SLOWER_TIMES && slowMs > bestMs + SLOWER_BY_MS;
    bestMs = Math.min(bestMs, slowMs);
    slowWindows = slower ? slowWindows + 1 : 0;
    if (slowWindows < SLOW_WINDOWS) return false;
    slowWindows = 0;
    return true;
  }

  return {
    count(nowMs) {
      const steps = Math.floor((nowMs - changedAtMs) / CLEAN_MS);
      if (steps > 0) {
        count = Math.min(max, count + steps * Math.ceil(max / STEPS_BACK));
        changedAtMs += steps * CLEAN_MS;
      }
      return count;
    },
    note(outcome, nowMs, tookMs) {
      if (outcome.kind === 'not_processed' && outcome.cause === 'throttled') halve(nowMs, 1);
      if (isSlower(tookMs)) halve(nowMs, Math.ceil(max / SLOW_SHARE_MIN));
    },
  };
}
