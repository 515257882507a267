/** One list as a sheet: title, frozen header, filter, totals that Excel can recompute, A4 page set-up. */
import type { Fill, Style, Worksheet } from 'exceljs';
import { toMajorUnits } from '../../contract/terms/money.ts';
import type { Currency, Money } from '../../contract/terms/money.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { Language } from '../../contract/terms/trade.ts';
import { fitText, guardText, textWidth, wallTime } from './cell-text.ts';
import { COUNT_FORMAT, INSTANT_FORMAT, OVERLINE, TEXT_FORMAT, UNDERLINE, fill, font, moneyFormat } from './look.ts';
import type { Shade } from './look.ts';
import { WORDS } from './words.ts';
import { ROWS_PER_TURN, yieldTurn } from './workbook-writer.ts';
import type { WorkbookWriter } from './workbook-writer.ts';

interface ColumnBase {
  readonly header: string;
}
export type ListColumn<Row> = ColumnBase &
  (
    | { readonly kind: 'identifier' | 'word' | 'free_text'; readonly value: (row: Row) => string | null }
    | { readonly kind: 'number'; readonly value: (row: Row) => number | null }
    | { readonly kind: 'instant'; readonly value: (row: Row) => UtcMs | null }
    | {
        readonly kind: 'money';
        readonly currency: Currency;
        readonly total: boolean;
        readonly value: (row: Row) => Money | null;
      }
  );

export interface ListSheet<Row> {
  readonly name: string;
  readonly title: string;
  /** One line of facts under the title. */
  readonly facts: string;
  readonly language: Language;
  readonly timeZone: string;
  readonly columns: readonly ListColumn<Row>[];
  readonly rows: readonly Row[];
  /** What stands in place of rows when there are none. */
  readonly emptyText: string;
  /** The tint of a whole row, for those a person should look at. */
  readonly shadeOf?: (row: Row) => Shade | undefined;
}

const HEADER_ROW = 4;
const PAPER_A4 = 9;
/** Rows whose texts decide the widths. */
const MEASURED_ROWS_MAX = 500;
const WIDTH_MAX = 46;

/** Adds the sheet and commits it. */
export async function writeListSheet<Row>(workbook: WorkbookWriter, list: ListSheet<Row>): Promise<void> {
  const sheet = workbook.book.addWorksheet(list.name, {
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
    headerFooter: { oddFooter: `&L${footerText(list.title)}&R${WORDS.page[list.language]}` },
  });
  setColumns(sheet, list);
  writeHead(sheet, list);
  await writeRows(sheet, list);
  if (list.rows.length > 0) writeTotals(sheet, list);
  sheet.commit();
}

/** Columns of texts and numbers that no row fills only push the others off the page. */
export function withoutEmpty<Row>(
  columns: readonly ListColumn<Row>[],
  rows: readonly Row[],
): readonly ListColumn<Row>[] {
  if (rows.length === 0) return columns;
  return columns.filter((column) => {
    if (column.kind === 'free_text' || column.kind === 'number') return rows.some((row) => column.value(row) !== null);
    return true;
  });
}

/** An ampersand begins a code in headers and footers. */
export function footerText(text: string): string {
  return fitText(text).replaceAll('&', '&&').slice(0, 100);
}

function setColumns<Row>(sheet: Worksheet, list: ListSheet<Row>): void {
  sheet.columns = list.columns.map((column) => ({
    width: columnWidth(column, list),
    style: columnStyle(column, list),
  }));
}

function columnStyle<Row>(column: ListColumn<Row>, list: ListSheet<Row>): Partial<Style> {
  const isNumber = column.kind === 'money' || column.kind === 'number';
  return {
    font: font(list.language, 10),
    numFmt: formatOf(column),
    alignment: { vertical: 'middle', horizontal: isNumber ? 'right' : 'left', indent: 1 },
  };
}

function formatOf<Row>(column: ListColumn<Row>): string {
  switch (column.kind) {
    case 'money':
      return moneyFormat(column.currency);
    case 'number':
      return COUNT_FORMAT;
    case 'instant':
      return INSTANT_FORMAT;
    default:
      return TEXT_FORMAT;
  }
}

function columnWidth<Row>(column: ListColumn<Row>, list: ListSheet<Row>): number {
  // Room for the filter's button beside the header, and for the indent.
  let width = textWidth(column.header) + 5;
  if (column.kind === 'instant') return Math.max(width, 19);
  for (const row of list.rows.slice(0, MEASURED_ROWS_MAX)) {
    const value = cellValue(column, row, list.timeZone);
    const shown = typeof value === 'number' ? value.toLocaleString('en-US').length + 5 : textWidth(String(value ?? ''));
    width = Math.max(width, shown + 3);
  }
  return Math.min(width, WIDTH_MAX);
}

function cellValue<Row>(column: ListColumn<Row>, row: Row, timeZone: string): string | number | Date | null {
  switch (column.kind) {
    case 'money': {
      const amount = column.value(row);
      return amount === null ? null : toMajorUnits(amount);
    }
    case 'instant': {
      const instant = column.value(row);
      return instant === null ? null : wallTime(instant, timeZone);
    }
    case 'number':
      return column.value(row);
    case 'free_text':
      return mapText(column.value(row), guardText);
    case 'identifier':
    case 'word':
      return mapText(column.value(row), fitText);
  }
}

/** An empty text is an empty cell. */
function mapText(text: string | null, prepare: (text: string) => string): string | null {
  return text === null || text === '' ? null : prepare(text);
}

function writeHead<Row>(sheet: Worksheet, list: ListSheet<Row>): void {
  const title = sheet.getRow(1);
  title.height = 28;
  title.getCell(1).value = fitText(list.title);
  title.getCell(1).style = { font: font(list.language, 16, 'accent', true), alignment: { vertical: 'middle' } };
  title.commit();
  const facts = sheet.getRow(2);
  facts.getCell(1).value = guardText(list.facts);
  facts.getCell(1).style = { font: font(list.language, 10, 'quiet'), numFmt: TEXT_FORMAT };
  facts.commit();
  sheet.getRow(3).height = 6;
  sheet.getRow(3).commit();
  const header = sheet.getRow(HEADER_ROW);
  header.height = 22;
  for (const [index, column] of list.columns.entries()) {
    const cell = header.getCell(index + 1);
    const isNumber = column.kind === 'money' || column.kind === 'number';
    cell.value = column.header;
    cell.style = {
      font: font(list.language, 10, 'white', true),
      fill: fill('accent'),
      alignment: { vertical: 'middle', horizontal: isNumber ? 'right' : 'left', indent: 1 },
    };
  }
  header.commit();
}

async function writeRows<Row>(sheet: Worksheet, list: ListSheet<Row>): Promise<void> {
  if (list.rows.length === 0) {
    const empty = sheet.getRow(HEADER_ROW + 1);
    empty.getCell(1).value = list.emptyText;
    empty.getCell(1).style = { font: font(list.language, 10, 'quiet') };
    empty.commit();
    return;
  }
  // One style object per kind of row and column: exceljs compares every style that it is handed.
  const styles = new Map<Shade | undefined, readonly Partial<Style>[]>();
  for (const [index, row] of list.rows.entries()) {
    const line = sheet.getRow(HEADER_ROW + 1 + index);
    const shade = list.shadeOf?.(row);
    let ofRow = styles.get(shade);
    if (!ofRow) styles.set(shade, (ofRow = rowStyles(list, shade ? fill(shade) : undefined)));
    for (const [at, column] of list.columns.entries()) {
      const cell = line.getCell(at + 1);
      cell.value = cellValue(column, row, list.timeZone);
      cell.style = ofRow[at] ?? {};
    }
    line.commit();
    if (index % ROWS_PER_TURN === ROWS_PER_TURN - 1) await yieldTurn();
  }
  const lastColumn = list.columns.length;
  sheet.autoFilter = {
    from: { row: HEADER_ROW, column: 1 },
    to: { row: HEADER_ROW + list.rows.length, column: lastColumn },
  };
}

function rowStyles<Row>(list: ListSheet<Row>, tint: Fill | undefined): readonly Partial<Style>[] {
  return list.columns.map((column) => ({
    ...columnStyle(column, list),
    border: UNDERLINE,
    ...(tint && { fill: tint }),
  }));
}

/** The stored result is the sum of the integers; the formula gives the same when the sheet is recalculated. */
function writeTotals<Row>(sheet: Worksheet, list: ListSheet<Row>): void {
  if (!list.columns.some((column) => column.kind === 'money' && column.total)) return;
  const first = HEADER_ROW + 1;
  const last = HEADER_ROW + list.rows.length;
  const line = sheet.getRow(last + 1);
  line.height = 22;
  for (const [index, column] of list.columns.entries()) {
    const cell = line.getCell(index + 1);
    const style = { ...columnStyle(column, list), font: font(list.language, 10, 'ink', true), border: OVERLINE };
    if (column.kind === 'money' && column.total) {
      const amountMinor = list.rows.reduce((sum, row) => sum + (column.value(row)?.amountMinor ?? 0), 0);
      const letter = sheet.getColumn(index + 1).letter;
      cell.value = {
        formula: `SUM(${letter}${first}:${letter}${last})`,
        result: toMajorUnits({ amountMinor, currency: column.currency }),
      };
      cell.style = style;
    } else {
      cell.value = index === 0 ? WORDS.total[list.language] : null;
      cell.style =
        index === 0
          ? { ...style, numFmt: TEXT_FORMAT, alignment: { horizontal: 'left', vertical: 'middle', indent: 1 } }
          : style;
    }
  }
  line.commit();
}
