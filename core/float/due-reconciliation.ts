/** When the float of an account is to be compared again, and why. Pure; all times are of the monotonic clock. */
import type { FloatCause, FloatVerdict } from '../../contract/terms/float.ts';
import type { ShopDate } from '../../contract/terms/time.ts';
import { RECHECK_MS } from './judge-float.ts';

/** A start is busy, and a command line that is over in a moment need not wake a provider. */
const START_AFTER_MS = 5_000;
const HOUR_MS = 3_600_000;
/** A provider that did not answer is asked again after this long. */
const RETRY_MS = 60_000;
/** Doubts often end together; one comparison answers for all of them. */
const DOUBT_SETTLES_MS = 10_000;
/** However many doubts there are, a provider is not asked more often than this. */
const DOUBT_PAUSE_MS = 30_000;

export interface FloatTimes {
  readonly startedAtMs: number;
  /** When the last comparison ended; undefined before the first. */
  readonly comparedAtMs: number | undefined;
  /** What came of it, and on which day of the shop it was. */
  readonly verdict: FloatVerdict | undefined;
  readonly comparedOn: ShopDate | undefined;
  /** When the first doubt was resolved since then. */
  readonly doubtEndedAtMs: number | undefined;
}

/** Undefined while nothing is due. */
export function dueReconciliation(times: FloatTimes, nowMs: number, today: ShopDate): FloatCause | undefined {
  const { startedAtMs, comparedAtMs, verdict, comparedOn, doubtEndedAtMs } = times;
  if (comparedAtMs === undefined) return nowMs - startedAtMs >= START_AFTER_MS ? 'start' : undefined;
  const elapsedMs = nowMs - comparedAtMs;
  if (verdict === 'suspect' && elapsedMs >= RECHECK_MS) return 'recheck';
  if (verdict === 'no_answer') return elapsedMs >= RETRY_MS ? 'retry' : undefined;
  const hasSettled = doubtEndedAtMs !== undefined && nowMs - doubtEndedAtMs >= DOUBT_SETTLES_MS;
  if (hasSettled && elapsedMs >= DOUBT_PAUSE_MS) return 'doubt';
  if (comparedOn !== undefined && comparedOn !== today) return 'day_end';
  return elapsedMs >= HOUR_MS ? 'hourly' : undefined;
}
