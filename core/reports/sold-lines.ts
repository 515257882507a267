/** Everything that was sold in a period as a line, read page by page: postings are never changed, so the pages fit together. */
import type { Currency } from '../../contract/terms/money.ts';
import type { Language } from '../../contract/terms/trade.ts';
import { listSoldLines, readLastPosting } from '../../db/reports/sold-lines.ts';
import type { SoldLine } from '../../db/reports/sold-lines.ts';
import { REPORT_WORDS, SOLD_WORDS } from '../workbooks/report-words.ts';
import { WORDS, wordFor } from '../workbooks/words.ts';
import { moneyColumns } from './sold-figures.ts';
import { soldIn } from './sold-in-books.ts';
import type { ReportAsk, ReportRow, ReportTable } from './report.ts';

export async function soldLines(ask: ReportAsk, layout: CostColumns): Promise<ReportTable> {
  const { shop, language, db } = ask;
  // What is posted while the file is written belongs to the next one.
  const upTo = await readLastPosting(ask.tx);
  return {
    key: 'deliveries',
    title: REPORT_WORDS.deliveries[language],
    columns: [
      { header: WORDS.time[language], kind: 'instant' },
      { header: REPORT_WORDS.what[language], kind: 'word' },
      { header: WORDS.iccid[language], kind: 'identifier' },
      { header: WORDS.planCode[language], kind: 'free_text' },
      { header: WORDS.price[language], kind: 'money', currency: shop.currency, total: true },
      ...moneyColumns(WORDS.costOfSales[language], layout.costCurrencies, shop.currency),
      ...moneyColumns(WORDS.batchCostShort[language], layout.unpaidCurrencies, shop.currency),
      { header: REPORT_WORDS.provider[language], kind: 'free_text' },
      { header: WORDS.staff[language], kind: 'free_text' },
      { header: WORDS.customer[language], kind: 'free_text' },
      { header: WORDS.batch[language], kind: 'free_text' },
      // An identifier has no separators between its thousands, and no sum.
      { header: WORDS.receipt[language], kind: 'identifier' },
    ],
    rows: rowsOf(listSoldLines(db, soldIn(ask, shop.currency), upTo), layout, language),
  };
}

interface CostColumns {
  readonly costCurrencies: readonly Currency[];
  readonly unpaidCurrencies: readonly Currency[];
}

async function* rowsOf(
  lines: AsyncIterable<SoldLine>,
  layout: CostColumns,
  language: Language,
): AsyncGenerator<ReportRow> {
  for await (const line of lines) {
    const costIn = (currencies: readonly Currency[], isPaid: boolean) =>
      currencies.map((currency) => (line.isPaid === isPaid && line.costCurrency === currency ? line.costMinor : null));
    yield {
      cells: [
        line.atMs,
        wordFor(SOLD_WORDS, line.what, language),
        line.iccid,
        line.planCode,
        line.isPaid || line.salesMinor !== 0 ? line.salesMinor : null,
        ...costIn(layout.costCurrencies, true),
        ...costIn(layout.unpaidCurrencies, false),
        line.accountName,
        line.staffName,
        line.customerName,
        line.batchName,
        line.receiptNumber === null ? null : String(line.receiptNumber),
      ],
      tone: line.step === 1 ? undefined : 'warning',
    };
  }
}
