/** A supplier's sheet as Excel would save it: shared texts, two number columns, a date column. */
import ExcelJS from 'exceljs';
import { iccidAt, msisdnAt } from './made-cards.ts';

/** Writes a sheet of `rowCount` cards in 12 columns under a header. */
export async function writeSheet(path: string, rowCount: number): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true, useStyles: true });
  const sheet = book.addWorksheet('Cards');
  const header = ['No.', 'ICCID', 'Phone number', 'Plan', 'Batch', 'Cost', 'Currency'];
  sheet.addRow([...header, 'Activate by', 'Supplier', 'Status', 'Location', 'Notes']).commit();
  for (let index = 0; index < rowCount; index++) {
    sheet
      .addRow([
        index + 1,
        iccidAt(index),
        msisdnAt(index),
        `Sakura ${10 * (1 + (index % 3))} GB`,
        `B-${Math.floor(index / 1000)}`,
        1_000 + (index % 500),
        'JPY',
        new Date(Date.UTC(2030, index % 12, 1 + (index % 28))),
        'Hanakaze',
        'in stock',
        `Shelf ${index % 40}`,
        `row ${index}`,
      ])
      .commit();
    if (index % 2_000 === 0) await new Promise(setImmediate);
  }
  sheet.commit();
  await book.commit();
}
