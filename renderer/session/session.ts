/** Who is asking: the answer to `system.hello`, and signing in and out. */
import { useQuery } from '@tanstack/react-query';
import { api, core } from '../api.ts';
import type { Told } from '../api.ts';
import { queries } from '../connection/queries.ts';
import type { ApprovableRight, Right } from '../../contract/terms/rights.ts';
import { showPreferences } from './preferences.ts';
import { keepSessionToken } from './session-token.ts';

export type Shop = NonNullable<Told['system']['hello']['shop']>;
export type SignedInStaff = NonNullable<Told['system']['hello']['staff']>;

export function useHello() {
  return useQuery(api.system.hello.queryOptions({ staleTime: Infinity, retry: true, retryDelay: 1000 }));
}

export function useShop(): Shop | undefined {
  return useHello().data?.shop ?? undefined;
}

export function useStaff(): SignedInStaff | undefined {
  return useHello().data?.staff ?? undefined;
}

/** Whether the signed-in person may; false before sign-in. */
export function useMay(right: Right): boolean {
  const staff = useStaff();
  return staff?.rights.includes(right) === true;
}

/** Whether the act is offered: to those who may, and to those at the counter whom a colleague may allow it by PIN. */
export function useMayAsk(right: ApprovableRight): boolean {
  const may = useMay(right);
  const isAtCounter = useMay('recharge');
  return may || isAtCounter;
}

/** Takes a fresh token and shows everything in the person's own language and theme. */
export async function startSession(signedIn: Told['session']['signIn']): Promise<void> {
  keepSessionToken(signedIn.token);
  showPreferences({ language: signedIn.staff.language, theme: signedIn.staff.theme });
  // Nothing that another person was shown may stay in the cache.
  forgetAnswers();
  // The person before may have been where this one may not go.
  location.hash = '#/counter';
  await queries.fetchQuery(api.system.hello.queryOptions({ staleTime: 0 }));
}

export async function endSession(): Promise<void> {
  try {
    await core.session.signOut();
  } finally {
    dropSession();
  }
}

/** The core no longer knows the session: back to the sign-in screen. */
export function dropSession(): void {
  keepSessionToken(undefined);
  const key = api.system.hello.queryKey();
  const hello = queries.getQueryData(key);
  if (hello) queries.setQueryData(key, { ...hello, staff: null });
  forgetAnswers();
}

/** Everything but who is asking, which is on screen throughout. */
function forgetAnswers(): void {
  const kept = JSON.stringify(api.system.hello.queryKey());
  queries.removeQueries({ predicate: (query) => JSON.stringify(query.queryKey) !== kept });
}
