import type { UtcMs } from '../../contract/terms/time.ts';
import type { Clock } from '../ports.ts';

/**
 * Wall and monotonic clock may drift apart by so much unnoticed; the horizon is longer by as much. A clock that is drawn
 * into line bit by bit exceeds it now and then, which costs no more than some waiting.
 */
export const UNNOTICED_DRIFT_MS = 2_000;
/** A wall that stands still or runs backwards is set back all the time: told so each time, it would use up all questions. */
const SET_BACK_EVERY_MS = 60_000;
/** A wall clock that has moved by more than this since the start is of no use for a time that must not be exceeded. */
const STEADY_DRIFT_MS = 2 * 60_000;
/** Far more than are in doubt at once. */
const AHEAD_MAX = 1_000;

/**
 * Tells whether the wall clock may be trusted to say that a time has passed: it may not after a jump, nor about times
 * that an earlier run of the program wrote down, until that time has passed on the monotonic clock of this run.
 */
export interface ClockWatch {
  /** `writtenAtMs` is when the time began, by the wall clock of then. */
  hasPassed(horizonMs: number, since: { readonly isFromEarlierRun: boolean; readonly writtenAtMs: UtcMs }): boolean;
  /** Whether the wall clock has kept pace since the start, within two minutes. */
  hasKeptPace(): boolean;
  /** True once after the wall clock was set back: times written down before lie too far ahead. */
  wasSetBack(): boolean;
}

export function watchClock(clock: Clock): ClockWatch {
  const startedAtMs = clock.monotonicMs();
  const firstDriftMs = clock.nowMs() - startedAtMs;
  let driftMs = firstDriftMs;
  let jumpedAtMs: number | undefined;
  let isSetBack = false;
  let toldAtMs = -Infinity;
  /** Times written by a clock that ran ahead for a moment and was back before anybody looked, and when they were seen. */
  const ahead = new Map<UtcMs, number>();

  function sawAheadAtMs(writtenAtMs: UtcMs): number | undefined {
    if (writtenAtMs - clock.nowMs() <= UNNOTICED_DRIFT_MS) return ahead.get(writtenAtMs);
    const [oldest] = ahead.keys();
    if (ahead.size >= AHEAD_MAX && oldest !== undefined) ahead.delete(oldest);
    const sawAtMs = ahead.get(writtenAtMs) ?? clock.monotonicMs();
    ahead.set(writtenAtMs, sawAtMs);
    return sawAtMs;
  }

  function look(): void {
    const monotonicMs = clock.monotonicMs();
    const nowDriftMs = clock.nowMs() - monotonicMs;
    if (Math.abs(nowDriftMs - driftMs) <= UNNOTICED_DRIFT_MS) return;
    if (nowDriftMs < driftMs) isSetBack = true;
    jumpedAtMs = monotonicMs;
    driftMs = nowDriftMs;
  }

  return {
    hasPassed(horizonMs, { isFromEarlierRun, writtenAtMs }) {
      look();
      const monotonicMs = clock.monotonicMs();
      const sawAtMs = sawAheadAtMs(writtenAtMs);
      if (sawAtMs !== undefined && monotonicMs - sawAtMs < horizonMs) return false;
      if (jumpedAtMs !== undefined && monotonicMs - jumpedAtMs < horizonMs) return false;
      return !isFromEarlierRun || monotonicMs - startedAtMs >= horizonMs;
    },
    hasKeptPace: () => Math.abs(clock.nowMs() - clock.monotonicMs() - firstDriftMs) <= STEADY_DRIFT_MS,
    wasSetBack() {
      look();
      const nowMs = clock.monotonicMs();
      if (!isSetBack || nowMs - toldAtMs < SET_BACK_EVERY_MS) return false;
      toldAtMs = nowMs;
      isSetBack = false;
      return true;
    },
  };
}
