import type { Clock } from '../ports.ts';

/** Wall and monotonic clock may drift apart by so much before the wall is no longer believed. */
const DRIFT_MAX_MS = 2 * 60_000;

/**
 * Tells whether the wall clock may be trusted to say that a time has passed: it may not after a jump, nor about times
 * that an earlier run of the program wrote down, until that time has passed on the monotonic clock of this run.
 */
export interface ClockWatch {
  /** False from the first jump on: how much time went by is then not known. */
  hasBeenSteady(): boolean;
  hasPassed(horizonMs: number, isFromEarlierRun: boolean): boolean;
}

export function watchClock(clock: Clock): ClockWatch {
  const startedAtMs = clock.monotonicMs();
  let driftMs = clock.nowMs() - startedAtMs;
  let jumpedAtMs: number | undefined;

  function look(monotonicMs: number): void {
    const nowDriftMs = clock.nowMs() - monotonicMs;
    if (Math.abs(nowDriftMs - driftMs) <= DRIFT_MAX_MS) return;
    jumpedAtMs = monotonicMs;
    driftMs = nowDriftMs;
  }

  return {
    hasBeenSteady() {
      look(clock.monotonicMs());
      return jumpedAtMs === undefined;
    },
    hasPassed(horizonMs, isFromEarlierRun) {
      const monotonicMs = clock.monotonicMs();
      look(monotonicMs);
      if (jumpedAtMs !== undefined && monotonicMs - jumpedAtMs < horizonMs) return false;
      return !isFromEarlierRun || monotonicMs - startedAtMs >= horizonMs;
    },
  };
}
