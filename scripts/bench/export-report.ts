/** Our side: the rows of a stock report, as `.xlsx` or `.csv` by the name of the file. */
import type { UtcMs } from '../../contract/terms/time.ts';
import type { ReportColumn, ReportRow } from '../../core/reports/report.ts';
import type { DescribedReport } from '../../core/reports/describe-report.ts';
import { writeReportCsv } from '../../core/reports/write-csv.ts';
import { writeReportWorkbook } from '../../core/reports/write-workbook.ts';
import { EXPORT_HEADERS, exportLines } from './export-lines.ts';
import { tellMeasure } from './run-child.ts';

const [path = '', count = '0'] = process.argv.slice(2);
const rows = Number(count);
const KINDS = [
  'identifier',
  'identifier',
  'free_text',
  'free_text',
  'free_text',
  'free_text',
  'date',
  'instant',
] as const;
const columns: readonly ReportColumn[] = EXPORT_HEADERS.map((header, index) => {
  const kind = KINDS[index];
  return kind ? { header, kind } : { header, kind: 'money', currency: 'JPY', total: true };
});

function* lines(): Generator<ReportRow> {
  for (const line of exportLines(rows)) {
    const { iccid, msisdn, plan, supplier, lot, location, activateBy, expiresAtMs, cost } = line;
    yield { cells: [iccid, msisdn, plan, supplier, lot, location, activateBy, expiresAtMs, cost] };
  }
}

const startedAtMs = performance.now();
const report: DescribedReport = {
  kind: 'stock',
  title: 'Stock',
  facts: ['Bench'],
  figures: [],
  charts: [],
  tables: [{ key: 'cards', title: 'Cards', columns, rows: lines() }],
  shopName: 'Bench',
  currency: 'JPY',
  timeZone: 'Asia/Tokyo',
  language: 'en',
  madeAtMs: 0 as UtcMs,
  span: '2027',
};
await (path.endsWith('.csv') ? writeReportCsv : writeReportWorkbook)(report, path);
tellMeasure(startedAtMs, rows);
