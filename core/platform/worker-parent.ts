/**
 * The worker's side of `WorkerSpawner`: the same entry runs as a forked Node process (server, command line) and in
 * Electron's utility process, where the main process sends a port to the core as its first message.
 */

/** What a worker may do with the process that started it. */
export interface WorkerParent {
  /** The `args` given to `spawn`. */
  readonly args: readonly string[];
  post(message: unknown): void;
  /** Messages that came before the first listener are kept for it. */
  onMessage(listener: (message: unknown) => void): void;
}

/** As in Electron: a port that arrives in the main process's or a utility process's event. */
interface UtilityPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
}

interface UtilityParentPort {
  on(event: 'message', listener: (event: { readonly ports: readonly UtilityPort[] }) => void): unknown;
}

/** Joins this process to its parent. It exits by itself as soon as the parent is gone. Call it once, at the start. */
export function connectToParent(): WorkerParent {
  const listeners: ((message: unknown) => void)[] = [];
  const early: unknown[] = [];
  const receive = (message: unknown): void => {
    if (listeners.length === 0) early.push(message);
    for (const listener of listeners) listener(message);
  };

  const post = 'parentPort' in process ? joinUtility(process.parentPort, receive) : joinFork(receive);
  return {
    args: process.argv.slice(2),
    post,
    onMessage(listener) {
      listeners.push(listener);
      for (const message of early.splice(0)) listener(message);
    },
  };
}

function joinFork(receive: (message: unknown) => void): (message: unknown) => void {
  const send = process.send?.bind(process);
  if (!send) throw new Error('this program is a part of Kaduo and is started by it');
  process.on('message', receive);
  process.on('disconnect', () => process.exit(0));
  // A failed send means the parent is going; `disconnect` follows.
  return (message) => void send(message, () => undefined);
}

function joinUtility(parentPort: unknown, receive: (message: unknown) => void): (message: unknown) => void {
  const early: unknown[] = [];
  let core: UtilityPort | undefined;
  (parentPort as UtilityParentPort).on('message', ({ ports }) => {
    const [port] = ports;
    if (!port || core) return;
    core = port;
    port.on('message', (event) => receive(event.data));
    port.on('close', () => process.exit(0));
    port.start();
    for (const message of early.splice(0)) port.postMessage(message);
  });
  return (message) => {
    if (core) core.postMessage(message);
    else early.push(message);
  };
}
