import { lazy, Suspense, useEffect } from 'react';
import { Loading } from './components/loading.tsx';
import { RefusalNotice } from './components/refusal-notice.tsx';
import { refusalCode } from './refusals/read-refusal.ts';
import { fetchScreen } from './screens/registry.ts';
import { showPreferences } from './session/preferences.ts';
import { useHello } from './session/session.ts';
import { useText } from './strings/text.ts';
import './entrance.css';

const loadShell = () => import('./shell/app-shell.tsx');
const AppShell = lazy(async () => ({ default: (await loadShell()).AppShell }));
const FirstRun = lazy(async () => ({ default: (await import('./screens/first-run/first-run.tsx')).FirstRun }));
const Recovery = lazy(async () => ({ default: (await import('./screens/recovery/recovery.tsx')).Recovery }));
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
  useEffect(() => {
    // While the PIN is typed, what stands behind it is fetched.
    const idle = requestIdleCallback(() => void Promise.all([loadShell(), fetchScreen('counter')]));
    return () => cancelIdleCallback(idle);
  }, []);
  if (!hello.data) {
    if (refusalCode(hello.failureReason) === 'SHOP_CLOSED') {
      return (
        <Suspense fallback={<Loading />}>
          <Recovery />
        </Suspense>
      );
    }
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
