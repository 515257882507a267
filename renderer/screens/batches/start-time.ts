/** When a batch is to begin, as typed in the shop's zone, and what it means. Pure. */
import { DAY_MS, instantOfShopTime, parseShopDate, shopDateOf, shopTimeOf } from '../../../contract/terms/time.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';

/** The contract's BATCH_WAIT_DAYS_MAX; only its types may be imported here. */
export const WAIT_DAYS_MAX = 60;

/** What is in the fields: a day as `YYYY-MM-DD`, a time as `HH:MM`, either empty while it is being typed. */
export interface TypedStart {
  readonly day: string;
  readonly time: string;
}

export type StartReading =
  | { readonly ok: true; readonly startsAtMs: UtcMs }
  | { readonly ok: false; readonly problem: 'whenMissing' | 'whenPast' | 'whenTooFar' | 'whenSkipped' };

export function readStart({ day, time }: TypedStart, timeZone: string, now: UtcMs): StartReading {
  const date = parseShopDate(day);
  if (date === undefined || time === '') return { ok: false, problem: 'whenMissing' };
  const startsAtMs = instantOfShopTime(date, time, timeZone);
  if (startsAtMs === undefined) return { ok: false, problem: 'whenSkipped' };
  if (startsAtMs <= now) return { ok: false, problem: 'whenPast' };
  if (startsAtMs > now + WAIT_DAYS_MAX * DAY_MS) return { ok: false, problem: 'whenTooFar' };
  return { ok: true, startsAtMs };
}

export function typedStartOf(startsAtMs: UtcMs, timeZone: string): TypedStart {
  return { day: shopDateOf(startsAtMs, timeZone), time: shopTimeOf(startsAtMs, timeZone) };
}

/** What is proposed first: tomorrow, before the shop opens. */
export function proposedStart(now: UtcMs, timeZone: string): TypedStart {
  return { day: shopDateOf((now + DAY_MS) as UtcMs, timeZone), time: '05:00' };
}
