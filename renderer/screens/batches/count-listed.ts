/** Counts what was pasted while the person types; which cards are meant is for the core to say. Pure. */
import { readIccid } from '../../../contract/terms/iccid.ts';

/** The contract's BATCH_LINES_MAX; only its types may be imported here. */
export const BATCH_CARDS_MAX = 20_000;
/** As much text as the contract takes. */
export const PASTED_LENGTH_MAX = BATCH_CARDS_MAX * 40;

export interface ListedCount {
  readonly entries: number;
  /** Entries that are a whole card number with a right check digit. */
  readonly whole: number;
}

export function countListed(text: string): ListedCount {
  let [entries, whole] = [0, 0];
  for (const piece of text.normalize('NFKC').split(/[\n\r\t,;|/、。]+/u)) {
    if (!/\S/u.test(piece)) continue;
    const isWhole = readIccid(piece).ok;
    // Blanks separate entries, unless they only group the digits of one number.
    const parts = isWhole ? [piece] : splitBlanks(piece);
    entries += parts.length;
    whole += parts.filter((part) => readIccid(part).ok).length;
  }
  return { entries, whole };
}

function splitBlanks(piece: string): readonly string[] {
  const words = piece.trim().split(/\s+/u);
  return words.every((word) => word.length >= 6) ? words : [piece];
}
