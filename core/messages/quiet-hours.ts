import { addDays, instantOfShopTime, shopDateOf, shopTimeOf } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';

interface Quiet {
  /** `HH:MM` in the shop's zone; later than `until`: over midnight. */
  readonly from: string;
  readonly until: string;
}

/** The first instant from `nowMs` on at which a message may leave. Pure. */
export function endOfQuiet(nowMs: UtcMs, quiet: Quiet | null, timeZone: string): UtcMs {
  if (!quiet || quiet.from === quiet.until) return nowMs;
  const { from, until } = quiet;
  const time = shopTimeOf(nowMs, timeZone);
  const isOverMidnight = from > until;
  const isQuiet = isOverMidnight ? time >= from || time < until : time >= from && time < until;
  if (!isQuiet) return nowMs;
  const today = shopDateOf(nowMs, timeZone);
  const endsOn = isOverMidnight && time >= from ? addDays(today, 1) : today;
  // A time that the clocks leave out on that day: an hour later is one that they show.
  const end = instantOfShopTime(endsOn, until, timeZone) ?? ((nowMs + 3_600_000) as UtcMs);
  return Math.max(end, nowMs) as UtcMs;
}
