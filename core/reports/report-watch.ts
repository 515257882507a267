/** Saves the report of a day by itself at closing time, sends it if that is set, and makes up for missed days. */
import { constants } from 'node:fs';
import { access, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportTrouble } from '../../contract/reports.ts';
import type { ReportFormat } from '../../contract/terms/report-kind.ts';
import { addDays, shopDateOf } from '../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import { transact } from '../../db/open.ts';
import { findReportSchedule, keepReportRun, lastPostingOfDay, listReportRuns } from '../../db/reports/schedule.ts';
import type { StoredRun, StoredSchedule } from '../../db/reports/schedule.ts';
import { findShop } from '../../db/shop.ts';
import { createTicker } from '../ticker.ts';
import type { Ticker } from '../ticker.ts';
import { MADE_UP_DAYS_MAX, listDueReports } from './due-reports.ts';
import type { DueReport } from './due-reports.ts';
import { writeReportFile } from './export-report.ts';
import { mailDailyReport } from './mail-report.ts';
import type { MailDeps } from './mail-report.ts';
import type { ReportCore } from './report-shop.ts';

/** A report comes at most so much later than its time. */
const LOOK_EVERY_MS = 30_000;
/** A folder or server that failed is left alone for so long. */
const TRY_AGAIN_MS = 600_000;

type WatchCore = ReportCore & MailDeps;

export function createReportWatch(core: WatchCore): Ticker {
  return createTicker(core.ports, 'report-watch-failed', LOOK_EVERY_MS, () => saveDueReports(core));
}

/** All that is due now. A day that fails does not keep the others. */
export async function saveDueReports(core: WatchCore): Promise<void> {
  const { db } = core.database;
  const schedule = await findReportSchedule(db);
  const shop = await findShop(db);
  if (!schedule?.isOn || !shop) return;
  const nowMs = core.ports.clock.nowMs();
  const { timeZone } = shop;
  const from = addDays(shopDateOf(nowMs, timeZone), -MADE_UP_DAYS_MAX);
  const due = listDueReports(schedule, await listReportRuns(db, from), { nowMs, timeZone });
  for (const one of due) {
    const run = await saveReport(core, schedule, one);
    await transact(db, (tx) => keepReportRun(tx, run));
  }
}

/** Makes the files unless they stand, then the mail unless it was taken. */
async function saveReport(core: WatchCore, schedule: StoredSchedule, due: DueReport): Promise<StoredRun> {
  const nowMs = core.ports.clock.nowMs();
  const { date, run, isOver } = due;
  const isSaved = run !== undefined && run.files !== '[]';
  const lastMs = await lastPostingOfDay(core.database.db, date);
  const hasChanged = isSaved && lastMs !== undefined && lastMs >= run.madeAtMs;
  const base = { businessOn: date, isFinal: isOver, tryAgainAtMs: nowMs, trouble: null };
  let saved: StoredRun;
  if (isSaved && !(isOver && hasChanged)) saved = { ...run, ...base };
  else {
    try {
      const files = await saveFiles(core, schedule, date);
      // What was booked after closing time is told again.
      saved = { ...base, madeAtMs: nowMs, files: JSON.stringify(files), mailedAtMs: null };
    } catch (cause) {
      core.ports.log.warn('report-not-saved', { date, reason: reasonOf(cause) });
      return { ...failed(run, base, nowMs, { what: 'folder', reason: reasonOf(cause) }) };
    }
  }
  if (schedule.mail === null || saved.mailedAtMs !== null) return saved;
  try {
    const isCorrection = run?.mailedAtMs !== undefined && run.mailedAtMs !== null;
    await mailDailyReport(core, schedule, { date, files: JSON.parse(saved.files) as string[], isCorrection });
    return { ...saved, mailedAtMs: core.ports.clock.nowMs() };
  } catch (cause) {
    core.ports.log.warn('report-not-mailed', { date, reason: reasonOf(cause) });
    const trouble: ReportTrouble = { what: 'mail', reason: reasonOf(cause) };
    return { ...saved, trouble: JSON.stringify(trouble), tryAgainAtMs: (nowMs + TRY_AGAIN_MS) as UtcMs };
  }
}

/** The files of before stay what they are. */
function failed(
  run: StoredRun | undefined,
  base: Pick<StoredRun, 'businessOn'>,
  nowMs: UtcMs,
  trouble: ReportTrouble,
): StoredRun {
  return {
    businessOn: base.businessOn,
    madeAtMs: run?.madeAtMs ?? nowMs,
    // What could not be saved is not over.
    isFinal: false,
    files: run?.files ?? '[]',
    mailedAtMs: run?.mailedAtMs ?? null,
    trouble: JSON.stringify(trouble),
    tryAgainAtMs: (nowMs + TRY_AGAIN_MS) as UtcMs,
  };
}

/** Each under a passing name first: whoever looks into the folder finds whole files only. */
async function saveFiles(core: WatchCore, schedule: StoredSchedule, date: ShopDate): Promise<readonly string[]> {
  const { folder, language } = schedule;
  await access(folder, constants.W_OK);
  const names: string[] = [];
  for (const format of JSON.parse(schedule.formats) as ReportFormat[]) {
    const passing = join(folder, `.kaduo-${date}.${format}.part`);
    const asked = { report: 'daily' as const, from: date, until: date, language, format };
    const name = await writeReportFile(core, asked, passing);
    await rename(passing, join(folder, name));
    names.push(name);
  }
  return names;
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
