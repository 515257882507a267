/** A page drawn on a fine grid of equal columns, as hand-made Japanese forms are: blocks, tables and bars made of cells. */
import type { CellValue, Style, Worksheet } from 'exceljs';
import type { Language } from '../../contract/terms/trade.ts';
import { COLOURS, OVERLINE, RULE, UNDERLINE, fill, font } from './look.ts';
import type { Shade } from './look.ts';
import { footerText } from './table-sheet.ts';
import { WORDS } from './words.ts';
import type { WorkbookSheets } from './workbook-writer.ts';

/** 24 columns divide into 2, 3, 4, 6 blocks, and into the hours of a day. */
export const GRID_COLUMNS = 24;
const COLUMN_WIDTH = 4;
const PAPER_A4 = 9;

/** A sheet and the row where the next thing is drawn, from 1. */
export interface Grid {
  readonly sheet: Worksheet;
  readonly language: Language;
  row: number;
}

export function startGrid(workbook: WorkbookSheets, name: string, title: string, language: Language): Grid {
  const sheet = workbook.book.addWorksheet(name, {
    views: [{ showGridLines: false }],
    properties: { defaultRowHeight: 18 },
    pageSetup: {
      paperSize: PAPER_A4,
      orientation: 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: `&L${footerText(title)}&R${WORDS.page[language]}` },
  });
  sheet.columns = Array.from({ length: GRID_COLUMNS }, () => ({ width: COLUMN_WIDTH }));
  return { sheet, language, row: 1 };
}

/** Puts a value over `span` columns (from 1) of a row. */
export function put(
  grid: Grid,
  at: { readonly row: number; readonly column: number; readonly span: number },
  value: CellValue,
  style: Partial<Style>,
): void {
  const cell = grid.sheet.getCell(at.row, at.column);
  cell.value = value;
  cell.style = { ...style, alignment: { vertical: 'middle', ...style.alignment } };
  if (at.span > 1) grid.sheet.mergeCells(at.row, at.column, at.row, at.column + at.span - 1);
}

export function putHeading(grid: Grid, text: string): void {
  const { row } = grid;
  grid.sheet.getRow(row).height = 24;
  put(grid, { row, column: 1, span: GRID_COLUMNS }, text, {
    font: font(grid.language, 12, 'accent', true),
    border: RULE,
    alignment: { vertical: 'bottom' },
  });
  grid.row += 1;
}

export function leaveGap(grid: Grid, height: number): void {
  grid.sheet.getRow(grid.row).height = height;
  grid.row += 1;
}

export interface GridColumn<Row> {
  readonly header: string;
  readonly span: number;
  /** Numbers stand to the right. */
  readonly numFmt?: string;
  readonly value: (row: Row) => string | number | null;
  /** The result stored with the sum's formula; absent: no sum. */
  readonly total?: number;
}

/** A table; its sums are formulas whose stored results are the given totals. */
export function putTable<Row>(
  grid: Grid,
  table: { readonly columns: readonly GridColumn<Row>[]; readonly rows: readonly Row[]; readonly emptyText: string },
): void {
  const { language } = grid;
  putCells(grid, table.columns, (column) => [column.header, { font: font(language, 9, 'quiet'), border: UNDERLINE }]);
  const first = grid.row;
  for (const row of table.rows) {
    putCells(grid, table.columns, (column) => [
      column.value(row),
      { font: font(language, 10), border: UNDERLINE, ...(column.numFmt && { numFmt: column.numFmt }) },
    ]);
  }
  if (table.rows.length === 0) {
    const style = { font: font(language, 10, 'quiet') };
    put(grid, { row: grid.row, column: 1, span: GRID_COLUMNS }, table.emptyText, style);
    grid.row += 1;
    return;
  }
  if (!table.columns.some((column) => column.total !== undefined)) return;
  const last = grid.row - 1;
  let at = 1;
  const letters = table.columns.map((column) => {
    const { letter } = grid.sheet.getColumn(at);
    at += column.span;
    return letter;
  });
  putCells(grid, table.columns, (column, index) => [
    column.total === undefined
      ? index === 0
        ? WORDS.total[language]
        : null
      : { formula: `SUM(${letters[index]}${first}:${letters[index]}${last})`, result: column.total },
    { font: font(language, 10, 'ink', true), border: OVERLINE, ...(column.numFmt && { numFmt: column.numFmt }) },
  ]);
}

function putCells<Row>(
  grid: Grid,
  columns: readonly GridColumn<Row>[],
  cellOf: (column: GridColumn<Row>, index: number) => [CellValue, Partial<Style>],
): void {
  let at = 1;
  for (const [index, column] of columns.entries()) {
    const [value, style] = cellOf(column, index);
    put(grid, { row: grid.row, column: at, span: column.span }, value, {
      ...style,
      alignment: { horizontal: column.numFmt === undefined ? 'left' : 'right', shrinkToFit: true },
    });
    at += column.span;
  }
  grid.row += 1;
}

/** White sides keep neighbouring bars apart. */
function barStyle(shade: Shade): Partial<Style> {
  const side = { style: 'medium' as const, color: { argb: COLOURS.white } };
  return { fill: fill(shade), border: { left: side, right: side } };
}

const BAR_ROWS = 8;
const BAR_ROW_HEIGHT = 9;

/** 24 bars made of filled cells, each with its figure above and its label below; what is not zero shows at least one cell. */
export function putBars(grid: Grid, bars: readonly { readonly label: string; readonly value: number }[]): void {
  const { sheet, language } = grid;
  const top = Math.max(1, ...bars.map((bar) => bar.value));
  const base = grid.row + BAR_ROWS;
  for (let row = grid.row; row <= base; row++) sheet.getRow(row).height = BAR_ROW_HEIGHT;
  for (const [index, bar] of bars.entries()) {
    const height = bar.value <= 0 ? 0 : Math.max(1, Math.round((bar.value / top) * (BAR_ROWS - 1)));
    const shade: Shade = bar.value === top ? 'accent' : 'accentMiddle';
    for (let step = 0; step < height; step++) sheet.getCell(base - step, index + 1).style = barStyle(shade);
    if (bar.value > 0) {
      put(grid, { row: base - height, column: index + 1, span: 1 }, bar.value, {
        font: font(language, 7, 'quiet'),
        alignment: { horizontal: 'center', vertical: 'bottom', shrinkToFit: true },
      });
    }
    put(grid, { row: base + 1, column: index + 1, span: 1 }, bar.label, {
      font: font(language, 7, 'quiet'),
      border: OVERLINE,
      alignment: { horizontal: 'center' },
    });
  }
  sheet.getRow(base + 1).height = 14;
  grid.row = base + 2;
}
