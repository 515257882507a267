/** The words of the page: `useText()` in a component, `sayIn(language)` for a text in the customer's language. */
import { createInstance } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../contract/terms/trade.ts';
import type { Language } from '../../contract/terms/trade.ts';
import type { Say, TranslatedDictionary } from './text-types.ts';

export const texts = createInstance();

/** Three languages are half of what a page would have to load before its first word: each comes by itself. */
const DICTIONARIES: Readonly<Record<Language, () => Promise<{ readonly dictionary: TranslatedDictionary }>>> = {
  en: () => import('./en/index.ts'),
  ja: () => import('./ja/index.ts'),
  'zh-CN': () => import('./zh-CN/index.ts'),
};

/** Resolves when the first language can be shown. */
export async function startTexts(language: Language): Promise<void> {
  const { dictionary } = await DICTIONARIES[language]();
  await texts.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: dictionary } },
    interpolation: { escapeValue: false },
    returnNull: false,
    // Plurals are CLDR's through Intl; Chinese and Japanese have one form.
    initAsync: false,
    // A receipt in a language that arrives a moment later is written again when it is here.
    react: { bindI18nStore: 'added' },
  });
}

/** Resolves when `language` can be shown; at once when it is here already. */
export async function loadTexts(language: Language): Promise<void> {
  if (texts.hasResourceBundle(language, 'translation')) return;
  const { dictionary } = await DICTIONARIES[language]();
  texts.addResourceBundle(language, 'translation', dictionary);
}

/** So that a switch is immediate, and a customer's receipt in their language. */
export async function loadAllTexts(): Promise<void> {
  await Promise.all(LANGUAGES.map(loadTexts));
}

export function useText(): Say {
  return useTranslation(undefined, { i18n: texts }).t as unknown as Say;
}

export function sayIn(language: Language): Say {
  return texts.getFixedT(language) as unknown as Say;
}

/** The sentence of a code that arrived at run time, or undefined when no language knows it. */
export function sayCode(
  language: Language,
  area: string,
  code: string,
  facts: Readonly<Record<string, string | number>> = {},
): string | undefined {
  const key = `${area}.${code}`;
  return texts.exists(key, { lng: language }) ? texts.getFixedT(language)(key, facts) : undefined;
}
