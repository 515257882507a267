import type { OrdersBehindNumber, ReportView } from '../../contract/reports.ts';
import { HOUR_DAYS_MAX, SHOWN_ROWS_MAX } from '../../contract/reports.ts';
import type { RechargeRow } from '../../contract/recharges.ts';
import { addDays, daysBetween, endOfShopDate, instantOfShopTime } from '../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import type { Db } from '../../db/open.ts';
import { listCardsBehind } from '../../db/reports/cards-behind.ts';
import type { CardBehind } from '../../db/reports/cards-behind.ts';
import { listOrdersBehind } from '../../db/reports/orders.ts';
import type { Span } from '../../db/reports/orders.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import { listTaxRates } from '../../db/tax-rates.ts';
import type { TaxRate } from '../../db/tax-rates.ts';
import { SALES_KINDS } from '../ledger/case-entries.ts';
import { toRechargeRow } from '../recharge/read-recharges.ts';
import { startTotals } from '../workbooks/table.ts';
import { describeReport } from './describe-report.ts';
import type { ReportQuestion } from './describe-report.ts';
import type { ReportTable } from './report.ts';
import { readReportShop } from './report-shop.ts';
import type { ReportCore } from './report-shop.ts';
import { soldIn } from './sold-in-books.ts';

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
  { behind, ...page }: BehindAsk,
): Promise<{ rows: RechargeRow[]; total: number }> {
  if (behind.what === 'card') return { rows: [], total: 0 };
  const { db } = core.database;
  const { rows, total } = await listOrdersBehind(
    db,
    { ...behind, kinds: SALES_KINDS, ...(await readTimes(db, behind)) },
    page,
  );
  return { rows: rows.map(toRechargeRow), total };
}

/** The cards of sales that a number of a report counts; none where it counts orders by their state, account or batch. */
export async function listReportCards(
  core: ReportCore,
  { behind, ...page }: BehindAsk,
): Promise<{ rows: CardBehind[]; total: number }> {
  const { what, from, until, isPaid, accountId, batchId, states } = behind;
  const isOfOrders = what === 'recharge' || isPaid === false || accountId !== undefined || batchId !== undefined;
  if (isOfOrders || states !== undefined || from === undefined || until === undefined) return { rows: [], total: 0 };
  const { db } = core.database;
  const { currency } = await readReportShop(db);
  const { rows, total } = await listCardsBehind(
    db,
    { ...soldIn({ from, until }, currency), ...behind, from, until, ...(await readTimes(db, behind)) },
    page,
  );
  return { rows: [...rows], total };
}

interface BehindAsk {
  readonly behind: OrdersBehindNumber;
  readonly offset: number;
  readonly limit: number;
}

/** Hours of the shop's days, and rates of tax, as instants. */
async function readTimes(db: Db, { hour, taxRatePercent, ...behind }: OrdersBehindNumber) {
  const timeZone = await readShopTimeZone(db);
  return {
    hour: hour === undefined ? undefined : hoursOf(behind, hour, timeZone),
    paidWithin: taxRatePercent === undefined ? undefined : spansOfRate(await listTaxRates(db), taxRatePercent),
  };
}

function spansOfRate(rates: readonly TaxRate[], percent: number): readonly Span[] {
  return rates.flatMap((rate, index) =>
    rate.percent === percent
      ? [{ fromMs: rate.fromMs, untilMs: ((rates[index + 1]?.fromMs ?? Number.MAX_SAFE_INTEGER) - 1) as UtcMs }]
      : [],
  );
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
