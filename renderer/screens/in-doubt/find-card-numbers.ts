/** Telecommunications, and 17 or 18 digits more; nothing that is part of a longer number. */
const CARD_NUMBER = /(?<!\d)89\d{17,18}(?!\d)/g;

/** The card numbers in a raw text of a provider, whatever its format; each once. Pure. */
export function findCardNumbers(text: string): readonly string[] {
  return [...new Set(text.match(CARD_NUMBER) ?? [])];
}
