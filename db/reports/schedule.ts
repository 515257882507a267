/** When the report of a day is saved by itself, and which days were. */
import type { StaffId } from '../../contract/terms/ids.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import type { Language } from '../../contract/terms/trade.ts';
import type { Reader, Tx } from '../open.ts';

export interface StoredSchedule {
  readonly isOn: boolean;
  readonly sinceOn: ShopDate;
  readonly closingTime: string;
  readonly folder: string;
  /** JSON, as the caller wrote it. */
  readonly formats: string;
  readonly language: Language;
  readonly mail: string | null;
}

export interface StoredRun {
  readonly businessOn: ShopDate;
  readonly madeAtMs: UtcMs;
  readonly isFinal: boolean;
  /** JSON, as the caller wrote it; so is `trouble`. */
  readonly files: string;
  readonly mailedAtMs: UtcMs | null;
  readonly trouble: string | null;
  readonly tryAgainAtMs: UtcMs;
}

/** Undefined until it was set once. */
export async function findReportSchedule(reader: Reader): Promise<StoredSchedule | undefined> {
  const row = await reader.selectFrom('report_schedule').selectAll().executeTakeFirst();
  return (
    row && {
      isOn: row.is_on === 1,
      sinceOn: row.since_on,
      closingTime: row.closing_time,
      folder: row.folder,
      formats: row.formats,
      language: row.language,
      mail: row.mail,
    }
  );
}

export async function saveReportSchedule(
  tx: Tx,
  schedule: StoredSchedule,
  by: { readonly staffId: StaffId; readonly atMs: UtcMs },
): Promise<void> {
  const values = {
    is_on: schedule.isOn ? (1 as const) : (0 as const),
    since_on: schedule.sinceOn,
    closing_time: schedule.closingTime,
    folder: schedule.folder,
    formats: schedule.formats,
    language: schedule.language,
    mail: schedule.mail,
    changed_at_ms: by.atMs,
    changed_by: by.staffId,
  };
  await tx
    .insertInto('report_schedule')
    .values({ id: 1, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

/** Of the days from `from` on, latest first. */
export async function listReportRuns(reader: Reader, from: ShopDate): Promise<readonly StoredRun[]> {
  const rows = await reader
    .selectFrom('report_run')
    .selectAll()
    .where('business_on', '>=', from)
    .orderBy('business_on', 'desc')
    .execute();
  return rows.map((row) => ({
    businessOn: row.business_on,
    madeAtMs: row.made_at_ms,
    isFinal: row.is_final === 1,
    files: row.files,
    mailedAtMs: row.mailed_at_ms,
    trouble: row.trouble,
    tryAgainAtMs: row.try_again_at_ms,
  }));
}

/** In place of what was known of that day. */
export async function keepReportRun(tx: Tx, run: StoredRun): Promise<void> {
  const values = {
    made_at_ms: run.madeAtMs,
    is_final: run.isFinal ? (1 as const) : (0 as const),
    files: run.files,
    mailed_at_ms: run.mailedAtMs,
    trouble: run.trouble,
    try_again_at_ms: run.tryAgainAtMs,
  };
  await tx
    .insertInto('report_run')
    .values({ business_on: run.businessOn, ...values })
    .onConflict((conflict) => conflict.column('business_on').doUpdateSet(values))
    .execute();
}

/** When the last posting of a day was made; undefined on a day without any. */
export async function lastPostingOfDay(reader: Reader, on: ShopDate): Promise<UtcMs | undefined> {
  const row = await reader
    .selectFrom('posting')
    .select((is) => is.fn.max<UtcMs | null>('at_ms').as('at_ms'))
    .where('business_on', '=', on)
    .executeTakeFirst();
  return row?.at_ms ?? undefined;
}
