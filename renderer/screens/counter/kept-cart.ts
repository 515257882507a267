/**
 * The cart in this tab's storage, so that a reload or a page that crashed loses nothing. It is kept with its command: what was
 * sent before the page went is the same sale when it is sent again. It ends with the session, as with the window.
 */
import { sessionToken } from '../../session/session-token.ts';

const KEPT_UNDER = 'kaduo-cart';

/** What was kept in this session; undefined where there is nothing, or another session's. */
export function readKeptCart(): unknown {
  const text = sessionStorage.getItem(KEPT_UNDER);
  const session = sessionToken();
  if (text === null || session === undefined) return undefined;
  // Written by this very version: the storage does not outlive the window, and the core checks each line again.
  const kept = JSON.parse(text) as { readonly session: string; readonly cart: unknown };
  return kept.session === session ? kept.cart : undefined;
}

export function keepCart(cart: { readonly lines: readonly unknown[] }): void {
  const session = sessionToken();
  if (session === undefined || cart.lines.length === 0) sessionStorage.removeItem(KEPT_UNDER);
  else sessionStorage.setItem(KEPT_UNDER, JSON.stringify({ session, cart }));
}
