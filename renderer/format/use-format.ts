import { useMemo } from 'react';
import { usePreferences } from '../session/preferences.ts';
import { useShop } from '../session/session.ts';
import { createFormat } from './format.ts';
import type { Format } from './format.ts';

/** Formatting in the person's language, the shop's zone and its currency. */
export function useFormat(): Format {
  const language = usePreferences((state) => state.language);
  const { timeZone = 'Asia/Tokyo', currency } = useShop() ?? {};
  return useMemo(() => createFormat(language, timeZone, { currency }), [language, timeZone, currency]);
}
