import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Time to walk to the browser; after that a link that somebody finds in a terminal opens nothing. */
export const LINK_LIFE_MS = 10 * 60 * 1000;
const KEY_BYTES = 32;

/** Who may talk to this server: browsers that opened a one-time link, at an address that is really this machine. */
export interface BrowserAccess {
  /** Path and query of a new link; it works once, within `LINK_LIFE_MS`, and ends the link before it. */
  newLinkPath(): string;
  /** Uses up a link. Returns the cookie to set, or undefined when the key is wrong, used or too old. */
  openLink(key: string): string | undefined;
  /** The request carries a cookie that `openLink` gave out. */
  isAllowedIn(request: IncomingMessage): boolean;
  /** The request names this server as its host: a name that an attacker points at 127.0.0.1 is refused. */
  isForUs(request: IncomingMessage): boolean;
  /** The request was made by our own page, not by another site or program. */
  isFromOurPage(request: IncomingMessage): boolean;
}

export function createBrowserAccess(port: number, monotonicMs: () => number): BrowserAccess {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];
  // Cookies do not know ports; two shops on one machine must not overwrite each other's.
  const cookieName = `kaduo_${port}`;
  const browserKey = newKey();
  let link: { readonly key: string; readonly untilMs: number } | undefined;

  return {
    newLinkPath() {
      link = { key: newKey(), untilMs: monotonicMs() + LINK_LIFE_MS };
      return `/open?key=${link.key}`;
    },
    openLink(key) {
      if (!link || monotonicMs() > link.untilMs || !isSame(key, link.key)) return undefined;
      link = undefined;
      return `${cookieName}=${browserKey}; Path=/; HttpOnly; SameSite=Strict`;
    },
    isAllowedIn: (request) => isSame(readCookie(request, cookieName), browserKey),
    isForUs: (request) => hosts.includes(request.headers.host ?? ''),
    isFromOurPage: (request) => request.headers.origin === `http://${request.headers.host}`,
  };
}

function newKey(): string {
  return randomBytes(KEY_BYTES).toString('base64url');
}

function readCookie(request: IncomingMessage, name: string): string {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
}

/** Takes the same time wherever the two differ. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
