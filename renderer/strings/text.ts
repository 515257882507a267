/** The words of the page: `useText()` in a component, `sayIn(language)` for a text in the customer's language. */
import { createInstance } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language } from '../../contract/terms/trade.ts';
import { dictionary as en } from './en/index.ts';
import { dictionary as ja } from './ja/index.ts';
import type { Say } from './text-types.ts';
import { dictionary as zh } from './zh-CN/index.ts';

export const texts = createInstance();

/** Resolves when the first language can be shown; all three are in the bundle, so switching is immediate. */
export async function startTexts(language: Language): Promise<void> {
  await texts.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { en: { translation: en }, ja: { translation: ja }, 'zh-CN': { translation: zh } },
    interpolation: { escapeValue: false },
    returnNull: false,
    // Plurals are CLDR's through Intl; Chinese and Japanese have one form.
    initAsync: false,
  });
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
