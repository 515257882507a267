/** Import of a sheet of 100,000 cards, against exceljs's plain load of the same file, each in a process of its own. */
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { figure, ratio } from './figures.ts';
import type { BenchResult } from './figures.ts';
import { iccidAt, msisdnAt } from './made-cards.ts';
import { measureInChild } from './run-child.ts';
import type { ChildMeasure } from './run-child.ts';

const ROWS = 100_000;
const RUNS = 3;
/** exceljs needs most of a gigabyte for this file. */
const EXCELJS_HEAP_MB = 4_096;
const CORE_HEAP_MB = 2_048;
/** As the reading process is started. */
const READER_HEAP_MB = 512;

export async function benchSheets(folder: string): Promise<BenchResult> {
  const path = join(folder, 'cards.xlsx');
  await writeSheet(path);
  const ours: ChildMeasure[] = [];
  const bare: ChildMeasure[] = [];
  const imports: ChildMeasure[] = [];
  for (let run = 0; run < RUNS; run++) {
    bare.push(await measureInChild('read-with-exceljs.ts', [path], EXCELJS_HEAP_MB));
    ours.push(await measureInChild('read-with-kaduo.ts', [path], READER_HEAP_MB));
    imports.push(await measureInChild('import-with-kaduo.ts', [path, join(folder, `shop-${run}`)], CORE_HEAP_MB));
  }
  for (const { rows } of [...ours, ...imports]) {
    if (rows < ROWS || rows > ROWS + 1) throw new Error(`${rows} rows in place of ${ROWS}`);
  }
  const seconds = (measures: readonly ChildMeasure[]) => measures.map((measure) => measure.seconds);
  const peakMb = (measures: readonly ChildMeasure[]) => measures.map((measure) => measure.peakMb);
  return {
    bench: `sheets: ${ROWS.toLocaleString('en')} rows x 12 columns`,
    figures: [
      figure('our reading process', 's', seconds(ours)),
      figure('exceljs, full load', 's', seconds(bare)),
      ratio('time: reading process / exceljs', seconds(ours), seconds(bare)),
      figure('our reading process, peak', 'MB', peakMb(ours)),
      figure('exceljs, full load, peak', 'MB', peakMb(bare)),
      ratio('memory: reading process / exceljs', peakMb(ours), peakMb(bare)),
      figure('whole import: read, judged, stored', 's', seconds(imports)),
      ratio('time: whole import / exceljs only reading', seconds(imports), seconds(bare)),
      figure('the core during the import, peak', 'MB', peakMb(imports)),
    ],
  };
}

async function writeSheet(path: string): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true, useStyles: true });
  const sheet = book.addWorksheet('Cards');
  const header = ['No.', 'ICCID', 'Phone number', 'Plan', 'Batch', 'Cost', 'Currency'];
  sheet.addRow([...header, 'Activate by', 'Supplier', 'Status', 'Location', 'Notes']).commit();
  for (let index = 0; index < ROWS; index++) {
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
