/** A period day by day, with its days and hours as charts and every delivery as a line. */
import { addDays, daysBetween, shopTimeOf } from '../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import { HOUR_DAYS_MAX } from '../../contract/reports.ts';
import { QUARTER_MS } from '../../db/reports/sold-sums.ts';
import type { SoldSum } from '../../db/reports/sold-sums.ts';
import { REPORT_TITLES, REPORT_WORDS } from '../workbooks/report-words.ts';
import { figureCells, figureColumns, gatherFigures, layoutOf, leadFigures, readSums } from './sold-figures.ts';
import { soldLines } from './sold-lines.ts';
import type { Report, ReportAsk, ReportChart } from './report.ts';
import { startTally } from './tally.ts';

export async function describePeriod(ask: ReportAsk): Promise<Report> {
  const { shop, language, from, until } = ask;
  // Read once: going through a year's postings is what a report costs.
  const sums = await readSums(ask, ['day', 'quarter']);
  const layout = layoutOf(sums, shop.currency);
  const figures = gatherFigures(sums, shop.currency, ({ day }) => day);
  const none = startTally(shop.currency).read();
  const days = daysOf(from, until);
  return {
    kind: 'period',
    title: REPORT_TITLES.period[language],
    facts: [],
    figures: leadFigures(sums, ask),
    charts: [
      {
        key: 'days',
        title: REPORT_WORDS.salesByDay[language],
        axis: REPORT_WORDS.day[language],
        unit: shop.currency,
        points: days.map((day) => ({
          name: day,
          value: figures.get(day)?.salesMinor ?? 0,
          orders: { from: day, until: day },
        })),
      },
      hoursChart(sums, ask),
    ],
    tables: [
      {
        key: 'days',
        title: REPORT_TITLES.period[language],
        columns: [{ header: REPORT_WORDS.day[language], kind: 'date' }, ...figureColumns(layout, ask)],
        rows: days.map((day) => ({
          cells: [day, ...figureCells(layout, figures.get(day) ?? none)],
          orders: { from: day, until: day },
        })),
      },
      await soldLines(ask, layout),
    ],
  };
}

/** Sales by the hour of the shop's days. */
function hoursChart(sums: readonly SoldSum[], { shop, language, from, until }: ReportAsk): ReportChart {
  const sales = Array.from({ length: 24 }, () => 0);
  for (const { quarter, salesMinor } of sums) {
    const hour = Number(shopTimeOf(((quarter ?? 0) * QUARTER_MS) as UtcMs, shop.timeZone).slice(0, 2));
    sales[hour] = (sales[hour] ?? 0) + salesMinor;
  }
  const opens = daysBetween(from, until) < HOUR_DAYS_MAX;
  return {
    key: 'hours',
    title: REPORT_WORDS.salesByHour[language],
    axis: REPORT_WORDS.hour[language],
    unit: shop.currency,
    points: sales.map((value, hour) => ({
      name: `${String(hour).padStart(2, '0')}:00`,
      value,
      ...(opens && { orders: { from, until, hour } }),
    })),
  };
}

function daysOf(from: ShopDate, until: ShopDate): readonly ShopDate[] {
  return Array.from({ length: daysBetween(from, until) + 1 }, (_, index) => addDays(from, index));
}
