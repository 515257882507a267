/** What stands above the tables of a PDF: title, facts, the figures that are read first, and charts as bars. */
import { fitText } from '../workbooks/cell-text.ts';
import { amountText } from './write-workbook.ts';
import type { Report, ReportChart } from './report.ts';
import { MARGIN, colourOf, drawText, keepRoom } from './pdf-page.ts';
import type { Page } from './pdf-page.ts';

const FIGURES_PER_LINE = 4;
const FIGURE_HEIGHT = 38;
const GAP = 6;
const CHART_HEIGHT = 84;
/** More bars than this would be thinner than a pen. */
const BARS_MAX = 120;
/** A chart of two plans is not two walls. */
const BAR_WIDTH_MAX = 44;
/** Names below the bars that do not run into each other. */
const NAMES_MAX = 12;

export function drawTitle(page: Page, report: Pick<Report, 'title' | 'facts'>): void {
  const place = { x: MARGIN, width: page.width };
  drawText(page, report.title, { ...place, y: page.y, size: 18, shade: 'accent', isBold: true });
  page.y += 28;
  drawText(page, fitText(report.facts.join(' · ')), { ...place, y: page.y, size: 8.5, shade: 'quiet' });
  page.y += 20;
}

export function drawFigures(page: Page, { figures }: Pick<Report, 'figures'>): void {
  const width = (page.width - GAP * (FIGURES_PER_LINE - 1)) / FIGURES_PER_LINE;
  for (const [index, { label, amount }] of figures.entries()) {
    const column = index % FIGURES_PER_LINE;
    if (column === 0) {
      if (index > 0) page.y += FIGURE_HEIGHT + GAP;
      keepRoom(page, FIGURE_HEIGHT + GAP);
    }
    const x = MARGIN + column * (width + GAP);
    page.doc.rect(x, page.y, width, FIGURE_HEIGHT).fill(colourOf('accentPale'));
    const inner = { x: x + 6, width: width - 12, align: 'center' as const };
    drawText(page, label, { ...inner, y: page.y + 4, size: 7.5, shade: 'quiet' });
    const text = amountText(amount, page);
    drawText(page, text, { ...inner, y: page.y + 15, size: 13, shade: 'accent', isBold: true });
  }
  if (figures.length > 0) page.y += FIGURE_HEIGHT + 14;
}

/** Bars from a line of zero; nothing where there is nothing to compare. */
export function drawChart(page: Page, chart: ReportChart): void {
  const points = chart.points.slice(0, BARS_MAX);
  const top = Math.max(0, ...points.map(({ value }) => value));
  const bottom = Math.min(0, ...points.map(({ value }) => value));
  if (points.length < 2 || top === bottom) return;
  keepRoom(page, CHART_HEIGHT + 44);
  const { doc } = page;
  drawText(page, chart.title, { x: MARGIN, y: page.y, width: page.width, size: 9, shade: 'ink', isBold: true });
  const most =
    chart.unit === 'count' ? String(top) : amountText({ kind: 'money', amountMinor: top, currency: chart.unit }, page);
  drawText(page, most, { x: MARGIN, y: page.y, width: page.width, size: 7.5, shade: 'quiet', align: 'right' });
  page.y += 16;
  const scale = CHART_HEIGHT / (top - bottom);
  const zero = page.y + top * scale;
  const step = page.width / points.length;
  const nameEvery = Math.ceil(points.length / NAMES_MAX);
  for (const [index, { name, value }] of points.entries()) {
    const x = MARGIN + index * step;
    const height = Math.abs(value) * scale;
    const y = value < 0 ? zero : zero - height;
    const width = Math.min(step * 0.7, BAR_WIDTH_MAX);
    if (height > 0) doc.rect(x + (step - width) / 2, y, width, height).fill(colourOf('accentMiddle'));
    if (index % nameEvery !== 0) continue;
    // A bar of a few names has its own place; of many, its name may run below the next ones.
    const place = { x, y: page.y + CHART_HEIGHT + 3, width: step * nameEvery, size: 6.5 };
    drawText(page, fitText(name), {
      ...place,
      shade: 'quiet',
      tooLong: 'cut',
      align: nameEvery === 1 ? 'center' : 'left',
    });
  }
  doc
    .moveTo(MARGIN, zero)
    .lineTo(MARGIN + page.width, zero)
    .lineWidth(0.6)
    .stroke(colourOf('quiet'));
  page.y += CHART_HEIGHT + 24;
}
