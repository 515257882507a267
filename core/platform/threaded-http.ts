import { Worker } from 'node:worker_threads';
import type { HttpResult, Log } from '../ports.ts';
import { createHttpOnce, timingOf, type ClosableHttpOnce } from './http-once.ts';
import { createTakenMark, hasTaken } from './http-thread-messages.ts';
import type { FromHttpThread, TakenMark, ToHttpThread } from './http-thread-messages.ts';

/** The thread's entry among the sources; a packed application has a bundle instead. */
const ENTRY = new URL('./http-thread.ts', import.meta.url);

type Send = ToHttpThread['sends'][number];

interface Waiting {
  readonly send: Send;
  readonly settle: (result: HttpResult) => void;
}

interface HttpThread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  /** Requests of one turn go together. */
  outbox: Send[];
  readonly mark: TakenMark;
}

/**
 * An `HttpOnce` whose connections live in a thread of their own: replies are read while the engine stores others, and what
 * a provider sends is taken apart where no books are. The thread starts with the first request, and anew when it died: what
 * it was given may have left then and is `unknown`. One that never took anything has sent nothing; its requests, and all that
 * follow, go out from here.
 */
export function createThreadedHttp(log: Pick<Log, 'warn'>, entry: URL = ENTRY): ClosableHttpOnce {
  let thread: HttpThread | undefined;
  let local: ClosableHttpOnce | undefined;
  let lastId = 0;

  function start(): HttpThread {
    const mark = createTakenMark();
    const worker = new Worker(entry, { workerData: mark });
    const started: HttpThread = { worker, waiting: new Map(), outbox: [], mark };
    worker.on('message', ({ results }: FromHttpThread) => {
      for (const [id, result] of results) answer(started, id, result);
    });
    worker.on('error', (cause: unknown) => end(started, cause instanceof Error ? cause.message : 'error'));
    worker.on('exit', () => end(started, 'exit'));
    // Only what is under way keeps the process alive, as a connection would.
    worker.unref();
    return started;
  }

  function answer({ worker, waiting }: HttpThread, id: number, result: HttpResult): void {
    waiting.get(id)?.settle(result);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
  }

  function end(ended: HttpThread, cause: string): void {
    if (thread !== ended) return;
    thread = undefined;
    const mayHaveSent = hasTaken(ended.mark);
    log.warn('http-thread-died', { cause, underWay: ended.waiting.size, mayHaveSent });
    if (!mayHaveSent) local = createHttpOnce();
    for (const { send, settle } of ended.waiting.values()) {
      if (local) void local.send(send.request, send.timing).then(settle);
      else settle({ kind: 'unknown', cause: 'HTTP_THREAD_DIED' });
    }
  }

  function post(to: HttpThread, send: Send): void {
    if (to.outbox.length === 0) {
      queueMicrotask(() => {
        to.worker.postMessage({ sends: to.outbox } satisfies ToHttpThread);
        to.outbox = [];
      });
    }
    to.outbox.push(send);
  }

  return {
    send(asked, timing = timingOf(asked)) {
      const { departure: _, ...request } = asked;
      if (local) return local.send(request, timing);
      return new Promise((settle) => {
        thread ??= start();
        lastId += 1;
        const send = { id: lastId, request, timing };
        if (thread.waiting.size === 0) thread.worker.ref();
        thread.waiting.set(lastId, { send, settle });
        post(thread, send);
      });
    },
    async close() {
      const ended = thread;
      thread = undefined;
      await local?.close();
      await ended?.worker.terminate();
      for (const { settle } of ended?.waiting.values() ?? []) settle({ kind: 'unknown', cause: 'CLOSED' });
    },
  };
}
