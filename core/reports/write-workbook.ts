import { formatMoney } from '../../contract/terms/money.ts';
import type { Currency } from '../../contract/terms/money.ts';
import type { Language } from '../../contract/terms/trade.ts';
import { writeTableSheet, sheetNameOf } from '../workbooks/table-sheet.ts';
import { REPORT_WORDS } from '../workbooks/report-words.ts';
import { startFileWorkbook } from '../workbooks/workbook-writer.ts';
import type { DescribedReport } from './describe-report.ts';
import type { FigureAmount } from './report.ts';

/** Writes the report as a workbook, one sheet a table, to `path`, row by row. */
export async function writeReportWorkbook(report: DescribedReport, path: string): Promise<void> {
  const workbook = await startFileWorkbook(path, report.madeAtMs);
  try {
    const names = new Set<string>();
    for (const [index, table] of report.tables.entries()) {
      const figures = report.figures.map(({ label, amount }) => `${label} ${amountText(amount, report)}`);
      await writeTableSheet(workbook, {
        name: freshName(names, sheetNameOf(table.title)),
        title: table.title === report.title ? report.title : `${report.title}  ${table.title}`,
        facts: [...report.facts, ...(index === 0 ? figures : [])].join(' · '),
        language: report.language,
        timeZone: report.timeZone,
        columns: table.columns,
        rows: table.rows,
        emptyText: REPORT_WORDS.empty[report.language],
      });
    }
    await workbook.finish();
  } catch (error) {
    workbook.abandon();
    throw error;
  }
}

/** A figure in the reader's language. */
export function amountText(
  amount: FigureAmount,
  { language, currency }: { readonly language: Language; readonly currency: Currency },
): string {
  switch (amount.kind) {
    case 'money':
      return formatMoney(amount, language, amount.currency === currency ? 'sign' : 'code');
    case 'percent':
      return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(amount.value);
    case 'number':
      return new Intl.NumberFormat(language).format(amount.value);
  }
}

/** Excel takes a name once, whatever its case. */
function freshName(taken: Set<string>, name: string): string {
  let fresh = name;
  for (let copy = 2; taken.has(fresh.toLowerCase()); copy += 1) fresh = `${name.slice(0, 20)} ${copy}`;
  taken.add(fresh.toLowerCase());
  return fresh;
}
