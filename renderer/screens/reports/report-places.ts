import { REPORT_KINDS } from '../../../contract/terms/report-kind.ts';
import type { ReportKind } from '../../../contract/terms/report-kind.ts';
import { addDays } from '../../../contract/terms/time.ts';
import type { ShopDate } from '../../../contract/terms/time.ts';

/** The day has a page of its own; the others share one. */
export type PeriodReport = Exclude<ReportKind, 'daily'>;

export const PERIOD_REPORTS = REPORT_KINDS.filter((kind): kind is PeriodReport => kind !== 'daily');

/** `/reports/tax`; undefined for a day or anything else. */
export function findPeriodReport(text: string | undefined): PeriodReport | undefined {
  return PERIOD_REPORTS.find((kind) => kind === text?.replaceAll('-', '_'));
}

export function reportPath(kind: ReportKind): string {
  return kind === 'daily' ? '/reports' : `/reports/${kind.replaceAll('_', '-')}`;
}

export interface Days {
  readonly from: ShopDate;
  readonly until: ShopDate;
}

/** What is asked for first: this month so far, or what expires in the next sixty days. */
export function firstDays(kind: PeriodReport, today: ShopDate): Days {
  if (kind === 'expiring') return { from: today, until: addDays(today, 60) };
  return { from: `${today.slice(0, 8)}01` as ShopDate, until: today };
}
