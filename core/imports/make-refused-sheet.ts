import type { CellValue, Row, Worksheet } from 'exceljs';
import { REFUSED_ROW_CODES } from '../../contract/terms/row-problem.ts';
import type { Language } from '../../contract/terms/trade.ts';
import type { Core } from '../core.ts';
import type { Cell, SheetRow } from '../spreadsheets/reader/cell.ts';
import { addressIn, placeOf } from '../spreadsheets/sheet-place.ts';
import { REASON_HEADERS, reasonSentence } from '../spreadsheets/reason-words.ts';
import { fitText, guardText } from '../workbooks/cell-text.ts';
import { TEXT_FORMAT, fill, font } from '../workbooks/look.ts';
import { ROWS_PER_TURN, fileNameOf, startWorkbook, yieldTurn } from '../workbooks/workbook-writer.ts';
import type { ReadyPreview } from './preview.ts';

const REFUSED: ReadonlySet<string> = new Set(REFUSED_ROW_CODES);
const COLUMN_WIDTH = 20;
const REASON_WIDTH = 70;

/**
 * The refused rows in their original columns, with the row they stood in and the reason behind them: corrected, the
 * sheet can be imported as it is.
 */
export async function makeRefusedSheet(
  { ports, previews }: Pick<Core, 'ports' | 'previews'>,
  { previewId, language }: { readonly previewId: string; readonly language: Language },
): Promise<File> {
  const ready = previews.getReady(previewId);
  const { fileName } = previews.get(previewId);
  const workbook = await startWorkbook(ports.clock.nowMs());
  const sheet = workbook.book.addWorksheet(REASON_HEADERS.sheet[language], { views: [{ state: 'frozen', ySplit: 1 }] });
  const { indexes } = ready.judged.find({ verdicts: ['refused'], offset: 0, limit: Number.MAX_SAFE_INTEGER });
  const width = widthOf(ready, indexes);
  writeHeader(sheet, ready, width, language);
  for (const [count, index] of indexes.entries()) {
    writeRefused(sheet, ready, index, width, language);
    if (count % ROWS_PER_TURN === 0) await yieldTurn();
  }
  sheet.commit();
  return workbook.finish(fileNameOf(fileName.replace(/\.[^.]+$/, ''), REASON_HEADERS.sheet[language]));
}

function widthOf({ judged, sheet }: ReadyPreview, indexes: readonly number[]): number {
  return indexes.reduce((widest, index) => Math.max(widest, judged.rowAt(index).cells.length), sheet.headers.length);
}

function writeHeader(sheet: Worksheet, ready: ReadyPreview, width: number, language: Language): void {
  sheet.columns = Array.from({ length: width + 2 }, (_, column) => ({
    width: column === width + 1 ? REASON_WIDTH : COLUMN_WIDTH,
    style: { numFmt: TEXT_FORMAT, font: font(language, 10), alignment: { vertical: 'top' } },
  }));
  const header = sheet.getRow(1);
  for (let column = 0; column < width; column++)
    header.getCell(column + 1).value = fitText(ready.sheet.headers[column] ?? '');
  header.getCell(width + 1).value = REASON_HEADERS.row[language];
  header.getCell(width + 2).value = REASON_HEADERS.reason[language];
  for (let column = 1; column <= width + 2; column++) {
    header.getCell(column).style = { font: font(language, 10, 'white', true), fill: fill('accent') };
  }
  header.commit();
}

function writeRefused(
  sheet: Worksheet,
  { judged, sheet: { sheetNames = [] } }: ReadyPreview,
  index: number,
  width: number,
  language: Language,
): void {
  const source = judged.rowAt(index);
  const { problems } = judged.judge(index);
  // Warnings and repairs would only hide what has to be corrected.
  const reasons = problems.filter(({ code }) => REFUSED.has(code));
  const row = sheet.addRow([]);
  const bad = new Set(reasons.map(({ cell }) => cell));
  writeCells(row, source, (column) => bad.has(addressIn(sheetNames, column, source.row)));
  const place = placeOf(source.row);
  const name = sheetNames.length > 1 ? `${sheetNames[place.sheet] ?? ''}!` : '';
  row.getCell(width + 1).value = guardText(`${name}${place.row}`);
  row.getCell(width + 2).value = reasons.map((problem) => reasonSentence(problem, language)).join('\n');
  row.commit();
}

function writeCells(row: Row, source: SheetRow, isBad: (column: number) => boolean): void {
  for (const [column, cell] of source.cells.entries()) {
    const target = row.getCell(column + 1);
    target.value = valueOf(cell);
    if (cell.kind === 'number') target.numFmt = 'General';
    if (isBad(column)) target.fill = fill('dangerPale');
  }
}

/**
 * A number stays a number: written as text, a rounded card number could pass for a whole one the next time. Formulas
 * and links are never written, only what stood in the cell.
 */
function valueOf(cell: Cell): CellValue {
  switch (cell.kind) {
    case 'number': {
      const value = Number(cell.text);
      return Number.isFinite(value) ? value : fitText(cell.text);
    }
    case 'text':
      return guardText(cell.text);
    case 'blank':
    case 'formula_without_result':
      return null;
    case 'date':
    case 'boolean':
    case 'error':
      return fitText(cell.text);
  }
}
