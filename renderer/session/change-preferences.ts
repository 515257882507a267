import { api, core } from '../api.ts';
import { queries } from '../connection/queries.ts';
import { showPreferences, usePreferences } from './preferences.ts';
import type { ThemeChoice } from './preferences.ts';
import { sessionToken } from './session-token.ts';
import type { Language } from '../../contract/terms/trade.ts';

/** Shows the choice at once, and keeps it with the person when somebody is signed in. */
export function changePreferences(change: { readonly language?: Language; readonly theme?: ThemeChoice }): void {
  const { language, theme } = usePreferences.getState();
  showPreferences(change);
  if (sessionToken() === undefined) return;
  core.session.setPreferences(change).then(
    (staff) => {
      const key = api.system.hello.queryKey();
      const hello = queries.getQueryData(key);
      if (hello) queries.setQueryData(key, { ...hello, staff });
    },
    // Not kept: what is shown must not promise what the next start would not show.
    () => showPreferences({ language, theme }),
  );
}
