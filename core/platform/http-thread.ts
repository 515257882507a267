/** Entry of the thread that talks to providers: `threaded-http.ts` tells it what to send. */
import { parentPort } from 'node:worker_threads';
import { createHttpOnce } from './http-once.ts';
import type { FromHttpThread, ToHttpThread } from './http-thread-messages.ts';

if (!parentPort) throw new Error('not a thread of ours');
const port = parentPort;
const http = createHttpOnce();
let answers: [id: number, result: FromHttpThread['results'][number][1]][] = [];

port.on('message', ({ sends }: ToHttpThread) => {
  for (const { id, request, since } of sends) {
    void http.send(request, since).then((result) => {
      // Replies that arrive together are told together: waking the other thread costs more than what it is told.
      if (answers.length === 0) setImmediate(tell);
      answers.push([id, result]);
    });
  }
});
port.postMessage({ results: [] } satisfies FromHttpThread);

function tell(): void {
  port.postMessage({ results: answers } satisfies FromHttpThread);
  answers = [];
}
