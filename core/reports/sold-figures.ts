/** Sums of what was sold as columns and cells: sold on one side, what nobody was charged for on the other. */
import type { OrdersBehindNumber } from '../../contract/reports.ts';
import type { Currency, Money } from '../../contract/terms/money.ts';
import { sumSold } from '../../db/reports/sold-sums.ts';
import type { SoldSum, SumKey } from '../../db/reports/sold-sums.ts';
import type { TableCell } from '../workbooks/table.ts';
import { REPORT_WORDS } from '../workbooks/report-words.ts';
import { WORDS } from '../workbooks/words.ts';
import type { ReportAsk, ReportColumn, ReportFigure } from './report.ts';
import { soldIn } from './sold-in-books.ts';
import { startTally } from './tally.ts';
import type { Tally } from './tally.ts';

export type SoldFigures = ReturnType<Tally['read']>;

export function readSums({ tx, shop, from, until }: ReportAsk, keys: readonly SumKey[]): Promise<readonly SoldSum[]> {
  return sumSold(tx, soldIn({ from, until }, shop.currency), keys);
}

/** Figures of each key, in the order in which the keys first come. */
export function gatherFigures<Key>(
  sums: readonly SoldSum[],
  currency: Currency,
  keyOf: (sum: SoldSum) => Key,
): Map<Key, SoldFigures> {
  const tallies = new Map<Key, Tally>();
  for (const sum of sums) {
    const key = keyOf(sum);
    const tally = tallies.get(key) ?? startTally(currency);
    tallies.set(key, tally);
    tally.add(
      {
        isPaid: sum.isPaid,
        salesMinor: sum.salesMinor,
        cost: { amountMinor: sum.costMinor, currency: sum.costCurrency },
      },
      sum.count,
    );
  }
  return new Map([...tallies].map(([key, tally]) => [key, tally.read()]));
}

/** What a report's columns depend on: a column holds one currency, so that it has a sum. */
export interface FigureLayout {
  readonly currency: Currency;
  readonly costCurrencies: readonly Currency[];
  readonly unpaidCurrencies: readonly Currency[];
  readonly hasUnpaid: boolean;
  /** Sales and all their costs are in the shop's currency. */
  readonly hasMargin: boolean;
}

export function layoutOf(sums: readonly SoldSum[], currency: Currency): FigureLayout {
  const currenciesOf = (isPaid: boolean) => [
    ...new Set(sums.filter((sum) => sum.isPaid === isPaid && sum.costMinor !== 0).map((sum) => sum.costCurrency)),
  ];
  const costCurrencies = currenciesOf(true);
  const unpaidCurrencies = currenciesOf(false);
  return {
    currency,
    costCurrencies: costCurrencies.length === 0 ? [currency] : costCurrencies,
    unpaidCurrencies,
    hasUnpaid: sums.some((sum) => !sum.isPaid),
    hasMargin: costCurrencies.every((one) => one === currency),
  };
}

export function figureColumns(layout: FigureLayout, { language }: ReportAsk): readonly ReportColumn[] {
  const { currency } = layout;
  return [
    {
      header: WORDS.soldCount[language],
      kind: 'number',
      total: true,
      opens: 'sold',
    },
    { header: WORDS.sales[language], kind: 'money', currency, total: true },
    ...moneyColumns(WORDS.costOfSales[language], layout.costCurrencies, currency),
    ...(layout.hasMargin ? ([{ header: WORDS.margin[language], kind: 'money', currency, total: true }] as const) : []),
    ...(layout.hasUnpaid
      ? [
          {
            header: WORDS.batchCount[language],
            kind: 'number' as const,
            total: true,
            opens: 'unpaid' as const,
          },
          ...moneyColumns(WORDS.batchCostShort[language], layout.unpaidCurrencies, currency),
        ]
      : []),
  ];
}

/** One column a currency; those of another than the shop's say which. */
export function moneyColumns(
  header: string,
  currencies: readonly Currency[],
  own: Currency,
  total = true,
): readonly ReportColumn[] {
  return currencies.map((currency) => ({
    header: currency === own ? header : `${header} (${currency})`,
    kind: 'money',
    currency,
    total,
  }));
}

/** In the order of `figureColumns`. */
export function figureCells(layout: FigureLayout, figures: SoldFigures): readonly TableCell[] {
  return [
    figures.count,
    figures.salesMinor,
    ...amountsIn(layout.costCurrencies, figures.costs),
    ...(layout.hasMargin ? [figures.marginMinor] : []),
    ...(layout.hasUnpaid ? [figures.unpaid.count, ...amountsIn(layout.unpaidCurrencies, figures.unpaid.costs)] : []),
  ];
}

/** Sales, number, cost and margin of all together: what stands above every report of sales. */
export function leadFigures(sums: readonly SoldSum[], ask: ReportAsk): readonly ReportFigure[] {
  const { shop, language, from, until } = ask;
  const { currency } = shop;
  const all = gatherFigures(sums, currency, () => 'all').get('all') ?? startTally(currency).read();
  const orders = (isPaid: boolean): OrdersBehindNumber => ({ from, until, isPaid });
  return [
    { label: WORDS.sales[language], amount: { kind: 'money', amountMinor: all.salesMinor, currency } },
    { label: WORDS.sold[language], amount: { kind: 'number', value: all.count }, orders: orders(true) },
    ...moneyFigures(WORDS.costOfSales[language], all.costs.length === 0 ? [{ amountMinor: 0, currency }] : all.costs),
    ...(all.marginMinor === null
      ? []
      : moneyFigures(WORDS.margin[language], [{ amountMinor: all.marginMinor, currency }])),
    ...(all.marginMinor === null || all.salesMinor <= 0
      ? []
      : [
          {
            label: REPORT_WORDS.marginShare[language],
            amount: { kind: 'percent' as const, value: all.marginMinor / all.salesMinor },
          },
        ]),
    ...(all.unpaid.count === 0
      ? []
      : [
          {
            label: WORDS.batchNoSale[language],
            amount: { kind: 'number' as const, value: all.unpaid.count },
            orders: orders(false),
          },
          ...moneyFigures(REPORT_WORDS.unsoldCost[language], all.unpaid.costs),
        ]),
  ];
}

export function moneyFigures(label: string, amounts: readonly Money[]): readonly ReportFigure[] {
  return amounts.map(({ amountMinor, currency }) => ({ label, amount: { kind: 'money', amountMinor, currency } }));
}

function amountsIn(currencies: readonly Currency[], amounts: readonly Money[]): readonly number[] {
  return currencies.map((currency) =>
    amounts.reduce((sum, amount) => sum + (amount.currency === currency ? amount.amountMinor : 0), 0),
  );
}
