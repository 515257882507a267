import { createORPCClient } from '@orpc/client';
import { os } from '@orpc/server';
import type { RouterClient } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CORE_LOST_MESSAGE, CORE_PORT_MESSAGE, SESSION_HEADER } from '../../contract/shell.ts';

/** A core that answers its name and the session it was asked with, or never. */
function makeCore(name: string) {
  const base = os.$context<{ readonly headers?: Readonly<Record<string, unknown>> }>();
  const router = {
    who: base.handler(() => name),
    never: base.handler(() => new Promise<string>(() => undefined)),
  };
  const { port1, port2 } = new MessageChannel();
  const seen: unknown[] = [];
  const handler = new RPCHandler(router, {
    interceptors: [
      (options) => {
        seen.push(options.request.headers[SESSION_HEADER]);
        return options.next();
      },
    ],
  });
  handler.upgrade(port1, { context: {} });
  port1.start();
  return { router, port: port2, seen, end: () => port1.close() };
}
type Client = RouterClient<ReturnType<typeof makeCore>['router']>;

class FakeWindow extends EventTarget {
  readonly kaduoShell = { kind: 'desktop', version: '0', platform: 'linux', connectCore: vi.fn() } as const;
  tell(data: unknown, ports: readonly MessagePort[] = [], source: unknown = this): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data, ports, source }));
  }
}

let page: FakeWindow;
let client: Client;
const cores: ReturnType<typeof makeCore>[] = [];

function start(name: string) {
  const core = makeCore(name);
  cores.push(core);
  return core;
}

beforeEach(async () => {
  page = new FakeWindow();
  vi.stubGlobal('window', page);
  vi.stubGlobal('sessionStorage', { getItem: () => 'a-token', setItem: vi.fn(), removeItem: vi.fn() });
  vi.resetModules();
  const { createCoreLink } = await import('../../renderer/connection/core-link.ts');
  client = createORPCClient(createCoreLink());
});
afterEach(() => {
  for (const core of cores.splice(0)) core.end();
  vi.unstubAllGlobals();
});

describe('the way to the core in the desktop window', () => {
  it('asks for a port, lets calls wait for it, and carries the session', async () => {
    const answer = client.who();
    expect(page.kaduoShell.connectCore).toHaveBeenCalledOnce();
    const core = start('first');
    page.tell({ type: CORE_PORT_MESSAGE }, [core.port]);
    expect(await answer).toBe('first');
    expect(core.seen).toEqual(['a-token']);
  });

  it('fails a call under way when a new port arrives, and asks the new core from then on', async () => {
    page.tell({ type: CORE_PORT_MESSAGE }, [start('first').port]);
    const hanging = client.never();
    await client.who();
    page.tell({ type: CORE_PORT_MESSAGE }, [start('second').port]);
    await expect(hanging).rejects.toMatchObject({ name: 'AbortError' });
    expect(await client.who()).toBe('second');
  });

  it('takes no port from another window', async () => {
    page.tell({ type: CORE_PORT_MESSAGE }, [start('first').port]);
    page.tell({ type: CORE_PORT_MESSAGE }, [start('stranger').port], {});
    expect(await client.who()).toBe('first');
  });

  it('fails at once when the core is lost, also calls that waited for a port, and recovers with a new one', async () => {
    const waiting = client.who();
    page.tell({ type: CORE_LOST_MESSAGE });
    await expect(waiting).rejects.toThrow('the core is lost');
    await expect(client.who()).rejects.toThrow('the core is lost');
    page.tell({ type: CORE_PORT_MESSAGE }, [start('again').port]);
    expect(await client.who()).toBe('again');
  });
});
