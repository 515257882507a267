/**
 * What Electron puts into a page: `contextBridge`, `ipcRenderer` and the preload script's own world. Both functions run
 * inside Chromium from their source text, so they use nothing outside themselves but their arguments.
 */
import type { Codec, makeCodec as MakeCodec } from './codec.ts';

type Fn = (...args: unknown[]) => unknown;
interface Settler {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** The page's own world: builds what `exposeInMainWorld` sends, by synchronous events between the two worlds. */
export function mainWorld(makeCodec: typeof MakeCodec): void {
  interface Returned {
    readonly value?: unknown;
    readonly promiseId?: number;
    readonly error?: Error;
  }
  const callbacks = new Map<number, Fn>();
  const promises = new Map<number, Settler>();
  let lastCallback = 0;
  let returned: Returned | undefined;

  const codec: Codec = makeCodec(
    (fn) => {
      lastCallback += 1;
      callbacks.set(lastCallback, fn);
      return lastCallback;
    },
    (id) =>
      (...args) => {
        returned = undefined;
        document.dispatchEvent(new CustomEvent('bridge-call', { detail: codec.encode({ id, args }) }));
        const answer: Returned = returned ?? {};
        if (answer.error) throw new Error(answer.error.message);
        const { promiseId } = answer;
        if (promiseId === undefined) return answer.value;
        return new Promise((resolve, reject) => promises.set(promiseId, { resolve, reject }));
      },
  );

  function listen(name: string, listener: (detail: never) => void): void {
    document.addEventListener(name, (event) => {
      event.stopImmediatePropagation();
      listener(codec.decode((event as CustomEvent<string>).detail) as never);
    });
  }

  function freeze(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    for (const inner of Object.values(value)) freeze(inner);
    return Object.freeze(value);
  }

  // A refused window: null at once, without a target that comes and goes.
  window.open = (url) => {
    document.dispatchEvent(new CustomEvent('bridge-open', { detail: codec.encode(String(url)) }));
    return null;
  };

  listen('bridge-return', (answer: Returned) => {
    returned = answer;
  });
  listen('bridge-settle', ({ promiseId, value, error }: Returned & { promiseId: number }) => {
    const promise = promises.get(promiseId);
    promises.delete(promiseId);
    if (error) promise?.reject(error);
    else promise?.resolve(value);
  });
  listen('bridge-callback', ({ id, args }: { id: number; args: unknown[] }) => void callbacks.get(id)?.(...args));
  listen('bridge-expose', ({ key, api }: { key: string; api: unknown }) => {
    Object.defineProperty(window, key, { value: freeze(api), enumerable: true });
  });
}

/** The preload script's world: `require` offers electron's page half and nothing else, as in a sandbox. */
export function preloadWorld(
  makeCodec: typeof MakeCodec,
  platform: string,
  preload: (require: Fn, exports: object, module: object, process: object) => void,
): void {
  type FromMain =
    | { t: 'result'; callId: number; value?: unknown; error?: Error }
    | { t: 'port'; portId: number; data: unknown }
    | { t: 'close'; portId: number }
    | { t: 'event'; channel: string; args: unknown[]; portIds: number[] };
  const world = globalThis as unknown as { doubleToMain(text: string): void; doubleFromMain(text: string): void };

  const exposed = new Map<number, Fn>();
  let lastExposed = 0;
  let lastPromise = 0;
  const bridge: Codec = makeCodec(
    (fn) => {
      lastExposed += 1;
      exposed.set(lastExposed, fn);
      return lastExposed;
    },
    (id) =>
      (...args) =>
        tellPage('bridge-callback', { id, args }),
  );
  const tellPage = (name: string, detail: unknown): void => {
    document.dispatchEvent(new CustomEvent(name, { detail: bridge.encode(detail) }));
  };
  document.addEventListener('bridge-call', (event) => {
    event.stopImmediatePropagation();
    const { id, args } = bridge.decode((event as CustomEvent<string>).detail) as { id: number; args: unknown[] };
    try {
      const value = exposed.get(id)?.(...args);
      if (!(value instanceof Promise)) return tellPage('bridge-return', { value });
      lastPromise += 1;
      const promiseId = lastPromise;
      tellPage('bridge-return', { promiseId });
      value.then(
        (settled: unknown) => tellPage('bridge-settle', { promiseId, value: settled }),
        (error: unknown) => tellPage('bridge-settle', { promiseId, error }),
      );
    } catch (error) {
      tellPage('bridge-return', { error });
    }
  });

  const wire: Codec = makeCodec();
  const listeners = new Map<string, Set<Fn>>();
  const calls = new Map<number, Settler>();
  const ports = new Map<number, MessagePort>();
  let lastCall = 0;
  const tellMain = (message: object): void => world.doubleToMain(wire.encode(message));

  document.addEventListener('bridge-open', (event) => {
    event.stopImmediatePropagation();
    tellMain({ t: 'open', url: bridge.decode((event as CustomEvent<string>).detail) });
  });

  function openPort(portId: number): MessagePort {
    const channel = new MessageChannel();
    ports.set(portId, channel.port1);
    channel.port1.addEventListener('message', (event) => tellMain({ t: 'port', portId, data: event.data as unknown }));
    channel.port1.start();
    return channel.port2;
  }

  world.doubleFromMain = (text) => {
    const message = wire.decode(text) as FromMain;
    switch (message.t) {
      case 'result': {
        const call = calls.get(message.callId);
        calls.delete(message.callId);
        if (message.error) call?.reject(message.error);
        else call?.resolve(message.value);
        return;
      }
      case 'port':
        return ports.get(message.portId)?.postMessage(message.data);
      case 'close':
        return ports.get(message.portId)?.close();
      case 'event': {
        const event = { ports: message.portIds.map(openPort) };
        for (const listener of listeners.get(message.channel) ?? []) listener(event, ...message.args);
      }
    }
  };

  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        lastCall += 1;
        calls.set(lastCall, { resolve, reject });
        tellMain({ t: 'invoke', callId: lastCall, channel, args });
      }),
    send: (channel: string, ...args: unknown[]) => tellMain({ t: 'send', channel, args }),
    on(channel: string, listener: Fn) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    },
  };
  const contextBridge = {
    exposeInMainWorld: (key: string, api: unknown) => tellPage('bridge-expose', { key, api }),
  };
  const require = (name: unknown) => {
    if (name === 'electron') return { ipcRenderer, contextBridge };
    throw new Error(`module not found: ${String(name)}`);
  };
  const module = { exports: {} };
  preload(require, module.exports, module, { platform, type: 'renderer', sandboxed: true });
}
