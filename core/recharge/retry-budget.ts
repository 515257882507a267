/** Second tries are a tenth of first ones; and a few more, so that what is left at the end gets its turn. */
const PER_FIRST_SEND = 0.1;
const AT_ONCE_MAX = 10;
const ONE_EVERY_MS = 10_000;

/** Keeps second tries from becoming a storm when a provider is in trouble. Monotonic time is handed in. */
export interface RetryBudget {
  /** Whether orders that were sent before may be taken now. */
  mayRetry(monotonicMs: number): boolean;
  note(sent: { readonly first: number; readonly again: number }): void;
}

export function createRetryBudget(monotonicMs: number): RetryBudget {
  let left = AT_ONCE_MAX;
  let grownAtMs = monotonicMs;
  return {
    mayRetry(nowMs) {
      left = Math.min(AT_ONCE_MAX, left + (nowMs - grownAtMs) / ONE_EVERY_MS);
      grownAtMs = nowMs;
      return left >= 1;
    },
    note({ first, again }) {
      left = Math.min(AT_ONCE_MAX, left + first * PER_FIRST_SEND - again);
    },
  };
}
