import { lazy, Suspense, useEffect } from 'react';
import { Loading } from './components/loading.tsx';
import { RefusalNotice } from './components/refusal-notice.tsx';
import { showPreferences } from './session/preferences.ts';
import { useHello } from './session/session.ts';
import { AppShell } from './shell/app-shell.tsx';
import { useText } from './strings/text.ts';
import './entrance.css';

const FirstRun = lazy(async () => ({ default: (await import('./screens/first-run/first-run.tsx')).FirstRun }));
const SignIn = lazy(async () => ({ default: (await import('./screens/sign-in/sign-in.tsx')).SignIn }));

/** Is there a shop, and who is asking? Then the first run, the sign-in, or the house. */
export function Entrance() {
  const say = useText();
  const hello = useHello();
  const staff = hello.data?.staff;
  useEffect(() => {
    // A reload that is still signed in takes the person's own choices.
    if (staff) showPreferences({ language: staff.language, theme: staff.theme });
  }, [staff]);
  if (!hello.data) {
    return (
      <div className="k-entrance">
        <Loading words={say('signIn.waiting')} />
        {hello.failureReason && <RefusalNotice error={hello.failureReason} />}
      </div>
    );
  }
  return (
    <Suspense fallback={<Loading />}>
      {hello.data.shop === null ? <FirstRun /> : hello.data.staff === null ? <SignIn /> : <AppShell />}
    </Suspense>
  );
}
