import { lazy, Suspense, useEffect, useState } from 'react';
import { HELP_PAGE_IDS } from './help-page.ts';
import { endTour, openHelp, useHelp } from './help-store.ts';

const HelpDrawer = lazy(async () => ({ default: (await import('./help-drawer.tsx')).HelpDrawer }));
const Tour = lazy(async () => ({ default: (await import('./tour.tsx')).Tour }));

/** F1 opens help over whatever is there: the page of the error that is shown, or else all of them. */
export function HelpHost() {
  const isOpen = useHelp(({ shown }) => shown !== undefined);
  const isOnTour = useHelp((state) => state.isOnTour);
  const [wasOpened, setWasOpened] = useState(false);
  if (isOpen && !wasOpened) setWasOpened(true);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F1') return;
      event.preventDefault();
      openHelp(shownTrouble());
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <Suspense>
      {wasOpened && <HelpDrawer />}
      {isOnTour && <Tour onEnd={endTour} />}
    </Suspense>
  );
}

/** The page that the latest visible refusal offers. */
function shownTrouble() {
  const offers = [...document.querySelectorAll<HTMLElement>('[data-help-page]')];
  const page = offers.findLast((offer) => offer.checkVisibility())?.dataset['helpPage'];
  return HELP_PAGE_IDS.find((id) => id === page) ?? null;
}
