import type { Cell } from './cell.ts';
import { textCell } from './cell.ts';
import { decodeEscapes } from './escapes.ts';
import type { SheetLimits } from './limits.ts';
import { SheetProblemError } from './sheet-problem-error.ts';
import { readXmlPart } from './xml-part.ts';
import type { ZipParts } from './zip-parts.ts';

/** The workbook's table of texts, by index, as the cells that point to them. Runs of one text are joined; phonetic guides (furigana) are left out. */
export async function readSharedStrings(parts: ZipParts, name: string, limits: SheetLimits): Promise<readonly Cell[]> {
  const strings: Cell[] = [];
  let text = '';
  let inText = false;
  let phoneticDepth = 0;
  await readXmlPart(parts, name, limits, {
    open(element) {
      if (element === 'si') text = '';
      else if (element === 'rPh') phoneticDepth++;
      else if (element === 't') inText = phoneticDepth === 0;
    },
    close(element) {
      if (element === 't') inText = false;
      else if (element === 'rPh') phoneticDepth--;
      else if (element === 'si') {
        if (strings.length >= limits.sharedStringCountMax) {
          throw new SheetProblemError({ code: 'SHEET_TOO_LARGE', what: 'texts', limit: limits.sharedStringCountMax });
        }
        strings.push(textCell(detached(decodeEscapes(text))));
      }
    },
    text(piece) {
      if (inText) text += piece;
    },
  });
  return strings;
}

/** Shorter pieces of a text are copies anyway. */
const SLICED_LENGTH_MIN = 13;

/** A copy of its own: a piece cut out of a larger text keeps all of it in memory, here the whole part with its formats and remarks. */
function detached(text: string): string {
  return text.length < SLICED_LENGTH_MIN ? text : ` ${text}`.slice(1);
}
