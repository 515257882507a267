const WINDOW_SECONDS = 60;

/** How many orders a second were settled in the last minute, or since work began if that is shorter. */
export interface RateMeter {
  count(monotonicMs: number): void;
  perSecond(monotonicMs: number): number;
}

export function createRateMeter(): RateMeter {
  const bySecond = new Map<number, number>();

  function forget(second: number): void {
    for (const past of bySecond.keys()) if (past <= second - WINDOW_SECONDS) bySecond.delete(past);
  }

  return {
    count(monotonicMs) {
      const second = Math.floor(monotonicMs / 1000);
      bySecond.set(second, (bySecond.get(second) ?? 0) + 1);
      forget(second);
    },
    perSecond(monotonicMs) {
      forget(Math.floor(monotonicMs / 1000));
      const [first] = bySecond.keys();
      if (first === undefined) return 0;
      const total = [...bySecond.values()].reduce((sum, count) => sum + count, 0);
      return total / Math.max(1, monotonicMs / 1000 - first);
    },
  };
}
