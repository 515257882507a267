/** The tables of the daily report's first sheet. */
import type { DailyReport } from '../../contract/reports.ts';
import { formatMoney, toMajorUnits } from '../../contract/terms/money.ts';
import type { Currency, Money } from '../../contract/terms/money.ts';
import { RECHARGE_STATES } from '../../contract/terms/recharge-state.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { Language } from '../../contract/terms/trade.ts';
import type { ReportShift } from '../../db/reports/tills.ts';
import { RECHARGE_COST, SALES } from '../ledger/accounts.ts';
import { CARD_SALES } from '../sales/sale-entries.ts';
import { CARD_COST } from '../stock/stock-entries.ts';
import { guardText, wallClockText } from '../workbooks/cell-text.ts';
import { leaveGap, putHeading, putTable } from '../workbooks/grid-sheet.ts';
import type { Grid, GridColumn } from '../workbooks/grid-sheet.ts';
import { COUNT_FORMAT, TEXT_FORMAT, moneyFormat } from '../workbooks/look.ts';
import { REPORT_WORDS, SOLD_WORDS } from '../workbooks/report-words.ts';
import { STATE_WORDS, WORDS, wordFor } from '../workbooks/words.ts';
import { costCell } from './cost-cell.ts';
import { tenderName } from './tender-names.ts';

/** What the till counted (its Z figures); nothing where none was opened. A till has one currency. */
export function writeShifts(grid: Grid, shifts: readonly ReportShift[], timeZone: string): void {
  const { language } = grid;
  for (const [currency, own] of Map.groupBy(shifts, (shift) => shift.currency)) {
    const numFmt = moneyFormat(currency);
    const major = (amountMinor: number | null) =>
      amountMinor === null ? null : toMajorUnits({ amountMinor, currency });
    const differenceOf = ({ expectedMinor, countedMinor }: ReportShift) =>
      expectedMinor === null || countedMinor === null ? null : countedMinor - expectedMinor;
    const clock = (atMs: UtcMs | null) => (atMs === null ? null : wallClockText(atMs, timeZone).slice(5, 16));
    putHeading(grid, REPORT_WORDS.till[language]);
    putTable(grid, {
      emptyText: WORDS.nothing[language],
      rows: own,
      columns: [
        { header: REPORT_WORDS.zNumber[language], span: 2, value: ({ zNumber }) => zNumber },
        { header: REPORT_WORDS.tillOpened[language], span: 4, value: ({ openedAtMs }) => clock(openedAtMs) },
        { header: REPORT_WORDS.tillClosed[language], span: 4, value: ({ closedAtMs }) => clock(closedAtMs) },
        { header: WORDS.staff[language], span: 4, value: ({ closedBy }) => guardText(closedBy ?? '') },
        {
          header: REPORT_WORDS.tillExpected[language],
          span: 4,
          numFmt,
          value: ({ expectedMinor }) => major(expectedMinor),
        },
        {
          header: REPORT_WORDS.tillCounted[language],
          span: 3,
          numFmt,
          value: ({ countedMinor }) => major(countedMinor),
        },
        {
          header: REPORT_WORDS.tillDifference[language],
          span: 3,
          numFmt,
          value: (shift) => major(differenceOf(shift)),
          total: toMajorUnits({
            amountMinor: own.reduce((sum, shift) => sum + (differenceOf(shift) ?? 0), 0),
            currency,
          }),
        },
      ],
    });
    leaveGap(grid, 8);
  }
}

export function writeTaxes(grid: Grid, report: DailyReport): void {
  const { language } = grid;
  const numFmt = moneyFormat(report.currency);
  const { major, sum } = amountsOf(report);
  putHeading(grid, REPORT_WORDS.taxPart[language]);
  putTable(grid, {
    emptyText: WORDS.nothing[language],
    rows: report.taxes,
    columns: [
      { header: REPORT_WORDS.taxRate[language], span: 8, value: ({ ratePercent }) => `${ratePercent} %` },
      {
        header: WORDS.soldCount[language],
        span: 4,
        numFmt: COUNT_FORMAT,
        value: ({ count }) => count,
        total: report.taxes.reduce((all, { count }) => all + count, 0),
      },
      {
        header: REPORT_WORDS.netOfTax[language],
        span: 4,
        numFmt,
        value: ({ grossMinor, taxMinor }) => major(grossMinor - taxMinor),
        total: sum(report.taxes, ({ grossMinor, taxMinor }) => grossMinor - taxMinor),
      },
      {
        header: REPORT_WORDS.taxPart[language],
        span: 4,
        numFmt,
        value: ({ taxMinor }) => major(taxMinor),
        total: sum(report.taxes, ({ taxMinor }) => taxMinor),
      },
      {
        header: REPORT_WORDS.gross[language],
        span: 4,
        numFmt,
        value: ({ grossMinor }) => major(grossMinor),
        total: sum(report.taxes, ({ grossMinor }) => grossMinor),
      },
    ],
  });
  leaveGap(grid, 8);
}

export function writeTenders(grid: Grid, report: DailyReport): void {
  const { language } = grid;
  const numFmt = moneyFormat(report.currency);
  const { major, sum } = amountsOf(report);
  putHeading(grid, WORDS.byTender[language]);
  putTable(grid, {
    emptyText: WORDS.nothing[language],
    rows: report.tenders,
    columns: [
      { header: WORDS.tender[language], span: 8, value: (row) => tenderName(row, language) },
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

/** Sold and batch recharges stand beside each other, and never in one figure. */
export function writePlans(grid: Grid, report: DailyReport): void {
  const { language } = grid;
  const numFmt = moneyFormat(report.currency);
  const { major, sum } = amountsOf(report);
  const hasBatch = report.unpaid.count !== 0;
  const inCase = { currency: report.currency, language };
  const hasMargin = report.marginMinor !== null;
  putHeading(grid, WORDS.byPlan[language]);
  putTable(grid, {
    emptyText: WORDS.nothing[language],
    rows: report.plans,
    columns: [
      {
        header: WORDS.plan[language],
        span: hasBatch ? 7 : 12,
        value: (row) =>
          guardText(
            `${row.name[language]}  (${row.planCode})${row.what === 'card' ? ` · ${wordFor(SOLD_WORDS, 'card', language)}` : ''}`,
          ),
      },
      {
        header: WORDS.soldCount[language],
        span: hasBatch ? 2 : 3,
        numFmt: COUNT_FORMAT,
        value: (row) => row.count,
        total: report.plans.reduce((count, row) => count + row.count, 0),
      },
      {
        header: WORDS.sales[language],
        span: 3,
        numFmt,
        value: (row) => major(row.salesMinor),
        total: sum(report.plans, (row) => row.salesMinor),
      },
      costColumn({ header: WORDS.costOfSales[language], span: 3 }, report.plans, (row) => row.costs, inCase),
      hasMargin
        ? {
            header: WORDS.margin[language],
            span: 3,
            numFmt,
            value: (row) => (row.marginMinor === null ? null : major(row.marginMinor)),
            total: sum(report.plans, (row) => row.marginMinor ?? 0),
          }
        : { header: '', span: 3, value: () => null },
      ...(hasBatch
        ? [
            batchCountColumn(report.plans, language, 2),
            costColumn(
              { header: WORDS.batchCostShort[language], span: 4 },
              report.plans,
              (row) => row.unpaid.costs,
              inCase,
            ),
          ]
        : []),
    ],
  });
  leaveGap(grid, 8);
}

/** One format holds one currency: where several meet, the costs are texts without a sum. */
function costColumn<Row>(
  { header, span }: { readonly header: string; readonly span: number },
  rows: readonly Row[],
  costsOf: (row: Row) => readonly Money[],
  inCase: { readonly currency: Currency; readonly language: Language },
): GridColumn<Row> {
  const costs = rows.flatMap(costsOf);
  const currency = costs[0]?.currency ?? inCase.currency;
  if (costs.some((cost) => cost.currency !== currency)) {
    return { header, span, value: (row) => costCell(costsOf(row), currency, inCase.language).value };
  }
  const sumMinor = (list: readonly Money[]) => list.reduce((all, cost) => all + cost.amountMinor, 0);
  const major = (list: readonly Money[]) => toMajorUnits({ amountMinor: sumMinor(list), currency });
  return {
    header,
    span,
    numFmt: moneyFormat(currency),
    value: (row) => major(costsOf(row)),
    total: major(costs),
  };
}

function batchCountColumn<Row extends Pick<DailyReport, 'unpaid'>>(
  rows: readonly Row[],
  language: Language,
  span: number,
): GridColumn<Row> {
  return {
    header: WORDS.batchCount[language],
    span,
    numFmt: COUNT_FORMAT,
    value: (row) => row.unpaid.count,
    total: rows.reduce((count, row) => count + row.unpaid.count, 0),
  };
}

export function writeStaff(grid: Grid, report: DailyReport): void {
  const { language } = grid;
  const { major, sum } = amountsOf(report);
  const hasBatch = report.unpaid.count !== 0;
  putHeading(grid, WORDS.byStaff[language]);
  putTable(grid, {
    emptyText: WORDS.nothing[language],
    rows: report.staff,
    columns: [
      { header: WORDS.staff[language], span: hasBatch ? 12 : 16, value: (row) => guardText(row.staffName) },
      {
        header: WORDS.soldCount[language],
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
      ...(hasBatch ? [batchCountColumn(report.staff, language, 4)] : []),
    ],
  });
  leaveGap(grid, 8);
}

export function writeStates(grid: Grid, report: DailyReport): void {
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
export function writeFloats(grid: Grid, report: DailyReport): void {
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

/** The figures of this report beside those that the accounts of the ledger have for the day. */
export function writeLedger(grid: Grid, report: DailyReport): void {
  const { language } = grid;
  const { currency, ledger } = report;
  const sumIn = (costs: readonly Money[], of: Currency): Money => ({
    amountMinor: costs.filter((cost) => cost.currency === of).reduce((sum, cost) => sum + cost.amountMinor, 0),
    currency: of,
  });
  const { cards } = report;
  const less = cards.costs.map((cost) => ({ ...cost, amountMinor: -cost.amountMinor }));
  const salesRow = (account: string, ownMinor: number, bookedMinor: number) => ({
    figure: WORDS.sales[language],
    own: { amountMinor: ownMinor, currency },
    account,
    booked: { amountMinor: bookedMinor, currency },
  });
  const costRows = (figure: string, account: string, own: readonly Money[], booked: readonly Money[]) =>
    [...new Set([...own, ...booked].map((cost) => cost.currency))].map((of) => ({
      figure,
      own: sumIn(own, of),
      account,
      booked: sumIn(booked, of),
    }));
  const rows = [
    salesRow(SALES, report.sales.amountMinor - cards.salesMinor, ledger.salesMinor),
    salesRow(CARD_SALES, cards.salesMinor, ledger.cardSalesMinor),
    ...costRows(
      `${WORDS.costOfSales[language]} + ${WORDS.batchCost[language]}`,
      RECHARGE_COST,
      [...report.costs, ...less, ...report.unpaid.costs],
      ledger.costs,
    ),
    ...costRows(
      `${WORDS.costOfSales[language]} + ${REPORT_WORDS.cardsGiven[language]}`,
      CARD_COST,
      [...cards.costs, ...report.givenCosts],
      ledger.cardCosts,
    ),
  ].filter((row, index) => index === 0 || row.own.amountMinor !== 0 || row.booked.amountMinor !== 0);
  putHeading(grid, WORDS.ledgerCheck[language]);
  putTable(grid, {
    emptyText: WORDS.nothing[language],
    rows,
    columns: [
      { header: WORDS.figure[language], span: 11, value: (row) => row.figure },
      { header: WORDS.ledgerAccount[language], span: 5, value: (row) => row.account },
      {
        header: WORDS.inReport[language],
        span: 4,
        numFmt: TEXT_FORMAT,
        value: (row) => formatMoney(row.own, language),
      },
      {
        header: WORDS.inLedger[language],
        span: 4,
        numFmt: TEXT_FORMAT,
        value: (row) => formatMoney(row.booked, language),
      },
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
