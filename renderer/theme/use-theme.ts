import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { usePreferences } from '../session/preferences.ts';
import { antdTheme } from './antd-theme.ts';
import { COLOURS, cssVariables } from './tokens.ts';
import type { ThemeName } from './tokens.ts';

/** The theme that shows now: the person's choice, or the system's. */
export function useThemeName(): ThemeName {
  const chosen = usePreferences((state) => state.theme);
  const systemIsDark = useMedia('(prefers-color-scheme: dark)');
  if (chosen !== 'system') return chosen;
  return systemIsDark ? 'dark' : 'light';
}

/** The component library's theme; keeps the CSS custom properties of the document in step with it. */
export function useTheme() {
  const name = useThemeName();
  const motion = !useMedia('(prefers-reduced-motion: reduce)');
  useEffect(() => {
    const { style } = document.documentElement;
    for (const [property, value] of cssVariables(COLOURS[name])) style.setProperty(property, value);
    style.colorScheme = name;
    document.documentElement.dataset['theme'] = name;
  }, [name]);
  return useMemo(() => antdTheme(name, COLOURS[name], motion), [name, motion]);
}

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}
