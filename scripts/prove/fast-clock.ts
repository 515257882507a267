import type { UtcMs } from '../../contract/terms/time.ts';
import type { Clock, HttpOnce } from '../../core/ports.ts';
import type { TrainingClock } from '../../core/providers/training/server/start-training-server.ts';

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

/** The provider's clock beside such a program: its lateness is as late as its documents say, on the same fast clock. */
export function fastProviderClock(clock: Clock): TrainingClock {
  return {
    nowMs: () => clock.nowMs(),
    wait: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs / SPEED).unref()),
  };
}

/** Deadlines of the network as fast as the rest, but for what tells the practice provider how to behave. */
export function hurryHttp(http: HttpOnce): HttpOnce {
  return {
    send(request) {
      const deadlineMs = request.url.includes('/v1/control/') ? request.deadlineMs : request.deadlineMs / SPEED;
      return http.send({ ...request, deadlineMs });
    },
  };
}
