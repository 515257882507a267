/** Every delivery of a period as a line, read page by page: postings are never changed, so the pages fit together. */
import type { Currency } from '../../contract/terms/money.ts';
import { listDeliveryLines, readLastPosting } from '../../db/reports/delivery-lines.ts';
import type { DeliveryLine } from '../../db/reports/delivery-lines.ts';
import { deliveriesOf } from '../ledger/case-entries.ts';
import { REPORT_WORDS } from '../workbooks/report-words.ts';
import { WORDS } from '../workbooks/words.ts';
import { moneyColumns, layoutOf, periodQuestion, readSums } from './delivery-figures.ts';
import type { ReportAsk, ReportRow, ReportTable } from './report.ts';

export async function deliveryLines(ask: ReportAsk): Promise<ReportTable> {
  const { shop, language, db } = ask;
  const layout = layoutOf(await readSums(ask, []), shop.currency);
  // What is posted while the file is written belongs to the next one.
  const upTo = await readLastPosting(ask.tx);
  return {
    key: 'deliveries',
    title: REPORT_WORDS.deliveries[language],
    columns: [
      { header: WORDS.time[language], kind: 'instant' },
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
    rows: rowsOf(listDeliveryLines(db, periodQuestion(ask), upTo), layout),
  };
}

interface CostColumns {
  readonly costCurrencies: readonly Currency[];
  readonly unpaidCurrencies: readonly Currency[];
}

async function* rowsOf(lines: AsyncIterable<DeliveryLine>, layout: CostColumns): AsyncGenerator<ReportRow> {
  for await (const line of lines) {
    const costIn = (currencies: readonly Currency[], isPaid: boolean) =>
      currencies.map((currency) => (line.isPaid === isPaid && line.costCurrency === currency ? line.costMinor : null));
    yield {
      cells: [
        line.atMs,
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
      tone: deliveriesOf(line.kind) === 1 ? undefined : 'warning',
    };
  }
}
