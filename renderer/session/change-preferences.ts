import { api, core } from '../api.ts';
import { queries } from '../connection/queries.ts';
import { showPreferences, usePreferences } from './preferences.ts';
import type { ThemeChoice } from './preferences.ts';
import { sessionToken } from './session-token.ts';
import type { Language } from '../../contract/terms/trade.ts';

/** One after the other, so that what was chosen last is what is kept; only the last answer is still news by then. */
let keeping: Promise<void> = Promise.resolve();
let latestTurn = 0;

/** Shows the choice at once, and keeps it with the person when somebody is signed in. */
export function changePreferences(change: { readonly language?: Language; readonly theme?: ThemeChoice }): void {
  const { language, theme } = usePreferences.getState();
  showPreferences(change);
  if (sessionToken() === undefined) return;
  latestTurn += 1;
  const turn = latestTurn;
  keeping = keeping.then(async () => {
    try {
      const staff = await core.session.setPreferences(change);
      const key = api.system.hello.queryKey();
      const hello = queries.getQueryData(key);
      if (hello && turn === latestTurn) queries.setQueryData(key, { ...hello, staff });
    } catch {
      // Not kept: what is shown must not promise what the next start would not show.
      if (turn === latestTurn) showPreferences({ language, theme });
    }
  });
}
