/** The bare thing: exceljs' streaming writer with the same cells, fonts, formats and borders, and nothing else. */
import { createWriteStream } from 'node:fs';
import ExcelJS from 'exceljs';
import type { Style } from 'exceljs';
import { EXPORT_HEADERS, exportLines } from './export-lines.ts';
import { tellMeasure } from './run-child.ts';

const [path = '', count = '0'] = process.argv.slice(2);
const rows = Number(count);
const startedAtMs = performance.now();
const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: createWriteStream(path), useStyles: true });
const sheet = book.addWorksheet('Cards', { views: [{ state: 'frozen', ySplit: 1 }] });
const FORMATS = ['@', '@', '@', '@', '@', '@', 'yyyy-mm-dd', 'yyyy-mm-dd hh:mm', '"¥"#,##0'];
const styles: Partial<Style>[] = FORMATS.map((numFmt, index) => ({
  font: { name: 'Calibri', size: 10, bold: false, color: { argb: 'FF1F2A2E' } },
  numFmt,
  alignment: { vertical: 'middle', horizontal: index === 8 ? 'right' : 'left', indent: 1 },
  border: { bottom: { style: 'thin', color: { argb: 'FFD5DDDF' } } },
}));
sheet.columns = EXPORT_HEADERS.map(() => ({ width: 20 }));
sheet.addRow([...EXPORT_HEADERS]).commit();
let written = 0;
for (const line of exportLines(rows)) {
  const row = sheet.addRow([
    line.iccid,
    line.msisdn,
    line.plan,
    line.supplier,
    line.lot,
    line.location,
    new Date(`${line.activateBy}T00:00:00Z`),
    new Date(line.expiresAtMs),
    line.cost,
  ]);
  for (const [index, style] of styles.entries()) row.getCell(index + 1).style = style;
  row.commit();
  written += 1;
  if (written % 500 === 0) await new Promise(setImmediate);
}
sheet.commit();
await book.commit();
tellMeasure(startedAtMs, rows);
