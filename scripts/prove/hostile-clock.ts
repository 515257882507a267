import type { UtcMs } from '../../contract/terms/time.ts';
import type { Clock } from '../../core/ports.ts';

/** A clock whose wall is not to be trusted; what it does to people it must not do to orders. */
export interface HostileClock extends Clock {
  /** Sets the wall this far from the truth. */
  setWall(offsetMs: number): void;
  /** The wall stands still, or runs backwards, until it is set again. */
  runWall(speed: 0 | -1): void;
  /**
   * The machine sleeps for so long of its time. A suspended one does not count it on its monotonic clock; its wall then
   * runs again, for it comes from a clock of its own, and a wall that has slept too would leave nothing to notice it by.
   */
  sleep(durationMs: number, isSuspended: boolean): void;
}

/** `truth` is what the provider and the judge live by. */
export function createHostileClock(truth: Clock, speed: number): HostileClock {
  let offsetMs = 0;
  let slope = 1;
  let slopeSinceMs = truth.nowMs() as number;
  let suspendedMs = 0;
  const wall = () => {
    const passedMs = truth.nowMs() - slopeSinceMs;
    return slopeSinceMs + offsetMs + passedMs * slope;
  };
  return {
    nowMs: () => Math.max(0, Math.round(wall())) as UtcMs,
    monotonicMs: () => truth.monotonicMs() - suspendedMs,
    schedule: (delayMs, run) => truth.schedule(delayMs, run),
    setWall(newOffsetMs) {
      offsetMs = newOffsetMs;
      slope = 1;
      slopeSinceMs = truth.nowMs();
    },
    runWall(newSlope) {
      offsetMs = wall() - truth.nowMs();
      slope = newSlope;
      slopeSinceMs = truth.nowMs();
    },
    sleep(durationMs, isSuspended) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, durationMs / speed);
      if (isSuspended && slope === 1) suspendedMs += durationMs;
    },
  };
}
