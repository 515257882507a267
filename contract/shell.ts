/**
 * What the desktop window gives its page beside the contract. A page in a browser has none of it: there
 * `window.kaduoShell` is absent and the core is reached over HTTP at `/rpc` of the page's own origin.
 */

/** The `data.type` of the window message that carries the core's port (in `event.ports[0]`). */
export const CORE_PORT_MESSAGE = 'kaduo-core-port';

/** Window message: the core ended and could not be started again; calls will not be answered any more. */
export const CORE_LOST_MESSAGE = 'kaduo-core-lost';

/** Name of the header that carries the staff session; set by the page on every call, read by the core. */
export const SESSION_HEADER = 'x-kaduo-session';

/** Name of the header that carries a colleague's approval of one call. */
export const APPROVAL_HEADER = 'x-kaduo-approval';

/** Exposed to the page as `window.kaduoShell` by the sandboxed preload script. */
export interface KaduoShell {
  readonly kind: 'desktop';
  readonly version: string;
  readonly platform: 'win32' | 'darwin' | 'linux';
  /**
   * Asks for a port to the core. The page must listen for `message` on `window` BEFORE it calls this: each time the
   * core is there, first or again, a message `{ type: CORE_PORT_MESSAGE }` with one port arrives from the window
   * itself (`event.source === window`). A new port means the old one is dead: dispatch a `close` event on it, so that
   * calls under way fail, and build a new client.
   */
  connectCore(): void;
}
