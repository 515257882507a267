import { openAsBlob } from 'node:fs';
import { AUDIT_FILE_ROWS_MAX } from '../../contract/audit.ts';
import type { AUDIT_FORMATS, AuditFilter } from '../../contract/audit.ts';
import type { Language } from '../../contract/terms/trade.ts';
import { listAuditEntries, readAuditHead } from '../../db/audit.ts';
import type { AuditQuestion } from '../../db/audit.ts';
import type { Db } from '../../db/open.ts';
import type { Actor, Core } from '../core.ts';
import { makeExportPath } from '../reports/export-report.ts';
import { readReportShop } from '../reports/report-shop.ts';
import { writeReportCsv } from '../reports/write-csv.ts';
import { AUDIT_COLUMNS, AUDIT_TITLE } from '../workbooks/audit-words.ts';
import { REPORT_WORDS } from '../workbooks/report-words.ts';
import type { TableColumn, TableRow } from '../workbooks/table.ts';
import { writeTableSheet } from '../workbooks/table-sheet.ts';
import { WORDS } from '../workbooks/words.ts';
import { WORKBOOK_TYPE, fileStemOf, startFileWorkbook } from '../workbooks/workbook-writer.ts';
import { questionOf } from './audit-calls.ts';
import { noteExport } from './note-export.ts';

const ROWS_PER_READING = 1_000;

interface ExportAsk extends AuditFilter {
  readonly format: (typeof AUDIT_FORMATS)[number];
  readonly language: Language;
}

/** The log as a file, newest first, AUDIT_FILE_ROWS_MAX entries at most; that it was taken is written down in it. */
export async function exportAudit(
  core: Pick<Core, 'database' | 'ports' | 'dataDir'>,
  actor: Actor,
  { format, language, ...filter }: ExportAsk,
): Promise<File> {
  const { db } = core.database;
  const { name, timeZone } = await readReportShop(db);
  const question = await questionOf(db, filter);
  const title = AUDIT_TITLE[language];
  const columns: readonly TableColumn[] = AUDIT_COLUMNS.map(({ kind, header }) => ({ kind, header: header[language] }));
  const rows = readRows(db, question);
  return noteExport(core, actor, { subject: 'audit', details: { format, ...filter } }, async () => {
    const path = await makeExportPath(core, format);
    if (format === 'csv') await writeReportCsv({ timeZone, tables: [{ key: 'audit', title, columns, rows }] }, path);
    else {
      const workbook = await startFileWorkbook(path, core.ports.clock.nowMs());
      try {
        await writeTableSheet(workbook, {
          name: title,
          title,
          facts: `${name} · ${WORDS.auditHead[language]} ${await readAuditHead(db)}`,
          language,
          timeZone,
          columns,
          rows,
          emptyText: REPORT_WORDS.empty[language],
        });
        await workbook.finish();
      } catch (error) {
        workbook.abandon();
        throw error;
      }
    }
    const fileName = `${fileStemOf(name, title, filter.until ?? '')}.${format}`;
    return new File([await openAsBlob(path)], fileName, { type: format === 'csv' ? 'text/csv' : WORKBOOK_TYPE });
  });
}

async function* readRows(db: Db, question: AuditQuestion): AsyncIterable<TableRow> {
  let beforeId = Number.MAX_SAFE_INTEGER;
  let left = AUDIT_FILE_ROWS_MAX;
  while (left > 0) {
    const page = await listAuditEntries(db, question, { offset: 0, limit: Math.min(ROWS_PER_READING, left), beforeId });
    for (const { id, atMs, staffName, act, subject, details, hash } of page) {
      yield { cells: [id, atMs, staffName, act, subject, details, hash] };
      beforeId = id;
    }
    if (page.length === 0) return;
    left -= page.length;
  }
}
