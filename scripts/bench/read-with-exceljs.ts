/** The bare thing: exceljs loads the whole workbook, and every cell is touched once. */
import ExcelJS from 'exceljs';
import { tellMeasure } from './run-child.ts';

const [path = ''] = process.argv.slice(2);
const startedAtMs = performance.now();
const workbook = new ExcelJS.Workbook();
await workbook.xlsx.readFile(path);
let rows = 0;
workbook.eachSheet((sheet) => sheet.eachRow(() => void (rows += 1)));
tellMeasure(startedAtMs, rows);
