/** The first sheet of the daily report: what an owner reads in half a minute, on one page of A4. */
import type { DailyReport } from '../../contract/reports.ts';
import { formatMoney, toMajorUnits } from '../../contract/terms/money.ts';
import type { Money } from '../../contract/terms/money.ts';
import { RECHARGE_STATES } from '../../contract/terms/recharge-state.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { Language } from '../../contract/terms/trade.ts';
import { guardText, wallClockText } from '../workbooks/cell-text.ts';
import { GRID_COLUMNS, leaveGap, put, putBars, putHeading, putTable, startGrid } from '../workbooks/grid-sheet.ts';
import type { Grid } from '../workbooks/grid-sheet.ts';
import { COUNT_FORMAT, fill, font, moneyFormat } from '../workbooks/look.ts';
import type { WorkbookWriter } from '../workbooks/workbook-writer.ts';
import { STATE_WORDS, TENDER_WORDS, WORDS, wordFor } from '../workbooks/words.ts';

export interface SummaryFacts {
  readonly report: DailyReport;
  readonly shopName: string;
  readonly timeZone: string;
  readonly madeAtMs: UtcMs;
  readonly language: Language;
}

/** Adds the sheet and commits it. */
export function writeSummarySheet(workbook: WorkbookWriter, facts: SummaryFacts): void {
  const { language, report } = facts;
  const grid = startGrid(workbook, WORDS.summary[language], `${facts.shopName} ${report.date}`, language);
  writeTitle(grid, facts);
  writeFigures(grid, report);
  putHeading(grid, WORDS.byHour[language]);
  leaveGap(grid, 6);
  putBars(
    grid,
    report.hours.map((hour) => ({ label: String(hour.hour), value: hour.count })),
  );
  leaveGap(grid, 8);
  writeTenders(grid, report);
  writePlans(grid, report);
  writeStaff(grid, report);
  writeStates(grid, report);
  writeFloats(grid, report);
  put(grid, { row: grid.row, column: 1, span: GRID_COLUMNS }, `${WORDS.auditHead[language]}  ${report.auditHead}`, {
    font: font(language, 7, 'quiet'),
    alignment: { shrinkToFit: true },
  });
  grid.sheet.commit();
}

function writeTitle(grid: Grid, facts: SummaryFacts): void {
  const { language, report } = facts;
  grid.sheet.getRow(1).height = 34;
  put(grid, { row: 1, column: 1, span: 16 }, WORDS.dailyReport[language], {
    font: font(language, 20, 'accent', true),
  });
  put(grid, { row: 1, column: 17, span: 8 }, report.date, {
    font: font(language, 16, 'ink', true),
    numFmt: '@',
    alignment: { horizontal: 'right' },
  });
  put(grid, { row: 2, column: 1, span: 10 }, guardText(facts.shopName), { font: font(language, 11), numFmt: '@' });
  const made = `${WORDS.madeAt[language]} ${wallClockText(facts.madeAtMs, facts.timeZone).slice(0, 16)}`;
  put(grid, { row: 2, column: 11, span: 14 }, `${made} · ${WORDS.amountsIn[language]} ${report.currency}`, {
    font: font(language, 9, 'quiet'),
    alignment: { horizontal: 'right' },
  });
  grid.row = 3;
  leaveGap(grid, 8);
}

/** Four large figures, and below them the three that ask for attention. */
function writeFigures(grid: Grid, report: DailyReport): void {
  const { language } = grid;
  const amount = moneyFormat(report.currency);
  const major = (amountMinor: number) => toMajorUnits({ amountMinor, currency: report.currency });
  const cost = soleCost(report);
  const figures = [
    { label: WORDS.sales[language], value: major(report.sales.amountMinor), numFmt: amount },
    { label: WORDS.delivered[language], value: report.sales.count, numFmt: COUNT_FORMAT },
    {
      label: WORDS.cost[language],
      value: cost ? toMajorUnits(cost) : report.costs.map((money) => formatMoney(money, language)).join(' + '),
      numFmt: cost ? moneyFormat(cost.currency) : '@',
    },
    {
      label: WORDS.margin[language],
      value: report.marginMinor === null ? '—' : major(report.marginMinor),
      numFmt: amount,
    },
  ];
  const span = GRID_COLUMNS / figures.length;
  grid.sheet.getRow(grid.row).height = 20;
  grid.sheet.getRow(grid.row + 1).height = 32;
  for (const [index, figure] of figures.entries()) {
    // The last column of each block stays white: the gap between two blocks.
    const at = { column: index * span + 1, span: index === figures.length - 1 ? span : span - 1 };
    const block = { fill: fill('accentPale') };
    put(grid, { ...at, row: grid.row }, figure.label, {
      ...block,
      font: font(language, 9, 'quiet'),
      alignment: { horizontal: 'center', vertical: 'bottom' },
    });
    put(grid, { ...at, row: grid.row + 1 }, figure.value, {
      ...block,
      font: font(language, 16, 'accent', true),
      numFmt: figure.numFmt,
      alignment: { horizontal: 'center', shrinkToFit: true },
    });
  }
  grid.row += 2;
  leaveGap(grid, 6);
  const attention = [
    { label: WORDS.unresolved[language], value: report.problemCount, numFmt: COUNT_FORMAT },
    { label: WORDS.prepaid[language], value: major(report.prepaidMinor), numFmt: amount },
    { label: WORDS.refundDue[language], value: major(report.refundDueMinor), numFmt: amount },
  ];
  for (const [index, figure] of attention.entries()) {
    const column = index * 8 + 1;
    const shade = figure.value === 0 ? {} : { fill: fill('warningPale') };
    put(grid, { row: grid.row, column, span: 5 }, figure.label, {
      ...shade,
      font: font(language, 9, 'quiet'),
      alignment: { indent: 1, shrinkToFit: true },
    });
    put(grid, { row: grid.row, column: column + 5, span: index === 2 ? 3 : 2 }, figure.value, {
      ...shade,
      font: font(language, 10, 'ink', true),
      numFmt: figure.numFmt,
      alignment: { horizontal: 'right', shrinkToFit: true },
    });
  }
  grid.row += 1;
  leaveGap(grid, 8);
}

function soleCost(report: DailyReport): Money | undefined {
  if (report.costs.length === 0) return { amountMinor: 0, currency: report.currency };
  return report.costs.length === 1 ? report.costs[0] : undefined;
}

function writeTenders(grid: Grid, report: DailyReport): void {
  const { language } = grid;
  const numFmt = moneyFormat(report.currency);
  const { major, sum } = amountsOf(report);
  putHeading(grid, WORDS.byTender[language]);
  putTable(grid, {
    emptyText: WORDS.nothing[language],
    rows: report.tenders,
    columns: [
      { header: WORDS.tender[language], span: 8, value: (row) => wordFor(TENDER_WORDS, row.method, language) },
      {
        header: WORDS.count[language],
        span: 4,
        numFmt: COUNT_FORMAT,
        value: (row) => row.taken.count + row.refunded.count,
        total: report.tenders.reduce((count, row) => count + row.taken.count + row.refunded.count, 0),
      },
      {
        header: WORDS.taken[language],
        span: 4,
        numFmt,
        value: (row) => major(row.taken.amountMinor),
        total: sum(report.tenders, (row) => row.taken.amountMinor),
      },
      {
        header: WORDS.refunded[language],
        span: 4,
        numFmt,
        value: (row) => major(row.refunded.amountMinor),
        total: sum(report.tenders, (row) => row.refunded.amountMinor),
      },
      {
        header: WORDS.net[language],
        span: 4,
        numFmt,
        value: (row) => major(row.netMinor),
        total: sum(report.tenders, (row) => row.netMinor),
      },
    ],
  });
  leaveGap(grid, 8);
}

function writePlans(grid: Grid, report: DailyReport): void {
  const { language } = grid;
  const numFmt = moneyFormat(report.currency);
  const { major, sum } = amountsOf(report);
  const cost = soleCost(report);
  putHeading(grid, WORDS.byPlan[language]);
  putTable(grid, {
    emptyText: WORDS.nothing[language],
    rows: report.plans,
    columns: [
      {
        header: WORDS.plan[language],
        span: 12,
        value: (row) => guardText(`${row.name[language]}  (${row.planCode})`),
      },
      {
        header: WORDS.count[language],
        span: 4,
        numFmt: COUNT_FORMAT,
        value: (row) => row.count,
        total: report.plans.reduce((count, row) => count + row.count, 0),
      },
      {
        header: WORDS.sales[language],
        span: 4,
        numFmt,
        value: (row) => major(row.salesMinor),
        total: sum(report.plans, (row) => row.salesMinor),
      },
      // Costs of plans in several currencies cannot stand in one column.
      cost
        ? {
            header: WORDS.cost[language],
            span: 4,
            numFmt: moneyFormat(cost.currency),
            value: (row) => toMajorUnits({ amountMinor: row.costMinor, currency: cost.currency }),
            total: toMajorUnits(cost),
          }
        : { header: '', span: 4, value: () => null },
    ],
  });
  leaveGap(grid, 8);
}

function writeStaff(grid: Grid, report: DailyReport): void {
  const { language } = grid;
  const { major, sum } = amountsOf(report);
  putHeading(grid, WORDS.byStaff[language]);
  putTable(grid, {
    emptyText: WORDS.nothing[language],
    rows: report.staff,
    columns: [
      { header: WORDS.staff[language], span: 16, value: (row) => guardText(row.staffName) },
      {
        header: WORDS.count[language],
        span: 4,
        numFmt: COUNT_FORMAT,
        value: (row) => row.count,
        total: report.staff.reduce((count, row) => count + row.count, 0),
      },
      {
        header: WORDS.sales[language],
        span: 4,
        numFmt: moneyFormat(report.currency),
        value: (row) => major(row.salesMinor),
        total: sum(report.staff, (row) => row.salesMinor),
      },
    ],
  });
  leaveGap(grid, 8);
}

function writeStates(grid: Grid, report: DailyReport): void {
  const { language } = grid;
  const states = RECHARGE_STATES.filter((state) => (report.states[state] ?? 0) > 0);
  putHeading(grid, WORDS.byState[language]);
  putTable(grid, {
    emptyText: WORDS.nothing[language],
    rows: states,
    columns: [
      { header: WORDS.state[language], span: 20, value: (state) => wordFor(STATE_WORDS, state, language) },
      {
        header: WORDS.count[language],
        span: 4,
        numFmt: COUNT_FORMAT,
        value: (state) => report.states[state] ?? 0,
        total: states.reduce((count, state) => count + (report.states[state] ?? 0), 0),
      },
    ],
  });
  leaveGap(grid, 8);
}

/** Accounts may be in different currencies, so they are written out and not added up. */
function writeFloats(grid: Grid, report: DailyReport): void {
  const { language } = grid;
  putHeading(grid, WORDS.floats[language]);
  putTable(grid, {
    emptyText: WORDS.nothing[language],
    rows: report.floats,
    columns: [
      { header: WORDS.account[language], span: 12, value: (row) => guardText(row.accountName) },
      { header: WORDS.free[language], span: 6, numFmt: '@', value: (row) => formatMoney(row.free, language) },
      { header: WORDS.held[language], span: 6, numFmt: '@', value: (row) => formatMoney(row.held, language) },
    ],
  });
  leaveGap(grid, 8);
}

function amountsOf(report: DailyReport) {
  const major = (amountMinor: number) => toMajorUnits({ amountMinor, currency: report.currency });
  return {
    major,
    /** Adds integers, and only then leaves them. */
    sum: <Row>(rows: readonly Row[], pick: (row: Row) => number) =>
      major(rows.reduce((all, row) => all + pick(row), 0)),
  };
}
