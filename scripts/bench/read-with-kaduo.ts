/** What our reading process does with a sheet: reads it strictly and packs the rows for the core. */
import { packRows } from '../../core/spreadsheets/packed-rows.ts';
import { SHEET_LIMITS } from '../../core/spreadsheets/reader/limits.ts';
import { openSheetFile } from '../../core/spreadsheets/reader/open-sheet-file.ts';
import { tellMeasure } from './run-child.ts';

const [path = ''] = process.argv.slice(2);
const startedAtMs = performance.now();
const source = await openSheetFile(path, SHEET_LIMITS, undefined);
let rows = 0;
let packedLength = 0;
for await (const group of source.rows(0)) {
  packedLength += packRows(group.rows).length;
  rows += group.rows.length;
}
if (packedLength === 0) throw new Error('nothing was read');
tellMeasure(startedAtMs, rows);
