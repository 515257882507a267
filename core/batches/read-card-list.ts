/** Makes cards of pasted text. Pure: it knows how cards are written, not which ones the shop holds. */
import { readIccid } from '../../contract/terms/iccid.ts';
import { readMsisdn } from '../../contract/terms/msisdn.ts';

/** How a piece of the text names a card. */
export type ListedCard =
  | { readonly kind: 'iccid'; readonly text: string; readonly iccid: string }
  | { readonly kind: 'msisdn'; readonly text: string; readonly msisdn: string }
  /** The last digits of a card number. */
  | { readonly kind: 'suffix'; readonly text: string; readonly digits: string }
  | { readonly kind: 'invalid'; readonly text: string };

/** Fewer last digits are met by too many cards to be meant as one. */
export const SUFFIX_DIGITS_MIN = 6;
/** A group of a number written with blanks: 8981 1000 …, 090 1234 5678. */
const GROUP_DIGITS_MAX = 5;
/** What is shown of a piece that cannot be read. */
const TEXT_LENGTH_MAX = 60;

/** Cards are separated by line breaks, commas, tabs, semicolons, bars or blanks; a number may itself be grouped by blanks. */
export function readCardList(text: string): readonly ListedCard[] {
  const listed: ListedCard[] = [];
  for (const piece of text.normalize('NFKC').split(/[\n\r\t,;|/、。]+/u)) {
    const trimmed = piece.replace(/^[\s="“”'’`]+|[\s"“”]+$/gu, '');
    if (trimmed === '') continue;
    const whole = readOne(trimmed);
    if (whole.kind === 'invalid' && /\s/u.test(trimmed)) listed.push(...readWords(trimmed.split(/\s+/u)));
    else listed.push(whole);
  }
  return listed;
}

/** Words that were separated by blanks: short ones are groups of one number, as long as they make one. */
function readWords(words: readonly string[]): readonly ListedCard[] {
  const listed: ListedCard[] = [];
  let at = 0;
  while (at < words.length) {
    const run = runOfGroups(words, at);
    const joined = longestNumber(words.slice(at, at + run));
    if (joined) {
      listed.push(joined.card);
      at += joined.length;
    } else {
      // Groups that make no number are one mistake, not several.
      const length = Math.max(1, run);
      listed.push(readOne(words.slice(at, at + length).join(' ')));
      at += length;
    }
  }
  return listed;
}

function runOfGroups(words: readonly string[], from: number): number {
  let length = 0;
  while (isGroup(words[from + length])) length += 1;
  return length;
}

function isGroup(word: string | undefined): boolean {
  return word !== undefined && word.length <= GROUP_DIGITS_MAX && /^\+?\d+$/.test(word);
}

function longestNumber(groups: readonly string[]): { readonly card: ListedCard; readonly length: number } | undefined {
  for (let length = groups.length; length >= 2; length--) {
    const card = readOne(groups.slice(0, length).join(' '));
    if (card.kind === 'iccid' || card.kind === 'msisdn') return { card, length };
  }
  return undefined;
}

function readOne(text: string): ListedCard {
  const iccid = readIccid(text);
  if (iccid.ok) return { kind: 'iccid', text: shorten(text), iccid: iccid.iccid };
  const msisdn = readMsisdn(text);
  if (msisdn !== undefined) return { kind: 'msisdn', text: shorten(text), msisdn };
  const digits = text.replace(/[\u200b-\u200d\u2060\ufeff\p{Pd}]/gu, '');
  // 19 and 20 digits are a whole number, and a wrong one.
  if (/^\d+$/.test(digits) && digits.length >= SUFFIX_DIGITS_MIN && digits.length < 19) {
    return { kind: 'suffix', text: shorten(text), digits };
  }
  return { kind: 'invalid', text: shorten(text) };
}

function shorten(text: string): string {
  return text.length > TEXT_LENGTH_MAX ? `${text.slice(0, TEXT_LENGTH_MAX - 1)}…` : text;
}
