import type { UtcMs } from '../../contract/terms/time.ts';
import type { Clock } from '../../core/ports.ts';

/** So many times as fast as the wall clock. Faster, and an ordinary pause of the machine would miss the send window. */
export const SPEED = 50;

/**
 * A clock that agreed with the machine's at `sinceMs` and has run faster from then on. Given the same `sinceMs` it tells the
 * same time in every process.
 */
export function createFastClock(sinceMs: number): Clock {
  const faster = () => sinceMs + (Date.now() - sinceMs) * SPEED;
  return {
    nowMs: () => Math.round(faster()) as UtcMs,
    monotonicMs: () => performance.now() * SPEED,
    schedule(delayMs, run) {
      const timer = setTimeout(run, Math.max(0, delayMs) / SPEED);
      return () => clearTimeout(timer);
    },
  };
}
