/** Language and theme: the signed-in person's, and before that what this machine showed last. */
import { create } from 'zustand';
import { LANGUAGES } from '../../contract/terms/trade.ts';
import type { Language } from '../../contract/terms/trade.ts';

export const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

interface Preferences {
  readonly language: Language;
  readonly theme: ThemeChoice;
}

const KEPT_UNDER = 'kaduo-preferences';

export const usePreferences = create<Preferences>(() => readKept());

/** Shows the choice at once and keeps it on this machine for the next start. */
export function showPreferences(change: Partial<Preferences>): void {
  usePreferences.setState(change);
  const { language, theme } = usePreferences.getState();
  localStorage.setItem(KEPT_UNDER, JSON.stringify({ language, theme }));
}

/** On a machine where nobody has chosen yet, the shop's language is the better guess than the system's. */
export function speakAsShop(language: Language): void {
  if (localStorage.getItem(KEPT_UNDER) === null) usePreferences.setState({ language });
}

function readKept(): Preferences {
  const kept = parseKept(localStorage.getItem(KEPT_UNDER));
  return { language: kept.language ?? systemLanguage(navigator.languages), theme: kept.theme ?? 'system' };
}

function parseKept(text: string | null): Partial<Preferences> {
  if (text === null) return {};
  try {
    const kept = JSON.parse(text) as Partial<Record<keyof Preferences, unknown>>;
    const language = LANGUAGES.find((known) => known === kept.language);
    const theme = THEME_CHOICES.find((known) => known === kept.theme);
    return { ...(language && { language }), ...(theme && { theme }) };
  } catch {
    // Written by another version or by hand: the defaults are as good.
    return {};
  }
}

/** The first of the system's languages that the page speaks; Chinese where it speaks none. */
export function systemLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = LANGUAGES.find((known) => known.slice(0, 2) === tag.slice(0, 2).toLowerCase());
    if (found) return found;
  }
  return 'zh-CN';
}
