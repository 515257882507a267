/** Keeps sends within a rate. Monotonic time is handed in. */
export interface TokenBucket {
  /** Takes up to `wanted` tokens; returns how many there were. */
  take(wanted: number, monotonicMs: number): number;
  /** The same for sends that are not urgent: leaves `kept` tokens to those that are. */
  takeSpare(wanted: number, kept: number, monotonicMs: number): number;
  giveBack(count: number): void;
  /** Until at least one token is there; 0 when one is. */
  waitMs(monotonicMs: number): number;
}

/** At most a fifth of a second's sends may go at once, so that a pause is not followed by a burst. */
const BURST_SECONDS = 0.2;

export function createTokenBucket(ratePerSecond: number, monotonicMs: number): TokenBucket {
  const capacity = Math.max(1, Math.floor(ratePerSecond * BURST_SECONDS));
  let tokens = capacity;
  let filledAtMs = monotonicMs;

  function fill(nowMs: number): void {
    tokens = Math.min(capacity, tokens + ((nowMs - filledAtMs) * ratePerSecond) / 1000);
    filledAtMs = nowMs;
  }

  function takeSpare(wanted: number, kept: number, nowMs: number): number {
    fill(nowMs);
    const taken = Math.max(0, Math.min(wanted, Math.floor(tokens - kept)));
    tokens -= taken;
    return taken;
  }

  return {
    take: (wanted, nowMs) => takeSpare(wanted, 0, nowMs),
    takeSpare,
    giveBack(count) {
      tokens = Math.min(capacity, tokens + count);
    },
    waitMs(nowMs) {
      fill(nowMs);
      return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) * 1000) / ratePerSecond);
    },
  };
}
