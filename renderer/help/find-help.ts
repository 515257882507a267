import { HELP_PAGE_IDS } from './help-page.ts';
import type { HelpPageId, HelpPages } from './help-page.ts';

/** Pages that have every word of `text`, those with it in their title first; all of them for an empty text. */
export function findHelp(pages: HelpPages, text: string): readonly HelpPageId[] {
  const words = text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  const found = HELP_PAGE_IDS.filter((id) => {
    const { title, words: known, happened, money, steps } = pages[id];
    const all = [title, known, happened, money, ...steps].join(' ').normalize('NFKC').toLowerCase();
    return words.every((word) => all.includes(word));
  });
  const isNamed = (id: HelpPageId) => {
    const { title, words: known } = pages[id];
    return words.every((word) => `${title} ${known}`.normalize('NFKC').toLowerCase().includes(word));
  };
  return [...found.filter(isNamed), ...found.filter((id) => !isNamed(id))];
}
