/** The staff session's token: in memory, and in this tab's storage so that a reload stays signed in. */
const KEPT_UNDER = 'kaduo-session';

let token: string | undefined = sessionStorage.getItem(KEPT_UNDER) ?? undefined;

export function sessionToken(): string | undefined {
  return token;
}

export function keepSessionToken(next: string | undefined): void {
  token = next;
  if (next === undefined) sessionStorage.removeItem(KEPT_UNDER);
  else sessionStorage.setItem(KEPT_UNDER, next);
}
