/**
 * Consumption tax of a period. Prices contain it. A receipt names it rounded down once, at the rate of its moment, and those are
 * summed here; what the law also allows, reckoning it from the total of each rate, stands beside it.
 */
import { sumTax } from '../../db/reports/tax.ts';
import type { TaxSum } from '../../db/reports/tax.ts';
import { listTaxRates } from '../../db/tax-rates.ts';
import { containedTaxMinor } from '../recharge/make-receipt.ts';
import { REPORT_TITLES, REPORT_WORDS } from '../workbooks/report-words.ts';
import { WORDS } from '../workbooks/words.ts';
import type { Report, ReportAsk, ReportTable } from './report.ts';
import { moneyFigures } from './sold-figures.ts';
import { soldIn } from './sold-in-books.ts';

export async function describeTax(ask: ReportAsk): Promise<Report> {
  const { shop, language } = ask;
  const sums = await readTax(ask);
  const byRate = [...Map.groupBy(sums, ({ ratePercent }) => ratePercent)].toSorted(([a], [b]) => a - b);
  const money = (label: string, amountMinor: number) =>
    moneyFigures(label, [{ amountMinor: amountMinor + 0, currency: shop.currency }]);
  const gross = (own: readonly TaxSum[]) => own.reduce((sum, { grossMinor }) => sum + grossMinor, 0);
  const tax = (own: readonly TaxSum[]) => own.reduce((sum, { taxMinor }) => sum + taxMinor, 0);
  const ofTotalMinor = byRate.reduce((sum, [ratePercent, own]) => {
    const total = gross(own);
    return sum + Math.sign(total) * containedTaxMinor(Math.abs(total), ratePercent);
  }, 0);
  const rates = byRate.length === 0 ? [shop.taxRatePercent] : byRate.map(([ratePercent]) => ratePercent);
  return {
    kind: 'tax',
    title: REPORT_TITLES.tax[language],
    facts: [
      `${REPORT_WORDS.taxRate[language]} ${rates.map((percent) => `${percent} %`).join(' / ')}`,
      ...(shop.registrationNumber === '' ? [] : [shop.registrationNumber]),
    ],
    figures: [
      ...money(REPORT_WORDS.gross[language], gross(sums)),
      ...money(REPORT_WORDS.taxOfReceipts[language], tax(sums)),
      ...money(REPORT_WORDS.taxOfTotal[language], ofTotalMinor),
      ...money(REPORT_WORDS.netOfTax[language], gross(sums) - tax(sums)),
      ...(byRate.length < 2
        ? []
        : byRate.flatMap(([ratePercent, own]) => [
            ...money(`${REPORT_WORDS.gross[language]} ${ratePercent} %`, gross(own)),
            ...money(`${REPORT_WORDS.taxPart[language]} ${ratePercent} %`, tax(own)),
          ])),
    ],
    charts: [],
    tables: [taxTable(sums, ask)],
  };
}

/** What was sold at each rate, day by day. */
export async function readTax({ tx, shop, from, until }: ReportAsk): Promise<readonly TaxSum[]> {
  return sumTax(tx, soldIn({ from, until }, shop.currency), await listTaxRates(tx));
}

export function taxTable(sums: readonly TaxSum[], { shop, language }: ReportAsk): ReportTable {
  const money = { kind: 'money', currency: shop.currency, total: true } as const;
  return {
    key: 'tax',
    title: REPORT_TITLES.tax[language],
    columns: [
      { header: REPORT_WORDS.day[language], kind: 'date' },
      { header: REPORT_WORDS.taxRate[language], kind: 'percent' },
      { header: WORDS.soldCount[language], kind: 'number', total: true, opens: 'sold' },
      { header: REPORT_WORDS.netOfTax[language], ...money },
      { header: REPORT_WORDS.taxPart[language], ...money },
      { header: REPORT_WORDS.gross[language], ...money },
    ],
    rows: sums.map(({ day, ratePercent, count, grossMinor, taxMinor }) => ({
      cells: [day, ratePercent / 100, count, grossMinor - taxMinor, taxMinor, grossMinor],
      orders: { from: day, until: day, taxRatePercent: ratePercent },
    })),
  };
}
