/** Days and months by the clock of a plan. Pure, and without time zones: none of these clocks has summer time. */
import type { PlanClock } from '../../contract/terms/plan-rules.ts';
import { addDays, DAY_MS } from '../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';

const HOUR_MS = 3_600_000;
/** By whose calendar months are counted where days have no midnight: these are cards for Japan. */
const HOURS_AHEAD: Readonly<Record<PlanClock, number>> = { jst: 9, utc8: 8, utc: 0, rolling: 9 };

/** The day on which `instant` falls by this clock. */
export function dayByClock(instant: UtcMs, clock: PlanClock): ShopDate {
  return new Date(instant + HOURS_AHEAD[clock] * HOUR_MS).toISOString().slice(0, 10) as ShopDate;
}

/** The first instant of a day. */
export function startOfDay(date: ShopDate, clock: PlanClock): UtcMs {
  return (Date.parse(`${date}T00:00:00Z`) - HOURS_AHEAD[clock] * HOUR_MS) as UtcMs;
}

/** The last millisecond of a day: the last in which the card works. */
export function endOfDay(date: ShopDate, clock: PlanClock): UtcMs {
  return (startOfDay(date, clock) + DAY_MS - 1) as UtcMs;
}

/** The same day of the month `months` later, or that month's last where it has no such day: 31 January and 1 is 28 February. */
export function addMonths(date: ShopDate, months: number): ShopDate {
  const [year, month, day] = splitDate(date);
  const last = splitDate(lastOfMonth(firstOf(year, month + months)))[2];
  return firstOf(year, month + months, Math.min(day, last));
}

/** The last day of the month in which `date` is. */
export function lastOfMonth(date: ShopDate): ShopDate {
  const [year, month] = splitDate(date);
  return addDays(firstOf(year, month + 1), -1);
}

/** `month` counts from 1 and may run over the year's end. */
function firstOf(year: number, month: number, day = 1): ShopDate {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10) as ShopDate;
}

function splitDate(date: ShopDate): readonly [year: number, month: number, day: number] {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return [year, month, day];
}
