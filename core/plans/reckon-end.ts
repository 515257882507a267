/** The end of a stretch of days or months, with the rule that made it. Pure. */
import type { DateRule, PlanRules } from '../../contract/terms/plan-rules.ts';
import { addDays, DAY_MS } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { addMonths, dayByClock, endOfDay, lastOfMonth } from './plan-clock.ts';

/** An instant that a rule made: the last millisecond in which something holds. */
export interface RuledDate {
  readonly atMs: UtcMs;
  readonly rule: DateRule;
}

/** How the days of a plan are counted. */
export type DayCounting = Pick<PlanRules, 'counting' | 'clock'>;

/** The last millisecond of what `rule` gives from `fromMs` on. */
export function reckonEnd(fromMs: UtcMs, rule: DateRule): RuledDate {
  return { atMs: lastMs(fromMs, rule), rule };
}

/** A deadline `count` days after an event: the day of the event is day 0, and the last day is whole unless hours are counted. */
export function reckonDeadline(
  eventMs: UtcMs,
  rule: Pick<DateRule, 'name' | 'count' | 'from'>,
  { counting, clock }: DayCounting,
): RuledDate {
  const isByHours = counting === 'elapsed_days';
  return reckonEnd(eventMs, { ...rule, counting: isByHours ? 'elapsed_days' : 'days_after', clock });
}

/** The earlier of two dates; the first where they are the same. */
export function earlierOf(one: RuledDate | null, other: RuledDate | null): RuledDate | null {
  if (one === null || other === null) return one ?? other;
  return other.atMs < one.atMs ? other : one;
}

function lastMs(fromMs: UtcMs, { counting, count, clock }: DateRule): UtcMs {
  const startDay = dayByClock(fromMs, clock);
  switch (counting) {
    case 'calendar_days':
      return endOfDay(addDays(startDay, count - 1), clock);
    case 'days_after':
      return endOfDay(addDays(startDay, count), clock);
    case 'elapsed_days':
      return (fromMs + count * DAY_MS) as UtcMs;
    case 'months':
      return endOfDay(addMonths(startDay, count), clock);
    case 'end_of_month':
      return endOfDay(lastOfMonth(addMonths(startDay, count)), clock);
    case 'end_of_day':
      return endOfDay(startDay, clock);
  }
}
