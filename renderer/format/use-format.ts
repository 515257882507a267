import { useMemo } from 'react';
import { usePreferences } from '../session/preferences.ts';
import { useShop } from '../session/session.ts';
import { createFormat } from './format.ts';
import type { Format } from './format.ts';

/** Formatting in the person's language and the shop's zone. */
export function useFormat(): Format {
  const language = usePreferences((state) => state.language);
  const timeZone = useShop()?.timeZone ?? 'Asia/Tokyo';
  return useMemo(() => createFormat(language, timeZone), [language, timeZone]);
}
