/**
 * A business day as a report: the figures of the screen of the day, told as tables; what the till counted (its Z figures) is
 * among them where a till was opened.
 */
import type { DailyReport } from '../../contract/reports.ts';
import { RECHARGE_STATES } from '../../contract/terms/recharge-state.ts';
import type { Currency, Money } from '../../contract/terms/money.ts';
import { RECHARGE_COST, SALES } from '../ledger/accounts.ts';
import { CARD_SALES } from '../sales/sale-entries.ts';
import { CARD_COST } from '../stock/stock-entries.ts';
import { REPORT_TITLES, REPORT_WORDS, SOLD_WORDS } from '../workbooks/report-words.ts';
import { REASON_WORDS, STATE_WORDS, WORDS, wordFor } from '../workbooks/words.ts';
import {
  figureCells,
  figureColumns,
  layoutOf,
  leadFigures,
  moneyColumns,
  moneyFigures,
  readSums,
} from './sold-figures.ts';
import type { FigureLayout } from './sold-figures.ts';
import { soldLines } from './sold-lines.ts';
import { readDayIn } from './make-daily-report.ts';
import type { DayOfBusiness } from './make-daily-report.ts';
import type { Report, ReportAsk, ReportTable } from './report.ts';
import { taxTable } from './tax.ts';
import { tenderName } from './tender-names.ts';
import { tillTables } from './till-tables.ts';

/** The day `from`; `until` is the same day. */
export async function describeDaily(ask: ReportAsk): Promise<Report> {
  const { language, shop, from } = ask;
  const day = await readDayIn(ask.tx, from);
  const { report } = day;
  const sums = await readSums(ask, ['day']);
  const layout = layoutOf(sums, shop.currency);
  return {
    kind: 'daily',
    title: REPORT_TITLES.daily[language],
    facts: [`${WORDS.auditHead[language]} ${report.auditHead}`],
    figures: [
      ...leadFigures(sums, ask),
      ...[
        { label: WORDS.discounts[language], amountMinor: report.discountsMinor },
        { label: WORDS.refundsGiven[language], amountMinor: report.refundsGivenMinor },
        { label: REPORT_WORDS.returnFees[language], amountMinor: report.returnFeesMinor },
      ].flatMap(({ label, amountMinor }) =>
        amountMinor === 0 ? [] : moneyFigures(label, [{ amountMinor, currency: shop.currency }]),
      ),
      ...moneyFigures(REPORT_WORDS.cardsGiven[language], report.givenCosts),
      { label: WORDS.unresolved[language], amount: { kind: 'number', value: report.problemCount } },
      ...moneyFigures(WORDS.prepaid[language], [{ amountMinor: report.prepaidMinor, currency: shop.currency }]),
      ...moneyFigures(WORDS.refundDue[language], [{ amountMinor: report.refundDueMinor, currency: shop.currency }]),
    ],
    charts: [
      {
        key: 'hours',
        title: REPORT_WORDS.salesByHour[language],
        axis: REPORT_WORDS.hour[language],
        unit: shop.currency,
        points: report.hours.map(({ hour, salesMinor }) => ({
          name: `${String(hour).padStart(2, '0')}:00`,
          value: salesMinor,
          orders: { from, until: from, hour },
        })),
      },
    ],
    tables: [
      tendersTable(report, ask),
      ...tillTables(day.shifts, language),
      plansTable(report, layout, ask),
      staffTable(report, layout, ask),
      taxTable(
        report.taxes.map((tax) => ({ day: from, ...tax })),
        ask,
      ),
      statesTable(report, ask),
      ...floatTables(report, ask),
      ledgerTable(report, ask),
      await soldLines(ask, layout),
      problemsTable(day, ask),
    ],
  };
}

function tendersTable(report: DailyReport, { language, from }: ReportAsk): ReportTable {
  const money = { kind: 'money', currency: report.currency, total: true } as const;
  return {
    key: 'tenders',
    title: WORDS.byTender[language],
    columns: [
      { header: WORDS.tender[language], kind: 'word' },
      { header: WORDS.count[language], kind: 'number', total: true, opens: 'all' },
      { header: WORDS.taken[language], ...money },
      { header: WORDS.refunded[language], ...money },
      { header: WORDS.net[language], ...money },
    ],
    rows: report.tenders.map(({ method, name, taken, refunded, netMinor }) => ({
      cells: [
        tenderName({ method, name }, language),
        taken.count + refunded.count,
        taken.amountMinor,
        refunded.amountMinor,
        netMinor,
      ],
      orders: { from, until: from, tender: method },
    })),
  };
}

function plansTable(report: DailyReport, layout: FigureLayout, ask: ReportAsk): ReportTable {
  const { language, from } = ask;
  return {
    key: 'plans',
    title: WORDS.byPlan[language],
    columns: [
      { header: REPORT_WORDS.what[language], kind: 'word' },
      { header: WORDS.planCode[language], kind: 'free_text' },
      { header: WORDS.plan[language], kind: 'free_text' },
      ...figureColumns(layout, ask),
    ],
    rows: report.plans.map((plan) => ({
      cells: [
        wordFor(SOLD_WORDS, plan.what, language),
        plan.planCode,
        plan.name[language],
        ...figureCells(layout, plan),
      ],
      orders: { from, until: from, what: plan.what, planCode: plan.planCode },
    })),
  };
}

function staffTable(report: DailyReport, layout: FigureLayout, ask: ReportAsk): ReportTable {
  const { language, from } = ask;
  return {
    key: 'staff',
    title: WORDS.byStaff[language],
    columns: [{ header: WORDS.staff[language], kind: 'free_text' }, ...figureColumns(layout, ask)],
    rows: report.staff.map((person) => ({
      cells: [person.staffName, ...figureCells(layout, person)],
      orders: { from, until: from, staffId: person.staffId },
    })),
  };
}

function statesTable(report: DailyReport, { language }: ReportAsk): ReportTable {
  return {
    key: 'states',
    title: WORDS.byState[language],
    columns: [
      { header: WORDS.state[language], kind: 'word' },
      { header: WORDS.count[language], kind: 'number', total: true },
    ],
    rows: RECHARGE_STATES.flatMap((state) => {
      const count = report.states[state] ?? 0;
      return count === 0 ? [] : [{ cells: [wordFor(STATE_WORDS, state, language), count] }];
    }),
  };
}

/** One table a currency: free and held float have a sum in each. */
function floatTables(report: DailyReport, { language }: ReportAsk): readonly ReportTable[] {
  return [...Map.groupBy(report.floats, ({ free }) => free.currency)].map(([currency, own]) => ({
    key: `floats-${currency}`,
    title: `${REPORT_WORDS.float[language]} ${currency}`,
    columns: [
      { header: WORDS.account[language], kind: 'free_text' },
      { header: WORDS.free[language], kind: 'money', currency, total: true },
      { header: WORDS.held[language], kind: 'money', currency, total: true },
    ],
    rows: own.map(({ accountName, free, held }) => ({ cells: [accountName, free.amountMinor, held.amountMinor] })),
  }));
}

/** What the ledger's accounts moved by, read from its lines: to be compared with the sums above. */
function ledgerTable(report: DailyReport, { language, shop }: ReportAsk): ReportTable {
  const { ledger } = report;
  const currencies = [
    ...new Set<Currency>([shop.currency, ...[...ledger.costs, ...ledger.cardCosts].map(({ currency }) => currency)]),
  ];
  const row = (account: string, amounts: readonly Money[]) => ({
    cells: [
      account,
      ...currencies.map((currency) => amounts.find((amount) => amount.currency === currency)?.amountMinor ?? null),
    ],
  });
  return {
    key: 'ledger',
    title: WORDS.ledgerCheck[language],
    columns: [
      { header: WORDS.ledgerAccount[language], kind: 'word' },
      ...moneyColumns(WORDS.inLedger[language], currencies, shop.currency, false),
    ],
    rows: [
      row(SALES, [{ amountMinor: ledger.salesMinor, currency: shop.currency }]),
      row(CARD_SALES, [{ amountMinor: ledger.cardSalesMinor, currency: shop.currency }]),
      row(RECHARGE_COST, ledger.costs),
      row(CARD_COST, ledger.cardCosts),
    ],
  };
}

function problemsTable({ problems }: DayOfBusiness, { language, shop }: ReportAsk): ReportTable {
  return {
    key: 'problems',
    title: WORDS.problems[language],
    columns: [
      { header: WORDS.created[language], kind: 'instant' },
      { header: WORDS.state[language], kind: 'word' },
      { header: WORDS.reason[language], kind: 'word' },
      { header: WORDS.iccid[language], kind: 'identifier' },
      { header: WORDS.planCode[language], kind: 'free_text' },
      { header: WORDS.price[language], kind: 'money', currency: shop.currency },
      { header: WORDS.staff[language], kind: 'free_text' },
      { header: WORDS.customer[language], kind: 'free_text' },
      { header: WORDS.ourReference[language], kind: 'identifier' },
    ],
    rows: problems.map((row) => ({
      cells: [
        row.createdAtMs,
        wordFor(STATE_WORDS, row.state, language),
        wordFor(REASON_WORDS, row.failureCode ?? row.state, language),
        row.iccid,
        row.planCode,
        row.isPaid ? row.price.amountMinor : null,
        row.staffName,
        row.customerName,
        row.ourReference,
      ],
      tone: row.state === 'failed' || row.state === 'refunded' ? undefined : 'warning',
    })),
  };
}
