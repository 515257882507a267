/** A4 pages with a cursor that runs down, and text that stays within its place. Lengths are points. */
import type { Currency } from '../../contract/terms/money.ts';
import type { Language } from '../../contract/terms/trade.ts';
import { COLOURS } from '../workbooks/look.ts';
import type { Shade } from '../workbooks/look.ts';
import { prepareFaces } from './pdf-fonts.ts';
import type { Faces } from './pdf-fonts.ts';

export const MARGIN = 34;
/** Room for the line at the foot. */
const FOOT = 22;
/** Smaller cannot be read on paper. */
const SIZE_MIN = 4.5;

export interface Page {
  readonly doc: PDFKit.PDFDocument;
  readonly faces: Faces;
  readonly language: Language;
  /** The shop's: its amounts have a sign, others their code. */
  readonly currency: Currency;
  readonly width: number;
  /** Where the next thing is drawn. */
  y: number;
}

export interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly shade?: Shade;
  readonly align?: 'left' | 'right' | 'center';
  readonly isBold?: boolean;
  /** A text that is too long is set smaller, or may lose its end. */
  readonly tooLong?: 'shrink' | 'cut';
}

export function startPage(
  doc: PDFKit.PDFDocument,
  { language, currency }: { readonly language: Language; readonly currency: Currency },
): Page {
  const faces = prepareFaces(doc, language);
  const page = { doc, faces, language, currency, width: 0, y: MARGIN };
  doc.addPage();
  return { ...page, width: doc.page.width - 2 * MARGIN };
}

/** A new page when less than `height` is left; says whether it is one. */
export function keepRoom(page: Page, height: number): boolean {
  if (page.y + height <= page.doc.page.height - MARGIN - FOOT) return false;
  page.doc.addPage();
  page.y = MARGIN;
  return true;
}

export function colourOf(shade: Shade): string {
  return `#${COLOURS[shade].slice(2)}`;
}

export function widthOf({ doc, faces }: Page, text: string, size: number): number {
  return faces.split(text).reduce((width, run) => width + doc.font(run.face).fontSize(size).widthOfString(run.text), 0);
}

/** One line of text in its place. */
export function drawText(page: Page, text: string, place: TextPlace): void {
  const { doc, faces } = page;
  const fitted = fit(page, text, place);
  const free = place.width - fitted.width;
  let x = place.x + (place.align === 'right' ? free : place.align === 'center' ? free / 2 : 0);
  // Smaller text stands on the same line as the others of its row.
  const y = place.y + (place.size - fitted.size) * 0.6;
  const colour = colourOf(place.shade ?? 'ink');
  doc.fillColor(colour);
  if (place.isBold === true) doc.strokeColor(colour).lineWidth(fitted.size / 32);
  for (const run of faces.split(fitted.text)) {
    doc.font(run.face).fontSize(fitted.size);
    const width = doc.widthOfString(run.text);
    doc.text(run.text, x, y, { lineBreak: false, ...(place.isBold === true && { fill: true, stroke: true }) });
    x += width;
  }
}

function fit(page: Page, text: string, { width, size, tooLong = 'shrink' }: TextPlace) {
  const natural = widthOf(page, text, size);
  if (natural <= width) return { text, size, width: natural };
  const smaller = Math.max(SIZE_MIN, (size * width) / natural);
  // A little smaller is better than cut.
  if (tooLong === 'shrink' || smaller >= size * 0.85) {
    return { text, size: smaller, width: (natural * smaller) / size };
  }
  const characters = Array.from(text);
  let [low, high] = [0, characters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (widthOf(page, `${characters.slice(0, middle).join('')}…`, size) <= width) low = middle;
    else high = middle - 1;
  }
  const cut = `${characters.slice(0, low).join('')}…`;
  return { text: cut, size, width: widthOf(page, cut, size) };
}
