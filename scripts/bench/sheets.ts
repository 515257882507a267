/**
 * Import of a sheet of 100,000 cards, each step beside its bare thing in the same run and in a process of its own: reading
 * beside inflating and tokenising alone and beside exceljs's plain load; storing beside bare prepared statements.
 */
import { join } from 'node:path';
import { figure, ratio } from './figures.ts';
import type { BenchResult } from './figures.ts';
import type { ImportMeasure } from './import-measure.ts';
import { writeSheet } from './made-sheet.ts';
import { measureInChild } from './run-child.ts';
import type { ChildMeasure } from './run-child.ts';

const ROWS = 100_000;
/** Read once: what it takes of memory does not change from run to run. */
const MANY_ROWS = 500_000;
const RUNS = 3;
/** exceljs needs most of a gigabyte for this file. */
const EXCELJS_HEAP_MB = 4_096;
const CORE_HEAP_MB = 2_048;
/** As the reading process is started. */
const READER_HEAP_MB = 512;

export async function benchSheets(folder: string): Promise<BenchResult> {
  const path = join(folder, 'cards.xlsx');
  const manyPath = join(folder, 'many-cards.xlsx');
  await writeSheet(path, ROWS);
  await writeSheet(manyPath, MANY_ROWS);
  const floor: ChildMeasure[] = [];
  const ours: ChildMeasure[] = [];
  const bare: ChildMeasure[] = [];
  const imports: ImportMeasure[] = [];
  for (let run = 0; run < RUNS; run++) {
    floor.push(await measureInChild('read-with-saxes.ts', [path], READER_HEAP_MB));
    ours.push(await measureInChild('read-with-kaduo.ts', [path], READER_HEAP_MB));
    bare.push(await measureInChild('read-with-exceljs.ts', [path], EXCELJS_HEAP_MB));
    imports.push(await measureInChild('import-with-kaduo.ts', [path, join(folder, `shop-${run}`)], CORE_HEAP_MB));
  }
  const many: ChildMeasure = await measureInChild('read-with-kaduo.ts', [manyPath], READER_HEAP_MB);
  for (const { rows } of [...ours, ...imports]) {
    if (rows < ROWS || rows > ROWS + 1) throw new Error(`${rows} rows in place of ${ROWS}`);
  }
  const seconds = (measures: readonly ChildMeasure[]) => measures.map((measure) => measure.seconds);
  const cpuSeconds = (measures: readonly ChildMeasure[]) => measures.map((measure) => measure.cpuSeconds);
  const peakMb = (measures: readonly { readonly peakMb: number }[]) => measures.map((measure) => measure.peakMb);
  const of = (pick: (measure: ImportMeasure) => number) => imports.map(pick);
  return {
    bench: `sheets: ${ROWS.toLocaleString('en')} rows x 12 columns`,
    figures: [
      figure('floor: inflate and tokenise', 's', seconds(floor)),
      figure('our reading process', 's', seconds(ours)),
      figure('exceljs, full load', 's', seconds(bare)),
      ratio('time: reading process / floor', seconds(ours), seconds(floor)),
      ratio('processor time: reading process / floor', cpuSeconds(ours), cpuSeconds(floor)),
      ratio('time: reading process / exceljs', seconds(ours), seconds(bare)),
      figure('our reading process, peak', 'MB', peakMb(ours)),
      figure(`our reading process, peak at ${MANY_ROWS.toLocaleString('en')} rows`, 'MB', [many.peakMb]),
      figure('exceljs, full load, peak', 'MB', peakMb(bare)),
      figure(
        'file chosen to every row judged',
        's',
        of((each) => each.previewSeconds),
      ),
      ratio(
        'time: preview / floor',
        of((each) => each.previewSeconds),
        seconds(floor),
      ),
      ratio(
        'time: preview / exceljs only reading',
        of((each) => each.previewSeconds),
        seconds(bare),
      ),
      figure(
        'cards stored, with search and history',
        's',
        of((each) => each.confirmSeconds),
      ),
      ratio(
        'time: stored / bare prepared inserts',
        of((each) => each.confirmSeconds),
        of((each) => each.bareInsertSeconds),
      ),
      figure(
        'longest wait of the counter meanwhile',
        'ms',
        of((each) => each.longestWaitMs),
      ),
      ratio(
        'time: taken back / bare prepared deletes',
        of((each) => each.undoSeconds),
        of((each) => each.bareDeleteSeconds),
      ),
      figure('the core during all this, peak', 'MB', peakMb(imports)),
    ],
  };
}
