import { openAsBlob } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportFormat } from '../../contract/terms/report-kind.ts';
import type { Core } from '../core.ts';
import { WORKBOOK_TYPE, fileStemOf } from '../workbooks/workbook-writer.ts';
import { describeReport } from './describe-report.ts';
import type { DescribedReport, ReportQuestion } from './describe-report.ts';
import { makeDailySheet } from './make-daily-sheet.ts';
import { writeReportCsv } from './write-csv.ts';
import { writeReportPdf } from './write-pdf.ts';
import { writeReportWorkbook } from './write-workbook.ts';

type ExportCore = Pick<Core, 'database' | 'ports' | 'dataDir'>;

const TYPES: Readonly<Record<ReportFormat, string>> = {
  xlsx: WORKBOOK_TYPE,
  pdf: 'application/pdf',
  csv: 'text/csv',
};
/** Longer than any screen takes to fetch what it asked for. */
const KEPT_MS = 3_600_000;

/**
 * A report as a file. It is written to the data folder and read from there while it is handed out, so that a million lines
 * are never in memory at once. Refuses as `describeReport` does, and with REPORT_TOO_LONG for a PDF.
 */
export async function exportReport(
  core: ExportCore,
  asked: ReportQuestion & { readonly format: ReportFormat },
): Promise<File> {
  const { format, language } = asked;
  // The hand-made workbook of a day says the same as the description, on one page that an owner can read.
  if (asked.report === 'daily' && format === 'xlsx') return makeDailySheet(core, { date: asked.from, language });
  const report = await describeReport(core, asked);
  const folder = join(core.dataDir, 'exports');
  await mkdir(folder, { recursive: true });
  await removeOld(folder, core.ports.clock.nowMs());
  const path = join(folder, `${Buffer.from(core.ports.random.bytes(12)).toString('hex')}.${format}`);
  await writeReport(report, format, path);
  const name = `${fileStemOf(report.shopName, report.title, report.span)}.${format}`;
  return new File([await openAsBlob(path)], name, { type: TYPES[format] });
}

/** Leaves nothing behind where it fails. */
async function writeReport(report: DescribedReport, format: ReportFormat, path: string): Promise<void> {
  const writers = { xlsx: writeReportWorkbook, csv: writeReportCsv, pdf: writeReportPdf };
  try {
    await writers[format](report, path);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** What was fetched, or never will be. */
async function removeOld(folder: string, nowMs: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if ((await stat(path)).mtimeMs < nowMs - KEPT_MS) await rm(path, { force: true });
  }
}
