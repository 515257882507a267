/** What a person typed into a search box, read for the card and customer lists. */

export type SearchText =
  /** Nothing that narrows the list: empty, or one or two digits, which nearly every card number contains. */
  | { readonly kind: 'all' }
  /** Part of a card number, of a phone number, or of a name with digits in it. */
  | { readonly kind: 'digits'; readonly digits: string; readonly typed: string }
  /** Part of a name; `isShort`: one or two characters, as Chinese names are, too short for trigrams. */
  | { readonly kind: 'name'; readonly text: string; readonly isShort: boolean };

/** Characters in one entry of the full-text index. */
const TRIGRAM = 3;

export function readSearchText(text: string): SearchText {
  // Scanners end with control characters, and a NUL would end the query of the index in the middle.
  const typed = text
    .normalize('NFKC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  if (typed === '') return { kind: 'all' };
  const digits = typed.replace(/[\s+().\u200b-\u200d\u2060\ufeff\p{Pd}]/gu, '');
  if (/^\d+$/.test(digits)) return digits.length < TRIGRAM ? { kind: 'all' } : { kind: 'digits', digits, typed };
  return { kind: 'name', text: typed, isShort: Array.from(typed).length < TRIGRAM };
}

/** A LIKE pattern for `text` anywhere, to be used with ESCAPE '\'. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/**
 * A full-text query that every entry containing `text` meets: its trigrams without overlap, and its last one. Entries
 * that merely have these trigrams elsewhere meet it too, so what is found must be looked at again.
 */
export function trigramQuery(text: string): string {
  const characters = Array.from(text);
  const starts = new Set<number>([characters.length - TRIGRAM]);
  for (let start = 0; start + TRIGRAM <= characters.length; start += TRIGRAM) starts.add(start);
  return [...starts]
    .map((start) => characters.slice(start, start + TRIGRAM).join(''))
    .map((trigram) => `"${trigram.replaceAll('"', '""')}"`)
    .join(' AND ');
}
