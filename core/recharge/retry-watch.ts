import type { RechargeId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { Clock } from '../ports.ts';
import { UNNOTICED_DRIFT_MS } from './clock-watch.ts';
import { RETRY_AFTER_MAX_MS } from './transition-delays.ts';

/** Far fewer than a statement can name. */
const TAKEN_MAX = 500;

/**
 * Remembers by the monotonic clock how long each order waits for its next try. A wall clock that ran ahead for a moment and
 * was back before anybody looked is no jump to `watchClock`, but what was planned in that moment waits for months.
 */
export interface RetryWatch {
  note(orderId: RechargeId, notBeforeMs: UtcMs): void;
  /** Orders whose waiting time is over while the wall clock says that it is not; each is told once. */
  takeOverdue(): readonly RechargeId[];
}

export function watchRetries(clock: Clock): RetryWatch {
  const waiting = new Map<RechargeId, { readonly notBeforeMs: UtcMs; readonly overAtMs: number }>();
  return {
    note(orderId, notBeforeMs) {
      const waitMs = Math.min(Math.max(0, notBeforeMs - clock.nowMs()), RETRY_AFTER_MAX_MS);
      waiting.set(orderId, { notBeforeMs, overAtMs: clock.monotonicMs() + waitMs + UNNOTICED_DRIFT_MS });
    },
    takeOverdue() {
      const overdue: RechargeId[] = [];
      for (const [orderId, { notBeforeMs, overAtMs }] of waiting) {
        if (overAtMs > clock.monotonicMs()) continue;
        if (overdue.length === TAKEN_MAX) break;
        waiting.delete(orderId);
        if (notBeforeMs - clock.nowMs() > UNNOTICED_DRIFT_MS) overdue.push(orderId);
      }
      return overdue;
    },
  };
}
