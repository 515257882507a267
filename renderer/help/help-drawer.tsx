import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Drawer } from '../components/drawer.tsx';
import { Loading } from '../components/loading.tsx';
import { usePreferences } from '../session/preferences.ts';
import { useText } from '../strings/text.ts';
import { HelpArticle } from './help-article.tsx';
import { HelpList } from './help-list.tsx';
import { LOAD_HELP } from './help-page.ts';
import { closeHelp, useHelp } from './help-store.ts';
import './help.css';

/** Above dialogs: what is refused in one is explained over it. */
const LAYER = 1200;

/** All pages with a search, or one of them; Esc leads back to where one was, with nothing changed there. */
export function HelpDrawer() {
  const say = useText();
  const language = usePreferences((state) => state.language);
  const shown = useHelp((state) => state.shown);
  const isOpen = shown !== undefined;
  const pages = useQuery({
    queryKey: ['help', language],
    queryFn: async () => (await LOAD_HELP[language]()).helpPages,
    staleTime: Infinity,
  }).data;
  useEffect(() => {
    if (!isOpen) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // It closes help, and not the order behind it.
      event.preventDefault();
      event.stopPropagation();
      closeHelp();
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, [isOpen]);
  if (!isOpen) return null;
  return (
    <Drawer
      open
      title={say('help.title')}
      onClose={closeHelp}
      zIndex={LAYER}
      size={440}
      closable={{ 'aria-label': say('common.close') }}
    >
      {!pages && <Loading />}
      {pages && shown !== null && <HelpArticle key={shown} page={pages[shown]} />}
      {pages && shown === null && <HelpList pages={pages} />}
    </Drawer>
  );
}
