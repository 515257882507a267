import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { drawChart, drawFigures, drawTitle } from './pdf-head.ts';
import { MARGIN, drawText, startPage } from './pdf-page.ts';
import type { Page } from './pdf-page.ts';
import { drawTable } from './pdf-table.ts';
import type { DescribedReport } from './describe-report.ts';

/** Tables with more columns than this need the long side of the paper. */
const PORTRAIT_COLUMNS_MAX = 7;

/** Writes the report as pages of A4 with embedded type to `path`. Refuses with REPORT_TOO_LONG. */
export async function writeReportPdf(report: DescribedReport, path: string): Promise<void> {
  // A megabyte of code, needed by few: every start would wait for it.
  const { default: PdfDocument } = await import('pdfkit');
  const isWide = report.tables.some(({ columns }) => columns.length > PORTRAIT_COLUMNS_MAX);
  const doc = new PdfDocument({
    size: 'A4',
    layout: isWide ? 'landscape' : 'portrait',
    // What is drawn stays where it is put: nothing flows to a page of its own.
    margin: 0,
    autoFirstPage: false,
    // The foot of a page says how many there are.
    bufferPages: true,
    // No standard face: they have no Han characters, and their measures would be one more file.
    font: '',
    lang: report.language,
    displayTitle: true,
    info: {
      Title: `${report.title} ${report.span}`,
      Author: report.shopName,
      Creator: 'Kaduo',
      CreationDate: new Date(report.madeAtMs),
    },
  });
  const sink = createWriteStream(path, { flush: true });
  const written = finished(sink);
  // A failure is told where it is awaited below; until then nobody listens.
  written.catch(() => undefined);
  doc.pipe(sink);
  try {
    const page = startPage(doc, report);
    drawTitle(page, report);
    drawFigures(page, report);
    for (const chart of report.charts) drawChart(page, chart);
    const count = { lines: 0 };
    for (const table of report.tables) await drawTable(page, table, report.timeZone, count);
    drawFeet(page, report);
    doc.end();
    await written;
  } catch (error) {
    doc.unpipe(sink);
    sink.destroy();
    throw error;
  }
}

function drawFeet(page: Page, report: DescribedReport): void {
  const { doc } = page;
  const { count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    doc.switchToPage(index);
    const place = { x: MARGIN, y: doc.page.height - MARGIN - 4, width: page.width, size: 7, shade: 'quiet' as const };
    drawText(page, `${report.title} · ${report.facts.slice(0, 2).join(' · ')}`, {
      ...place,
      width: page.width - 60,
      tooLong: 'cut',
    });
    drawText(page, `${index + 1} / ${count}`, { ...place, align: 'right' });
  }
}
