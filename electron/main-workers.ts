import type { MessagePortMain } from 'electron';
import type { WorkerProcess, WorkerSpawner } from '../core/ports.ts';
import type { FromCore } from './messages.ts';

/** One worker as the core sees it; messages wait until the main process has joined the two. */
class JoinedWorker {
  readonly #early: unknown[] = [];
  readonly #messageListeners: ((message: unknown) => void)[] = [];
  readonly #exitListeners: (() => void)[] = [];
  #port: MessagePortMain | undefined;
  #hasEnded = false;

  post(message: unknown): void {
    if (this.#port) this.#port.postMessage(message);
    else if (!this.#hasEnded) this.#early.push(message);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#messageListeners.push(listener);
  }

  onExit(listener: () => void): void {
    if (this.#hasEnded) listener();
    else this.#exitListeners.push(listener);
  }

  join(port: MessagePortMain): void {
    this.#port = port;
    port.on('message', (event) => {
      for (const listener of this.#messageListeners) listener(event.data);
    });
    port.start();
    for (const message of this.#early.splice(0)) port.postMessage(message);
  }

  ended(): void {
    this.#hasEnded = true;
    this.#port?.close();
    this.#port = undefined;
    for (const listener of this.#exitListeners) listener();
  }
}

/** The core's workers: the main process starts them, since a utility process cannot start another. */
export function createMainWorkers(tellMain: (message: FromCore) => void): {
  readonly spawner: WorkerSpawner;
  join(workerId: number, port: MessagePortMain): void;
  ended(workerId: number): void;
} {
  const workers = new Map<number, JoinedWorker>();
  let lastWorkerId = 0;
  return {
    spawner: {
      spawn(name, { args, heapMaxMb }): WorkerProcess {
        lastWorkerId += 1;
        const workerId = lastWorkerId;
        const worker = new JoinedWorker();
        workers.set(workerId, worker);
        tellMain({ type: 'worker-spawn', workerId, name, args, heapMaxMb });
        return {
          post: (message) => worker.post(message),
          onMessage: (listener) => worker.onMessage(listener),
          onExit: (listener) => worker.onExit(listener),
          kill: () => tellMain({ type: 'worker-kill', workerId }),
        };
      },
    },
    join: (workerId, port) => workers.get(workerId)?.join(port),
    ended(workerId) {
      workers.get(workerId)?.ended();
      workers.delete(workerId);
    },
  };
}
