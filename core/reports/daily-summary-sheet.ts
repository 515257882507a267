/** The first sheet of the daily report: what an owner reads in half a minute, on one page of A4. */
import type { DailyReport } from '../../contract/reports.ts';
import { toMajorUnits } from '../../contract/terms/money.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { Language } from '../../contract/terms/trade.ts';
import type { ReportShift } from '../../db/reports/tills.ts';
import { guardText, wallClockText } from '../workbooks/cell-text.ts';
import { GRID_COLUMNS, leaveGap, put, putBars, putHeading, startGrid } from '../workbooks/grid-sheet.ts';
import type { Grid } from '../workbooks/grid-sheet.ts';
import { COUNT_FORMAT, fill, font, moneyFormat } from '../workbooks/look.ts';
import type { Shade } from '../workbooks/look.ts';
import type { WorkbookWriter } from '../workbooks/workbook-writer.ts';
import { REPORT_WORDS } from '../workbooks/report-words.ts';
import { WORDS } from '../workbooks/words.ts';
import { costCell } from './cost-cell.ts';
import {
  writeFloats,
  writeLedger,
  writePlans,
  writeShifts,
  writeStaff,
  writeStates,
  writeTaxes,
  writeTenders,
} from './daily-summary-tables.ts';

export interface SummaryFacts {
  readonly report: DailyReport;
  readonly shifts: readonly ReportShift[];
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
    report.hours.map(({ hour, count, unpaidCount }) => ({ label: String(hour), value: count + unpaidCount })),
  );
  leaveGap(grid, 8);
  writeShifts(grid, facts.shifts, facts.timeZone);
  writeTenders(grid, report);
  writePlans(grid, report);
  writeStaff(grid, report);
  writeTaxes(grid, report);
  writeStates(grid, report);
  writeFloats(grid, report);
  writeLedger(grid, report);
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

/** Four large figures of what was sold, below them what nobody paid for, and then the three that ask for attention. */
function writeFigures(grid: Grid, report: DailyReport): void {
  const { language } = grid;
  const amount = moneyFormat(report.currency);
  const major = (amountMinor: number) => toMajorUnits({ amountMinor, currency: report.currency });
  const figures = [
    { label: WORDS.sales[language], value: major(report.sales.amountMinor), numFmt: amount },
    { label: WORDS.sold[language], value: report.sales.count, numFmt: COUNT_FORMAT },
    { label: WORDS.costOfSales[language], ...costCell(report.costs, report.currency, language) },
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
  putFigureLine(grid, [
    { label: WORDS.batchNoSale[language], labelSpan: 8, value: report.unpaid.count, numFmt: COUNT_FORMAT, span: 3 },
    {
      label: WORDS.batchCost[language],
      labelSpan: 8,
      ...costCell(report.unpaid.costs, report.currency, language),
      span: 4,
    },
  ]);
  leaveGap(grid, 4);
  if (report.discountsMinor !== 0 || report.refundsGivenMinor !== 0) {
    putFigureLine(grid, [
      { label: WORDS.discounts[language], labelSpan: 8, value: major(report.discountsMinor), numFmt: amount, span: 3 },
      {
        label: WORDS.refundsGiven[language],
        labelSpan: 8,
        value: major(report.refundsGivenMinor),
        numFmt: amount,
        span: 4,
      },
    ]);
    leaveGap(grid, 4);
  }
  if (report.returnFeesMinor !== 0 || report.givenCosts.length > 0) {
    putFigureLine(grid, [
      {
        label: REPORT_WORDS.returnFees[language],
        labelSpan: 8,
        value: major(report.returnFeesMinor),
        numFmt: amount,
        span: 3,
      },
      {
        label: REPORT_WORDS.cardsGiven[language],
        labelSpan: 8,
        ...costCell(report.givenCosts, report.currency, language),
        span: 4,
      },
    ]);
    leaveGap(grid, 4);
  }
  putFigureLine(
    grid,
    [
      { label: WORDS.unresolved[language], value: report.problemCount, numFmt: COUNT_FORMAT, span: 2 },
      { label: WORDS.prepaid[language], value: major(report.prepaidMinor), numFmt: amount, span: 2 },
      { label: WORDS.refundDue[language], value: major(report.refundDueMinor), numFmt: amount, span: 3 },
    ].map((figure) => ({ ...figure, labelSpan: 5, ...(figure.value !== 0 && { shade: 'warningPale' as const }) })),
  );
  leaveGap(grid, 8);
}

interface LineFigure {
  readonly label: string;
  readonly labelSpan: number;
  readonly value: string | number;
  readonly span: number;
  readonly numFmt: string;
  readonly shade?: Shade;
}

/** Small figures beside each other, one column apart. */
function putFigureLine(grid: Grid, figures: readonly LineFigure[]): void {
  const { language } = grid;
  let column = 1;
  for (const { label, labelSpan, value, span, numFmt, shade } of figures) {
    const shaded = shade && { fill: fill(shade) };
    put(grid, { row: grid.row, column, span: labelSpan }, label, {
      ...shaded,
      font: font(language, 9, 'quiet'),
      alignment: { indent: 1, shrinkToFit: true },
    });
    put(grid, { row: grid.row, column: column + labelSpan, span }, value, {
      ...shaded,
      font: font(language, 10, 'ink', true),
      numFmt,
      alignment: { horizontal: 'right', shrinkToFit: true },
    });
    column += labelSpan + span + 1;
  }
  grid.row += 1;
}
