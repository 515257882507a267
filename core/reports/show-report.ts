import type { OrdersBehindNumber, ReportView } from '../../contract/reports.ts';
import { HOUR_DAYS_MAX, SHOWN_ROWS_MAX } from '../../contract/reports.ts';
import type { RechargeRow } from '../../contract/recharges.ts';
import { addDays, daysBetween, endOfShopDate, instantOfShopTime } from '../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import { listOrdersBehind } from '../../db/reports/orders.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import { SALES_KINDS } from '../ledger/case-entries.ts';
import { toRechargeRow } from '../recharge/read-recharges.ts';
import { startTotals } from '../workbooks/table.ts';
import { describeReport } from './describe-report.ts';
import type { ReportQuestion } from './describe-report.ts';
import type { ReportTable } from './report.ts';
import type { ReportCore } from './report-shop.ts';

/** A report for the screen: the first rows of each table, and totals where all of them are there. */
export async function showReport(core: ReportCore, asked: ReportQuestion): Promise<ReportView> {
  const { kind, title, facts, madeAtMs, figures, charts, tables } = await describeReport(core, asked);
  const shown: ReportView['tables'] = [];
  for (const table of tables) shown.push(await showTable(table));
  return {
    report: kind,
    title,
    facts: [...facts],
    madeAtMs,
    figures: [...figures],
    charts: charts.map((chart) => ({ ...chart, points: [...chart.points] })),
    tables: shown,
  };
}

async function showTable({ key, title, columns, rows }: ReportTable): Promise<ReportView['tables'][number]> {
  const totals = startTotals(columns);
  const shown: ReportView['tables'][number]['rows'] = [];
  let hasMore = false;
  for await (const row of rows) {
    if (shown.length === SHOWN_ROWS_MAX) {
      hasMore = true;
      break;
    }
    totals.add(row);
    shown.push({ ...row, cells: [...row.cells] });
  }
  const sums = totals.read();
  const isSummed = !hasMore && shown.length > 0 && sums.some((sum) => sum !== null);
  return {
    key,
    title,
    columns: columns.map((column) => ({
      header: column.header,
      kind: column.kind,
      ...(column.kind === 'money' && { currency: column.currency }),
      ...(column.opens && { opens: column.opens }),
    })),
    rows: shown,
    hasMore,
    totals: isSummed ? [...sums] : null,
  };
}

/** The orders that a number of a report counts. */
export async function listReportOrders(
  core: ReportCore,
  asked: { readonly behind: OrdersBehindNumber; readonly offset: number; readonly limit: number },
): Promise<{ rows: RechargeRow[]; total: number }> {
  const { db } = core.database;
  const { hour, ...behind } = asked.behind;
  const timeZone = await readShopTimeZone(db);
  const { rows, total } = await listOrdersBehind(
    db,
    { ...behind, kinds: SALES_KINDS, hour: hour === undefined ? undefined : hoursOf(behind, hour, timeZone) },
    asked,
  );
  return { rows: rows.map(toRechargeRow), total };
}

/** That hour of each day; a day may lack it when summer time begins. */
function hoursOf({ from, until }: OrdersBehindNumber, hour: number, timeZone: string) {
  if (from === undefined || until === undefined) return undefined;
  const days = Math.min(daysBetween(from, until) + 1, HOUR_DAYS_MAX);
  return Array.from({ length: days }, (_, index) => addDays(from, index)).flatMap((day) => {
    const fromMs = instantOfShopTime(day, clockText(hour), timeZone);
    return fromMs === undefined ? [] : [{ fromMs, untilMs: endOfHour(day, hour, timeZone, fromMs) }];
  });
}

function endOfHour(day: ShopDate, hour: number, timeZone: string, fromMs: UtcMs): UtcMs {
  if (hour === 23) return endOfShopDate(day, timeZone);
  const next = instantOfShopTime(day, clockText(hour + 1), timeZone);
  return ((next ?? fromMs + 3_600_000) - 1) as UtcMs;
}

function clockText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
