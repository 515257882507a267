/**
 * Consumption tax of a period. Prices contain it. A receipt names it rounded down once, and those are summed here; what the
 * law also allows, reckoning it from the total, stands beside it.
 */
import { containedTaxMinor } from '../recharge/make-receipt.ts';
import { REPORT_TITLES, REPORT_WORDS } from '../workbooks/report-words.ts';
import { WORDS } from '../workbooks/words.ts';
import { moneyFigures, readSums } from './delivery-figures.ts';
import type { Report, ReportAsk } from './report.ts';

export async function describeTax(ask: ReportAsk): Promise<Report> {
  const { shop, language } = ask;
  const { currency, taxRatePercent } = shop;
  const sums = (await readSums(ask, ['day'])).filter(({ isPaid, salesMinor }) => isPaid || salesMinor !== 0);
  const days = [...Map.groupBy(sums, ({ day }) => day)].flatMap(([day, own]) =>
    day === null
      ? []
      : [
          {
            day,
            count: own.reduce((sum, { count }) => sum + count, 0),
            grossMinor: own.reduce((sum, { salesMinor }) => sum + salesMinor, 0),
            taxMinor: own.reduce((sum, { taxMinor }) => sum + taxMinor, 0),
          },
        ],
  );
  const grossMinor = days.reduce((sum, day) => sum + day.grossMinor, 0);
  const taxMinor = days.reduce((sum, day) => sum + day.taxMinor, 0);
  const ofTotalMinor = Math.sign(grossMinor) * containedTaxMinor(Math.abs(grossMinor), taxRatePercent);
  const title = REPORT_TITLES.tax[language];
  const money = (label: string, amountMinor: number) => moneyFigures(label, [{ amountMinor, currency }]);
  return {
    kind: 'tax',
    title,
    facts: [
      `${REPORT_WORDS.taxRate[language]} ${taxRatePercent} %`,
      ...(shop.registrationNumber === '' ? [] : [shop.registrationNumber]),
    ],
    figures: [
      ...money(REPORT_WORDS.gross[language], grossMinor),
      ...money(REPORT_WORDS.taxOfReceipts[language], taxMinor),
      // No negative zero.
      ...money(REPORT_WORDS.taxOfTotal[language], ofTotalMinor + 0),
      ...money(REPORT_WORDS.netOfTax[language], grossMinor - taxMinor),
    ],
    charts: [],
    tables: [
      {
        key: 'tax',
        title,
        columns: [
          { header: REPORT_WORDS.day[language], kind: 'date' },
          { header: WORDS.soldCount[language], kind: 'number', total: true, opens: 'sold' },
          { header: REPORT_WORDS.netOfTax[language], kind: 'money', currency, total: true },
          { header: REPORT_WORDS.taxPart[language], kind: 'money', currency, total: true },
          { header: REPORT_WORDS.gross[language], kind: 'money', currency, total: true },
        ],
        rows: days
          .toSorted((a, b) => (a.day < b.day ? -1 : 1))
          .map((day) => ({
            cells: [day.day, day.count, day.grossMinor - day.taxMinor, day.taxMinor, day.grossMinor],
            orders: { from: day.day, until: day.day },
          })),
      },
    ],
  };
}
