import { BATCH_WAIT_DAYS_MAX } from '../../contract/batches.ts';
import { Refusal } from '../../contract/errors.ts';
import { DAY_MS } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';

/** Refuses a time at which no batch can begin: START_TIME_PAST, or START_TIME_TOO_FAR beyond 60 days. */
export function refuseStartTime(startsAtMs: UtcMs, nowMs: UtcMs): void {
  if (startsAtMs <= nowMs) throw new Refusal('START_TIME_PAST', { startsAtMs });
  if (startsAtMs > nowMs + BATCH_WAIT_DAYS_MAX * DAY_MS) {
    throw new Refusal('START_TIME_TOO_FAR', { days: BATCH_WAIT_DAYS_MAX });
  }
}
