import { lazy, Suspense, useEffect } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { EmptyState } from '../components/empty-state.tsx';
import { Loading } from '../components/loading.tsx';
import { useEventStream } from '../connection/use-events.ts';
import { offerScan } from '../scanner/scan-target.ts';
import { useScanner } from '../scanner/use-scanner.ts';
import { counter } from '../screens/counter/counter-store.ts';
import { useAskedApproval } from '../session/approval.ts';
import { useLock } from '../session/use-lock.ts';
import { useText } from '../strings/text.ts';
import { CommandPalette } from './command-palette.tsx';
import { KeptScreens } from './kept-screens.tsx';
import { forgetLastPaths } from './last-paths.ts';
import { closePalette } from './palette-store.ts';
import { Rail } from './rail.tsx';
import { StatusBar } from './status-bar.tsx';
import { usePlaces } from './use-places.ts';
import { useScreensAhead } from './use-screens-ahead.ts';
import './app-shell.css';

const ApprovalDialog = lazy(async () => ({
  default: (await import('../session/approval-dialog.tsx')).ApprovalDialog,
}));

/** The house: rail, the screen, the pulse of the shop below; the palette above all of it. */
export function AppShell() {
  const say = useText();
  const places = usePlaces();
  const [, navigate] = useLocation();
  const isApprovalAsked = useAskedApproval((state) => state.asked !== undefined);
  useEventStream();
  useLock();
  useScreensAhead(places);
  useEffect(() => {
    // What was begun belongs to the person who began it.
    counter.nextCustomer();
    forgetLastPaths();
  }, []);
  useScanner((text) => {
    closePalette();
    if (offerScan(text)) return;
    counter.scan(text);
    navigate('/counter');
  });
  return (
    <div className="k-shell">
      <a className="k-skip" href="#work" onClick={focusWork}>
        {say('shell.skip')}
      </a>
      <Rail places={places} />
      <main id="work" className="k-work" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <KeptScreens places={places} />
        </Suspense>
        <Switch>
          <Route path="/">
            <Redirect to="/counter" replace />
          </Route>
          {places.map((place) => (
            <Route key={place.id} path={`${place.path}/*?`} />
          ))}
          <Route>
            <EmptyState
              title={say('shell.noScreen')}
              hint={say('shell.noScreenHint')}
              action={<a href="#/counter">{say('shell.goToCounter')}</a>}
            />
          </Route>
        </Switch>
      </main>
      <StatusBar places={places} />
      {isApprovalAsked && (
        <Suspense>
          <ApprovalDialog />
        </Suspense>
      )}
      <CommandPalette places={places} />
    </div>
  );
}

/** The address belongs to the router; the link moves the focus only. */
function focusWork(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#work')?.focus();
}
