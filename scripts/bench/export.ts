/** Export of 100,000 styled lines, against exceljs' own streaming writer with the same cells and styles. */
import { join } from 'node:path';
import { figure, ratio } from './figures.ts';
import type { BenchResult } from './figures.ts';
import { measureInChild } from './run-child.ts';
import type { ChildMeasure } from './run-child.ts';

const ROWS = 100_000;
const RUNS = 3;
const HEAP_MB = 1_024;

export async function benchExport(folder: string): Promise<BenchResult> {
  const ours: ChildMeasure[] = [];
  const bare: ChildMeasure[] = [];
  const csv: ChildMeasure[] = [];
  for (let run = 0; run < RUNS; run++) {
    bare.push(await measureInChild('export-bare.ts', [join(folder, 'bare.xlsx'), String(ROWS)], HEAP_MB));
    ours.push(await measureInChild('export-report.ts', [join(folder, 'ours.xlsx'), String(ROWS)], HEAP_MB));
    csv.push(await measureInChild('export-report.ts', [join(folder, 'ours.csv'), String(ROWS)], HEAP_MB));
  }
  const seconds = (measures: readonly ChildMeasure[]) => measures.map((measure) => measure.seconds);
  const peakMb = (measures: readonly ChildMeasure[]) => measures.map((measure) => measure.peakMb);
  return {
    bench: `export: ${ROWS.toLocaleString('en')} styled lines x 9 columns`,
    figures: [
      figure('our report as .xlsx', 's', seconds(ours)),
      figure("exceljs' streaming writer", 's', seconds(bare)),
      ratio('time: report / exceljs', seconds(ours), seconds(bare)),
      figure('our report as .xlsx, peak', 'MB', peakMb(ours)),
      figure("exceljs' streaming writer, peak", 'MB', peakMb(bare)),
      figure('our report as .csv', 's', seconds(csv)),
    ],
  };
}
