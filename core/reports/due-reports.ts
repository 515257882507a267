/** Which days' reports are to be made now. Pure. */
import { addDays, instantOfShopTime, shopDateOf } from '../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import type { StoredRun, StoredSchedule } from '../../db/reports/schedule.ts';

/** Days that are made up after Kaduo was closed; older ones can be saved from the screen. */
export const MADE_UP_DAYS_MAX = 31;

export interface DueReport {
  readonly date: ShopDate;
  readonly run: StoredRun | undefined;
  /** The day is over: nothing more will be booked on it. */
  readonly isOver: boolean;
}

/**
 * Oldest first: days without a report, today only after closing time; days whose report was made before their end; and
 * those whose file or mail failed, when it is time to try again.
 */
export function listDueReports(
  schedule: StoredSchedule,
  runs: readonly StoredRun[],
  now: { readonly nowMs: UtcMs; readonly timeZone: string },
): readonly DueReport[] {
  const today = shopDateOf(now.nowMs, now.timeZone);
  const closingMs = instantOfShopTime(today, schedule.closingTime, now.timeZone);
  // A closing time that the clocks leave out: the day's report comes with its end.
  const lastDay = closingMs !== undefined && now.nowMs >= closingMs ? today : addDays(today, -1);
  const known = new Map(runs.map((run) => [run.businessOn, run]));
  const due: DueReport[] = [];
  for (let date = firstDay(schedule, today); date <= lastDay; date = addDays(date, 1)) {
    const run = known.get(date);
    const isOver = date < today;
    if (isDue(schedule, run, isOver, now.nowMs)) due.push({ date, run, isOver });
  }
  return due;
}

function firstDay({ sinceOn }: StoredSchedule, today: ShopDate): ShopDate {
  const oldest = addDays(today, -MADE_UP_DAYS_MAX);
  return sinceOn > oldest ? sinceOn : oldest;
}

function isDue(schedule: StoredSchedule, run: StoredRun | undefined, isOver: boolean, nowMs: UtcMs): boolean {
  if (!run) return true;
  if (run.tryAgainAtMs > nowMs) return false;
  const isSaved = run.files !== '[]';
  const isMailed = schedule.mail === null || run.mailedAtMs !== null;
  return !isSaved || !isMailed || (isOver && !run.isFinal);
}
