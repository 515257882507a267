/** A table on pages: its header again on each, figures at the right, a total below. */
import { formatMoney } from '../../contract/terms/money.ts';
import { PDF_LINES_MAX } from '../../contract/terms/report-kind.ts';
import { Refusal } from '../../contract/errors.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { fitText, wallClockText } from '../workbooks/cell-text.ts';
import type { Shade } from '../workbooks/look.ts';
import { REPORT_WORDS } from '../workbooks/report-words.ts';
import { isFigure, startTotals } from '../workbooks/table.ts';
import type { RowTone, TableCell, TableColumn } from '../workbooks/table.ts';
import { yieldTurn } from '../workbooks/workbook-writer.ts';
import { WORDS } from '../workbooks/words.ts';
import type { ReportRow, ReportTable } from './report.ts';
import { MARGIN, colourOf, drawText, keepRoom, widthOf } from './pdf-page.ts';
import type { Page } from './pdf-page.ts';

const SIZE = 8;
const SIZE_MIN = 5.5;
const PADDING = 4;
const HEADER_HEIGHT = 17;
/** Rows whose texts decide the widths. */
const MEASURED_ROWS_MAX = 200;
/** A column gets no more than this share of the page, however long its texts. */
const SHARE_MAX = 0.3;
/** Rows drawn before other work gets its turn. */
const ROWS_PER_TURN = 50;

const TONES: Readonly<Record<RowTone, Shade>> = { warning: 'warningPale', danger: 'dangerPale' };

interface Layout {
  readonly size: number;
  readonly rowHeight: number;
  readonly widths: readonly number[];
}

/** Lines drawn so far in the document, counted against PDF_LINES_MAX. */
export interface LineCount {
  lines: number;
}

/** Refuses with REPORT_TOO_LONG when the document would have more lines than anybody prints. */
export async function drawTable(page: Page, table: ReportTable, timeZone: string, count: LineCount): Promise<void> {
  const { columns } = table;
  const texts = (row: ReportRow) =>
    columns.map((column, index) => shownText(column, row.cells[index] ?? null, page, timeZone));
  const waiting: ReportRow[] = [];
  const totals = startTotals(columns);
  let layout: Layout | undefined;
  const begin = () => {
    layout = layOut(page, columns, waiting.map(texts));
    keepRoom(page, 30 + HEADER_HEIGHT + 3 * layout.rowHeight);
    drawHeading(page, table.title);
    drawHeader(page, columns, layout);
    for (const row of waiting) drawRow(page, columns, layout, texts(row), row.tone);
    return layout;
  };
  for await (const row of table.rows) {
    count.lines += 1;
    if (count.lines > PDF_LINES_MAX) throw new Refusal('REPORT_TOO_LONG', { limit: PDF_LINES_MAX });
    totals.add(row);
    if (layout) drawRow(page, columns, layout, texts(row), row.tone);
    else if (waiting.push(row) === MEASURED_ROWS_MAX) begin();
    if (count.lines % ROWS_PER_TURN === 0) await yieldTurn();
  }
  const own = layout ?? begin();
  if (waiting.length === 0) drawEmpty(page);
  else drawTotals(page, columns, own, totals.read());
  page.y += 14;
}

function shownText(column: TableColumn, value: TableCell, { language, currency }: Page, timeZone: string): string {
  if (value === null) return '';
  switch (column.kind) {
    case 'money':
      return formatMoney(
        { amountMinor: Number(value), currency: column.currency },
        language,
        column.currency === currency ? 'sign' : 'code',
      );
    case 'number':
      return Number(value).toLocaleString(language);
    case 'percent':
      return `${(Number(value) * 100).toFixed(1)}%`;
    case 'instant':
      return wallClockText(value as UtcMs, timeZone).slice(0, 16);
    default:
      return fitText(String(value)).replace(/\s+/gu, ' ');
  }
}

/** Natural widths where the page has room for them; else smaller type, and in the end shorter texts. */
function layOut(page: Page, columns: readonly TableColumn[], rows: readonly (readonly string[])[]): Layout {
  const natural = columns.map((column, index) => {
    const longest = rows.reduce(
      (width, cells) => Math.max(width, widthOf(page, cells[index] ?? '', SIZE)),
      widthOf(page, column.header, SIZE) * 1.05,
    );
    // A total is longer than what it adds up.
    const wanted = longest * (column.total === true ? 1.15 : 1) + 2 * PADDING;
    const isFlexible = column.kind === 'free_text' || column.kind === 'word';
    return isFlexible ? Math.min(wanted, page.width * SHARE_MAX) : wanted;
  });
  const sum = natural.reduce((total, width) => total + width, 0);
  const scale = Math.min(1, page.width / sum);
  const size = Math.max(SIZE_MIN, SIZE * scale);
  // Never wider than half as much again: a table of three columns is not pulled over the page.
  const stretch = sum < page.width ? Math.min(1.5, page.width / sum) : scale;
  return { size, rowHeight: size * 1.9, widths: natural.map((width) => width * stretch) };
}

function drawHeading(page: Page, title: string): void {
  drawText(page, fitText(title), {
    x: MARGIN,
    y: page.y,
    width: page.width,
    size: 11,
    shade: 'accent',
    isBold: true,
    tooLong: 'cut',
  });
  page.y += 20;
}

function drawHeader(page: Page, columns: readonly TableColumn[], layout: Layout): void {
  const width = layout.widths.reduce((sum, own) => sum + own, 0);
  page.doc.rect(MARGIN, page.y, width, HEADER_HEIGHT).fill(colourOf('accent'));
  const y = page.y + (HEADER_HEIGHT - layout.size * 1.45) / 2;
  eachColumn(columns, layout, (column, index, x) => {
    drawText(page, column.header, {
      x: x + PADDING,
      y,
      width: (layout.widths[index] ?? 0) - 2 * PADDING,
      size: layout.size,
      shade: 'white',
      align: isFigure(column) ? 'right' : 'left',
    });
  });
  page.y += HEADER_HEIGHT;
}

function drawRow(
  page: Page,
  columns: readonly TableColumn[],
  layout: Layout,
  texts: readonly string[],
  tone: RowTone | undefined,
): void {
  if (keepRoom(page, layout.rowHeight)) drawHeader(page, columns, layout);
  const width = layout.widths.reduce((sum, own) => sum + own, 0);
  const { doc, y } = page;
  if (tone) doc.rect(MARGIN, y, width, layout.rowHeight).fill(colourOf(TONES[tone]));
  drawCells(page, columns, layout, texts, false);
  const foot = y + layout.rowHeight;
  doc
    .moveTo(MARGIN, foot)
    .lineTo(MARGIN + width, foot)
    .lineWidth(0.4)
    .stroke(colourOf('hairline'));
  page.y = foot;
}

function drawCells(
  page: Page,
  columns: readonly TableColumn[],
  layout: Layout,
  texts: readonly string[],
  isBold: boolean,
): void {
  const y = page.y + (layout.rowHeight - layout.size * 1.45) / 2;
  eachColumn(columns, layout, (column, index, x) => {
    const text = texts[index] ?? '';
    if (text === '') return;
    drawText(page, text, {
      x: x + PADDING,
      y,
      width: (layout.widths[index] ?? 0) - 2 * PADDING,
      size: layout.size,
      align: isFigure(column) ? 'right' : 'left',
      tooLong: column.kind === 'free_text' || column.kind === 'word' ? 'cut' : 'shrink',
      isBold,
    });
  });
}

function drawTotals(
  page: Page,
  columns: readonly TableColumn[],
  layout: Layout,
  sums: readonly (number | null)[],
): void {
  if (sums.every((sum) => sum === null)) return;
  if (keepRoom(page, layout.rowHeight)) drawHeader(page, columns, layout);
  const width = layout.widths.reduce((sum, own) => sum + own, 0);
  page.doc
    .moveTo(MARGIN, page.y)
    .lineTo(MARGIN + width, page.y)
    .lineWidth(0.9)
    .stroke(colourOf('accent'));
  const texts = columns.map((column, index) => {
    const sum = sums[index] ?? null;
    if (sum === null) return index === 0 ? WORDS.total[page.language] : '';
    return shownText(column, sum, page, '');
  });
  drawCells(page, columns, layout, texts, true);
  page.y += layout.rowHeight;
}

function drawEmpty(page: Page): void {
  const { language, width } = page;
  drawText(page, REPORT_WORDS.empty[language], {
    x: MARGIN + PADDING,
    y: page.y + 4,
    width,
    size: SIZE,
    shade: 'quiet',
  });
  page.y += 16;
}

function eachColumn(
  columns: readonly TableColumn[],
  { widths }: Layout,
  draw: (column: TableColumn, index: number, x: number) => void,
): void {
  let x = MARGIN;
  for (const [index, column] of columns.entries()) {
    draw(column, index, x);
    x += widths[index] ?? 0;
  }
}
