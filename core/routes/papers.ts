/** Sheets that come in, and reports that go out. Contract call -> use case; nothing else happens here. */
import { noteExport } from '../audit/note-export.ts';
import { confirmImport } from '../imports/confirm-import.ts';
import { importCustomers } from '../imports/import-customers.ts';
import { listImports, listTouched } from '../imports/list-imports.ts';
import { makeRefusedSheet } from '../imports/make-refused-sheet.ts';
import {
  cancelPreview,
  fixCell,
  getPreview,
  listPreviewRows,
  openPreview,
  readAgain,
  setMapping,
} from '../imports/preview-calls.ts';
import { readRechargeSheet } from '../imports/read-recharge-sheet.ts';
import { undoImport } from '../imports/undo-import.ts';
import { exportReport } from '../reports/export-report.ts';
import { sendTestMail } from '../reports/mail-report.ts';
import { makeDailyReport } from '../reports/make-daily-report.ts';
import { makeDailySheet } from '../reports/make-daily-sheet.ts';
import { readTrend } from '../reports/read-trend.ts';
import { readReportSchedule, setReportSchedule } from '../reports/report-schedule.ts';
import { listReportCards, listReportOrders, showReport } from '../reports/show-report.ts';
import { checkSettlement } from '../settlements/check-settlement.ts';
import { bring, manage, many, report } from './rights.ts';

export const papersRoutes = {
  imports: {
    open: bring.imports.open.handler(({ context, input }) => openPreview(context.core, context.actor, input.file)),
    get: bring.imports.get.handler(({ context, input }) => getPreview(context.core, input.previewId)),
    setMapping: bring.imports.setMapping.handler(({ context, input }) => setMapping(context.core, input)),
    readAgain: bring.imports.readAgain.handler(({ context, input }) => readAgain(context.core, input)),
    fixCell: bring.imports.fixCell.handler(({ context, input }) => fixCell(context.core, input)),
    customers: bring.imports.customers.handler(({ context, input }) =>
      importCustomers(context.core, context.actor, input),
    ),
    rechargeSheet: many.imports.rechargeSheet.handler(({ context, input }) =>
      readRechargeSheet(context.core, input.file),
    ),
    touched: bring.imports.touched.handler(({ context, input }) => listTouched(context.core, input)),
    rows: bring.imports.rows.handler(({ context, input }) => listPreviewRows(context.core, input)),
    confirm: bring.imports.confirm.handler(({ context, input }) => confirmImport(context.core, context.actor, input)),
    cancel: bring.imports.cancel.handler(({ context, input }) => cancelPreview(context.core, input.previewId)),
    refusedSheet: bring.imports.refusedSheet.handler(({ context, input }) => makeRefusedSheet(context.core, input)),
    list: bring.imports.list.handler(({ context, input }) => listImports(context.core, input)),
    undo: bring.imports.undo.handler(({ context, input }) => undoImport(context.core, context.actor, input.id)),
  },
  settlements: {
    check: report.settlements.check.handler(({ context, input }) => checkSettlement(context.core, input.file)),
  },
  reports: {
    daily: report.reports.daily.handler(({ context, input }) => makeDailyReport(context.core, input.date)),
    dailySheet: report.reports.dailySheet.handler(({ context, input }) =>
      noteExport(context.core, context.actor, { subject: 'report:daily', details: { date: input.date } }, () =>
        makeDailySheet(context.core, input),
      ),
    ),
    schedule: report.reports.schedule.handler(({ context }) => readReportSchedule(context.core)),
    saveSchedule: manage.reports.saveSchedule.handler(({ context, input }) =>
      setReportSchedule(context.core, context.actor, input),
    ),
    testMail: manage.reports.testMail.handler(({ context }) => sendTestMail(context.core)),
    show: report.reports.show.handler(({ context, input }) => showReport(context.core, input)),
    file: report.reports.file.handler(({ context, input }) => {
      const { report: kind, from, until, format } = input;
      const taken = { subject: `report:${kind}`, details: { from, until, format } };
      return noteExport(context.core, context.actor, taken, () => exportReport(context.core, input));
    }),
    cards: report.reports.cards.handler(({ context, input }) => listReportCards(context.core, input)),
    orders: report.reports.orders.handler(({ context, input }) => listReportOrders(context.core, input)),
    trend: report.reports.trend.handler(({ context, input }) => readTrend(context.core, input)),
  },
};
