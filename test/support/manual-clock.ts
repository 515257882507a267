import type { UtcMs } from '../../contract/terms/time.ts';
import type { Clock } from '../../core/ports.ts';

/** Time that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /** Runs what is due now, and all that follows from it without time passing. */
  settle(): Promise<void>;
  /** Lets time pass, timer by timer. */
  advance(ms: number): Promise<void>;
  /** The wall clock is set; the monotonic one does not notice. */
  jumpWall(ms: number): void;
}

interface Timer {
  readonly dueMs: number;
  readonly order: number;
  readonly run: () => void;
}

export function createManualClock(startAt = '2026-04-01T03:00:00Z'): ManualClock {
  let monotonicMs = 1_000;
  let wallOffsetMs = Date.parse(startAt) - monotonicMs;
  let timerCount = 0;
  let timers: Timer[] = [];

  function takeNext(untilMs: number): Timer | undefined {
    const [next] = timers.toSorted((a, b) => a.dueMs - b.dueMs || a.order - b.order);
    if (!next || next.dueMs > untilMs) return undefined;
    timers = timers.filter((timer) => timer !== next);
    return next;
  }

  async function runUntil(untilMs: number): Promise<void> {
    for (;;) {
      await turn();
      const timer = takeNext(untilMs);
      if (!timer) return;
      monotonicMs = Math.max(monotonicMs, timer.dueMs);
      timer.run();
    }
  }

  return {
    nowMs: () => (monotonicMs + wallOffsetMs) as UtcMs,
    monotonicMs: () => monotonicMs,
    schedule(delayMs, run) {
      const timer = { dueMs: monotonicMs + Math.max(0, delayMs), order: timerCount++, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    settle: () => runUntil(monotonicMs),
    async advance(ms) {
      const untilMs = monotonicMs + ms;
      await runUntil(untilMs);
      monotonicMs = untilMs;
    },
    jumpWall(ms) {
      wallOffsetMs += ms;
    },
  };
}

/** Everything that promises alone can do is done when this resolves. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
