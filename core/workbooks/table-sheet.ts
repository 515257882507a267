/** A table as a sheet: title, frozen header, filter, totals that Excel can recompute, A4 page set-up. Rows may stream. */
import type { Style, Worksheet } from 'exceljs';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { Language } from '../../contract/terms/trade.ts';
import { fitText, guardText, textWidth, wallTime } from './cell-text.ts';
import {
  COUNT_FORMAT,
  DATE_FORMAT,
  INSTANT_FORMAT,
  OVERLINE,
  PERCENT_FORMAT,
  TEXT_FORMAT,
  UNDERLINE,
  fill,
  font,
  moneyFormat,
} from './look.ts';
import type { Shade } from './look.ts';
import { isFigure, shownFigure, startTotals } from './table.ts';
import type { RowTone, Rows, TableCell, TableColumn, TableRow, Totals } from './table.ts';
import { WORDS } from './words.ts';
import { ROWS_PER_TURN } from './workbook-writer.ts';
import type { WorkbookSheets } from './workbook-writer.ts';

export interface TableSheet {
  /** What Excel takes as the name of a sheet; 25 characters at most, so that a continuation has room for its number. */
  readonly name: string;
  readonly title: string;
  /** One line of facts under the title. */
  readonly facts: string;
  readonly language: Language;
  readonly timeZone: string;
  readonly columns: readonly TableColumn[];
  readonly rows: Rows<TableRow>;
  /** What stands in place of rows when there are none. */
  readonly emptyText: string;
}

const HEADER_ROW = 4;
const FIRST_ROW = HEADER_ROW + 1;
const PAPER_A4 = 9;
/** Rows whose texts decide the widths. */
const MEASURED_ROWS_MAX = 500;
const WIDTH_MAX = 46;
const FACTS_LINE_HEIGHT = 15;
/** Lines break at words, and so before they are full. */
const FACTS_FILL = 0.9;
/** Excel has 1,048,576 rows; what is more goes on in a further sheet. */
const SHEET_ROWS_MAX = 1_000_000;

const SHADES: Readonly<Record<RowTone, Shade>> = { warning: 'warningPale', danger: 'dangerPale' };

/** Adds the sheet, and further ones if the rows need them, and commits them. `sheetRowsMax` is for tests. */
export async function writeTableSheet(
  workbook: WorkbookSheets,
  table: TableSheet,
  sheetRowsMax = SHEET_ROWS_MAX,
): Promise<void> {
  const rows = iteratorOf(table.rows);
  const ahead = await takeAhead(rows, MEASURED_ROWS_MAX);
  const widths = table.columns.map((column, index) => columnWidth(column, index, ahead, table.timeZone));
  const totals = startTotals(table.columns);
  const styles = rowStyles(table);
  const ranges: SheetRange[] = [];
  let next = ahead.shift();
  do {
    const name = ranges.length === 0 ? table.name : `${table.name} (${ranges.length + 1})`;
    const sheet = addSheet(workbook, table, name, widths);
    let count = 0;
    while (next && count < sheetRowsMax) {
      writeRow(sheet, FIRST_ROW + count, next, table, styles);
      totals.add(next);
      count += 1;
      if (count % ROWS_PER_TURN === 0) await workbook.breathe(sheet);
      const taken = ahead.length > 0 ? ahead.shift() : takeNext(rows);
      // Rows at hand need no turn of their own.
      next = taken instanceof Promise ? await taken : taken;
    }
    ranges.push({ name, lastRow: HEADER_ROW + count });
    if (count === 0) writeEmpty(sheet, table);
    else sheet.autoFilter = filterOf(table.columns.length, HEADER_ROW + count);
    if (!next && count > 0) writeTotals(sheet, table, totals, ranges);
    sheet.commit();
  } while (next);
}

/** An ampersand begins a code in headers and footers. */
export function footerText(text: string): string {
  return fitText(text).replaceAll('&', '&&').slice(0, 100);
}

/** A name that Excel takes for a sheet, short enough for a number behind it. */
export function sheetNameOf(text: string): string {
  const plain = fitText(text)
    .replace(/[\\/?*[\]:]+/gu, ' ')
    .replace(/^['\s]+|['\s]+$/gu, '');
  return Array.from(plain).slice(0, 24).join('').trim() || 'Sheet';
}

interface SheetRange {
  readonly name: string;
  readonly lastRow: number;
}

type RowIterator = Iterator<TableRow> | AsyncIterator<TableRow>;

function iteratorOf(rows: Rows<TableRow>): RowIterator {
  return Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
}

function takeNext(rows: RowIterator): TableRow | undefined | Promise<TableRow | undefined> {
  const step = rows.next();
  return step instanceof Promise ? step.then(valueOf) : valueOf(step);
}

function valueOf(step: IteratorResult<TableRow>): TableRow | undefined {
  return step.done === true ? undefined : step.value;
}

async function takeAhead(rows: RowIterator, max: number): Promise<TableRow[]> {
  const taken: TableRow[] = [];
  for (let next; taken.length < max && (next = await takeNext(rows));) taken.push(next);
  return taken;
}

function addSheet(workbook: WorkbookSheets, table: TableSheet, name: string, widths: readonly number[]): Worksheet {
  const sheet = workbook.book.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: HEADER_ROW, showGridLines: false }],
    properties: { defaultRowHeight: 17 },
    pageSetup: {
      paperSize: PAPER_A4,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${HEADER_ROW}:${HEADER_ROW}`,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: `&L${footerText(table.title)}&R${WORDS.page[table.language]}` },
  });
  // No style for whole columns: each cell has its own, and the library would copy the column's into it first.
  sheet.columns = widths.map((width) => ({ width }));
  const width = widths.reduce((sum, own) => sum + own, 0);
  writeHead(sheet, table, width);
  return sheet;
}

function columnStyle(column: TableColumn, { language }: TableSheet): Partial<Style> {
  return {
    font: font(language, 10),
    numFmt: formatOf(column),
    alignment: { vertical: 'middle', horizontal: isFigure(column) ? 'right' : 'left', indent: 1 },
  };
}

function formatOf(column: TableColumn): string {
  switch (column.kind) {
    case 'money':
      return moneyFormat(column.currency);
    case 'number':
      return COUNT_FORMAT;
    case 'percent':
      return PERCENT_FORMAT;
    case 'instant':
      return INSTANT_FORMAT;
    case 'date':
      return DATE_FORMAT;
    default:
      return TEXT_FORMAT;
  }
}

function columnWidth(column: TableColumn, index: number, rows: readonly TableRow[], timeZone: string): number {
  // Room for the filter's button beside the header, and for the indent.
  let width = textWidth(column.header) + 5;
  if (column.kind === 'instant') return Math.max(width, 19);
  if (column.kind === 'date') return Math.max(width, 13);
  for (const { cells } of rows) {
    const value = cellValue(column, cells[index] ?? null, timeZone);
    const shown = typeof value === 'number' ? value.toLocaleString('en-US').length + 5 : textWidth(String(value ?? ''));
    width = Math.max(width, shown + 3);
  }
  // A total is longer than what it adds up.
  if (column.total === true) width += 3;
  return Math.min(width, WIDTH_MAX);
}

function cellValue(column: TableColumn, value: TableCell, timeZone: string): string | number | Date | null {
  if (value === null || value === '') return null;
  switch (column.kind) {
    case 'instant':
      return wallTime(value as UtcMs, timeZone);
    case 'date':
      return new Date(`${value}T00:00:00Z`);
    case 'free_text':
      return guardText(String(value));
    case 'identifier':
    case 'word':
      return fitText(String(value));
    default:
      return shownFigure(column, Number(value));
  }
}

function writeHead(sheet: Worksheet, table: TableSheet, width: number): void {
  const { language } = table;
  const title = sheet.getRow(1);
  title.height = 28;
  title.getCell(1).value = fitText(table.title);
  title.getCell(1).style = { font: font(language, 16, 'accent', true), alignment: { vertical: 'middle' } };
  title.commit();
  const facts = sheet.getRow(2);
  facts.getCell(1).value = guardText(table.facts);
  facts.getCell(1).style = {
    font: font(language, 10, 'quiet'),
    numFmt: TEXT_FORMAT,
    alignment: { wrapText: true, vertical: 'top' },
  };
  // Over the table and no further: a longer line would make the page wider, and all of it smaller.
  facts.height = FACTS_LINE_HEIGHT * Math.ceil(textWidth(table.facts) / (width * FACTS_FILL));
  if (table.columns.length > 1) sheet.mergeCells(2, 1, 2, table.columns.length);
  facts.commit();
  sheet.getRow(3).height = 6;
  sheet.getRow(3).commit();
  const header = sheet.getRow(HEADER_ROW);
  header.height = 22;
  for (const [index, column] of table.columns.entries()) {
    const cell = header.getCell(index + 1);
    cell.value = guardText(column.header);
    cell.style = {
      font: font(language, 10, 'white', true),
      fill: fill('accent'),
      alignment: { vertical: 'middle', horizontal: isFigure(column) ? 'right' : 'left', indent: 1 },
    };
  }
  header.commit();
}

type RowStyles = Readonly<Record<RowTone | 'plain', readonly Partial<Style>[]>>;

/** One style object per kind of row and column: exceljs compares every style that it is handed. */
function rowStyles(table: TableSheet): RowStyles {
  const of = (shade?: Shade) =>
    table.columns.map((column) => ({
      ...columnStyle(column, table),
      border: UNDERLINE,
      ...(shade && { fill: fill(shade) }),
    }));
  return { plain: of(), warning: of(SHADES.warning), danger: of(SHADES.danger) };
}

function writeRow(sheet: Worksheet, at: number, row: TableRow, table: TableSheet, styles: RowStyles): void {
  const line = sheet.getRow(at);
  const own = styles[row.tone ?? 'plain'];
  for (const [index, column] of table.columns.entries()) {
    const cell = line.getCell(index + 1);
    cell.value = cellValue(column, row.cells[index] ?? null, table.timeZone);
    cell.style = own[index] ?? {};
  }
  line.commit();
}

function writeEmpty(sheet: Worksheet, table: TableSheet): void {
  const empty = sheet.getRow(FIRST_ROW);
  empty.getCell(1).value = table.emptyText;
  empty.getCell(1).style = { font: font(table.language, 10, 'quiet') };
  empty.commit();
}

function filterOf(columnCount: number, lastRow: number) {
  return { from: { row: HEADER_ROW, column: 1 }, to: { row: lastRow, column: columnCount } };
}

/** The stored result is the sum of the integers; the formula gives the same when the sheet is recalculated. */
function writeTotals(sheet: Worksheet, table: TableSheet, totals: Totals, ranges: readonly SheetRange[]): void {
  const sums = totals.read();
  if (sums.every((sum) => sum === null)) return;
  const line = sheet.getRow((ranges.at(-1)?.lastRow ?? HEADER_ROW) + 1);
  line.height = 22;
  for (const [index, column] of table.columns.entries()) {
    const cell = line.getCell(index + 1);
    const style = { ...columnStyle(column, table), font: font(table.language, 10, 'ink', true), border: OVERLINE };
    const sum = sums[index] ?? null;
    cell.style = style;
    if (sum !== null) {
      const { letter } = sheet.getColumn(index + 1);
      cell.value = { formula: sumFormula(letter, ranges), result: shownFigure(column, sum) };
    } else if (index === 0) {
      cell.value = WORDS.total[table.language];
      cell.style = { ...style, numFmt: TEXT_FORMAT, alignment: { horizontal: 'left', vertical: 'middle', indent: 1 } };
    } else cell.value = null;
  }
  line.commit();
}

function sumFormula(letter: string, ranges: readonly SheetRange[]): string {
  return ranges
    .map(({ name, lastRow }, index) => {
      const cells = `${letter}${FIRST_ROW}:${letter}${lastRow}`;
      const isOwn = index === ranges.length - 1;
      return isOwn ? `SUM(${cells})` : `SUM('${name.replaceAll("'", "''")}'!${cells})`;
    })
    .join('+');
}
