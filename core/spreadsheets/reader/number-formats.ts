import type { SheetLimits } from './limits.ts';
import { SheetProblemError } from './sheet-problem-error.ts';
import { readXmlPart } from './xml-part.ts';
import type { ZipParts } from './zip-parts.ts';

/**
 * Built-in formats that show a day (ECMA-376, 18.8.30): 14 to 17 and 22 everywhere, 27 to 36 and 50 to 58 in Chinese,
 * Japanese and Korean books. Pure times of day (18 to 21, 45 to 47) are not dates.
 */
const BUILT_IN_DATES: readonly (readonly [number, number])[] = [
  [14, 17],
  [22, 22],
  [27, 31],
  [34, 36],
  [50, 54],
  [57, 58],
];

/** More cell formats than any spreadsheet writes. */
const CELL_FORMAT_COUNT_MAX = 100_000;

/** For each cell format, by index, whether its number format shows a day. */
export async function readDateStyles(parts: ZipParts, name: string, limits: SheetLimits): Promise<readonly boolean[]> {
  const customDates = new Map<number, boolean>();
  const cellFormats: number[] = [];
  let inCellFormats = false;
  await readXmlPart(parts, name, limits, {
    open(element, attributes) {
      if (element === 'numFmt')
        customDates.set(Number(attributes.get('numFmtId')), showsDay(attributes.get('formatCode') ?? ''));
      else if (element === 'cellXfs') inCellFormats = true;
      else if (element === 'xf' && inCellFormats) cellFormats.push(Number(attributes.get('numFmtId') ?? 0));
      if (cellFormats.length > CELL_FORMAT_COUNT_MAX || customDates.size > CELL_FORMAT_COUNT_MAX) {
        throw new SheetProblemError({ code: 'SHEET_TOO_LARGE', what: 'styles', limit: CELL_FORMAT_COUNT_MAX });
      }
    },
    close(element) {
      if (element === 'cellXfs') inCellFormats = false;
    },
  });
  return cellFormats.map((id) => customDates.get(id) ?? BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to));
}

/** Whether a number format shows a day: it has years, days or eras, or a month that is not the minutes of a time. */
export function showsDay(formatCode: string): boolean {
  const [positive = ''] = formatCode.split(';');
  const letters = positive
    .replace(/"[^"]*"?/g, '')
    .replace(/\\.|_.|\*./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/General|E[+-]/gi, '')
    .toLowerCase();
  if (/[ydeg]/.test(letters)) return true;
  return letters.includes('m') && !/[hs]/.test(letters);
}
