/**
 * The way to the core: a message port in the desktop window, HTTP in a browser. The client built on this link lives as
 * long as the page; when the shell hands over a new port, calls under way on the old one fail and later ones use the new.
 */
import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { APPROVAL_HEADER, CORE_LOST_MESSAGE, CORE_PORT_MESSAGE, SESSION_HEADER } from '../../contract/shell.ts';
import type { KaduoShell } from '../../contract/shell.ts';
import { approvalOf, askingColleagues } from '../session/approval.ts';
import { sessionToken } from '../session/session-token.ts';
import { setConnection } from './connection-store.ts';

type Link = ClientLink<ClientContext>;

declare global {
  interface Window {
    readonly kaduoShell?: KaduoShell;
  }
}

/** The core ended and the shell could not start it again. */
export class CoreLost extends Error {
  constructor() {
    super('the core is lost');
    this.name = 'CoreLost';
  }
}

export function createCoreLink(): Link {
  return askingColleagues(window.kaduoShell ? portLink(window.kaduoShell) : httpLink());
}

function headers({ context }: ClientOptions<ClientContext>): Record<string, string> {
  const token = sessionToken();
  const approval = approvalOf(context);
  return {
    ...(token !== undefined && { [SESSION_HEADER]: token }),
    ...(approval !== undefined && { [APPROVAL_HEADER]: approval }),
  };
}

function httpLink(): Link {
  return new HttpLink({ url: `${location.origin}/rpc`, headers });
}

function portLink(shell: KaduoShell): Link {
  let current = Promise.withResolvers<Link>();
  let port: MessagePort | undefined;

  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source !== window) return;
    const type = (event.data as { readonly type?: unknown } | null)?.type;
    if (type === CORE_PORT_MESSAGE && event.ports[0]) take(event.ports[0]);
    if (type === CORE_LOST_MESSAGE) lose();
  });
  shell.connectCore();

  function take(next: MessagePort): void {
    leave();
    port = next;
    const link = new PortLink({ port: next, headers });
    next.start();
    // Calls that waited for the first port go out now; a settled promise is replaced for the calls that follow.
    current.resolve(link);
    current = Promise.withResolvers<Link>();
    current.resolve(link);
    setConnection('connecting');
  }

  function lose(): void {
    leave();
    setConnection('lost');
    const lost = new CoreLost();
    const { promise } = current;
    current.reject(lost);
    current = Promise.withResolvers<Link>();
    current.reject(lost);
    for (const rejected of [promise, current.promise]) rejected.catch(() => undefined);
  }

  function leave(): void {
    // Chromium fires no `close` on a port whose other side died; without it calls under way would wait for ever.
    port?.dispatchEvent(new Event('close'));
    port = undefined;
  }

  return {
    async call(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>): Promise<unknown> {
      return (await current.promise).call(path, input, options);
    },
  };
}
