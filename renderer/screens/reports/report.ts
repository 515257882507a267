/** What the report screen calculates from a report: sums of columns, nothing that the core has not counted. Pure. */
import type { Told } from '../../api.ts';

export type DailyReport = Told['reports']['daily'];
export type ReportOrder = DailyReport['problems'][number];

export function sumOf<Row>(rows: readonly Row[], amount: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + amount(row), 0);
}

/** The hours from the first to the last with a sale, with one empty hour on either side; all when there is none. */
export function busyHours(hours: DailyReport['hours']): DailyReport['hours'] {
  const first = hours.findIndex(({ count }) => count !== 0);
  const last = hours.findLastIndex(({ count }) => count !== 0);
  return first === -1 ? hours : hours.slice(Math.max(0, first - 1), last + 2);
}

/** The hour with the highest sales; of equals the earliest. */
export function busiestHour(hours: DailyReport['hours']): DailyReport['hours'][number] | undefined {
  return hours.toSorted((one, other) => other.salesMinor - one.salesMinor || one.hour - other.hour)[0];
}

export function hourName(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

export type Measure = 'sales' | 'count';

/** Where nothing was paid, as on a day of batches alone, the number of recharges is the picture. */
export function measureOf(bars: readonly { readonly salesMinor: number; readonly count: number }[]): Measure {
  return bars.every(({ salesMinor }) => salesMinor === 0) && bars.some(({ count }) => count > 0) ? 'count' : 'sales';
}
