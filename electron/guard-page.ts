import type { WebContents } from 'electron';
import type { Log } from '../core/ports.ts';
import { isOurPage } from './page-address.ts';

/** Hosts whose https pages a link may open in the person's browser. None yet: providers will name theirs. */
const EXTERNAL_HOSTS: ReadonlySet<string> = new Set();

/** A page that falls over at once would do so for ever. */
const RELOADS_MAX = 3;
const RELOADS_WITHIN_MS = 60_000;

interface PageGuard {
  readonly log: Log;
  readonly openOutside: (url: string) => void;
  readonly monotonicMs: () => number;
  /** A page's process ended by itself, out of memory, or was ended. */
  readonly onGone: (reason: string, exitCode: number) => void;
}

/** Keeps a page inside the application, whichever made it: no other address, no window, no guest. */
export function guardPage(page: WebContents, { log, openOutside, monotonicMs, onGone }: PageGuard): void {
  const stay = (event: { readonly url: string; preventDefault(): void }) => {
    if (isOurPage(event.url)) return;
    event.preventDefault();
    log.warn('navigation-refused', { protocol: URL.parse(event.url)?.protocol ?? '' });
  };
  page.on('will-navigate', stay);
  page.on('will-redirect', stay);
  page.on('will-frame-navigate', stay);
  page.on('will-attach-webview', (event) => {
    event.preventDefault();
    log.warn('guest-refused');
  });
  page.setWindowOpenHandler(({ url }) => {
    if (isAllowedOutside(url)) openOutside(url);
    return { action: 'deny' };
  });
  const reloads: number[] = [];
  // The books are in the core, so a page that crashed can simply begin again.
  page.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    onGone(reason, exitCode);
    const nowMs = monotonicMs();
    reloads.push(nowMs);
    if (reloads.filter((atMs) => nowMs - atMs < RELOADS_WITHIN_MS).length <= RELOADS_MAX) page.reload();
  });
}

function isAllowedOutside(url: string): boolean {
  const target = URL.parse(url);
  return target?.protocol === 'https:' && EXTERNAL_HOSTS.has(target.hostname);
}
