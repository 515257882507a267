/** Entry of the thread that talks to providers: `threaded-http.ts` tells it what to send. */
import { parentPort, workerData } from 'node:worker_threads';
import { createHttpOnce } from './http-once.ts';
import { markTaken } from './http-thread-messages.ts';
import type { FromHttpThread, TakenMark, ToHttpThread } from './http-thread-messages.ts';

if (!parentPort) throw new Error('not a thread of ours');
const port = parentPort;
const mark = workerData as TakenMark;
const http = createHttpOnce();
let answers: [id: number, result: FromHttpThread['results'][number][1]][] = [];

port.on('message', ({ sends }: ToHttpThread) => {
  markTaken(mark);
  for (const { id, request, timing } of sends) {
    void http.send(request, timing).then((result) => {
      // Replies that arrive together are told together: waking the other thread costs more than what it is told.
      if (answers.length === 0) setImmediate(tell);
      answers.push([id, result]);
    });
  }
});

function tell(): void {
  port.postMessage({ results: answers } satisfies FromHttpThread);
  answers = [];
}
