import { openAsBlob } from 'node:fs';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportFormat } from '../../contract/terms/report-kind.ts';
import type { Core } from '../core.ts';
import { WORKBOOK_TYPE, fileStemOf } from '../workbooks/workbook-writer.ts';
import { describeReport } from './describe-report.ts';
import type { ReportQuestion } from './describe-report.ts';
import { makeDailySheet } from './make-daily-sheet.ts';
import type { ReportCore } from './report-shop.ts';
import { writeReportCsv } from './write-csv.ts';
import { writeReportPdf } from './write-pdf.ts';
import { writeReportWorkbook } from './write-workbook.ts';

type ExportCore = Pick<Core, 'database' | 'ports' | 'dataDir'>;

type ExportQuestion = ReportQuestion & { readonly format: ReportFormat };

const WRITERS = { xlsx: writeReportWorkbook, csv: writeReportCsv, pdf: writeReportPdf };

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
export async function exportReport(core: ExportCore, asked: ExportQuestion): Promise<File> {
  const { format } = asked;
  const path = await makeExportPath(core, format);
  const name = await writeReportFile(core, asked, path);
  return new File([await openAsBlob(path)], name, { type: TYPES[format] });
}

/** A fresh place for a file that is handed out; files that were handed out long ago are removed. */
export async function makeExportPath(
  { dataDir, ports }: Pick<Core, 'ports' | 'dataDir'>,
  extension: string,
): Promise<string> {
  const folder = join(dataDir, 'exports');
  await mkdir(folder, { recursive: true });
  await removeOld(folder, ports.clock.nowMs());
  return join(folder, `${Buffer.from(ports.random.bytes(12)).toString('hex')}.${extension}`);
}

/** Writes the report to `path`, flushed to the disk, and says what it should be called. Leaves nothing behind where it fails. */
export async function writeReportFile(core: ReportCore, asked: ExportQuestion, path: string): Promise<string> {
  const { format, language } = asked;
  try {
    // The hand-made workbook of a day says the same as the description, on one page that an owner can read.
    if (asked.report === 'daily' && format === 'xlsx') {
      const sheet = await makeDailySheet(core, { date: asked.from, language });
      await writeFile(path, await sheet.bytes(), { flush: true });
      return sheet.name;
    }
    const report = await describeReport(core, asked);
    await WRITERS[format](report, path);
    return `${fileStemOf(report.shopName, report.title, report.span)}.${format}`;
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
