import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { callTime } from '../../../core/platform/http-thread-messages.ts';
import type { ClosableHttpOnce } from '../../../core/platform/http-once.ts';
import { createThreadedHttp } from '../../../core/platform/threaded-http.ts';
import type { HttpRequest } from '../../../core/ports.ts';
import { callBack, createTurn, createTurnQueue } from '../../../core/send-turn.ts';

const closers: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

function threaded(entry?: URL) {
  const warnings: unknown[] = [];
  const warn = (event: string, facts?: object) => {
    warnings.push({ event, ...facts });
    return '';
  };
  const http: ClosableHttpOnce = createThreadedHttp({ warn }, entry);
  closers.push(() => http.close());
  return { http, warnings };
}

async function provider(): Promise<{ readonly purchase: HttpRequest; readonly count: () => number }> {
  let count = 0;
  const server = createServer((request, response) => {
    count += 1;
    request.resume();
    response.end('ok');
  });
  closers.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/orders`;
  return { purchase: { method: 'POST', url, headers: {}, body: 'K1', deadlineMs: 5_000 }, count: () => count };
}

describe('requests through a thread of their own', () => {
  it('are unknown when the thread dies, and the next one finds a new thread', async () => {
    const { purchase } = await provider();
    const { http, warnings } = threaded(new URL('./dying-http-thread.ts', import.meta.url));
    for (let time = 0; time < 2; time++) {
      expect(await http.send(purchase)).toEqual({ kind: 'unknown', cause: 'HTTP_THREAD_DIED' });
    }
    const died = expect.objectContaining({
      event: 'http-thread-died',
      cause: 'a bug in the thread',
      underWay: 1,
      mayHaveSent: true,
    });
    expect(warnings).toEqual([died, died]);
  });

  it('go out from here, once, where no thread can be started', async () => {
    const { purchase, count } = await provider();
    const { http, warnings } = threaded(new URL('./no-such-thread.ts', import.meta.url));
    const results = await Promise.all([http.send(purchase), http.send(purchase)]);
    expect(results).toMatchObject([{ kind: 'reply' }, { kind: 'reply' }]);
    expect(await http.send(purchase)).toMatchObject({ kind: 'reply' });
    expect(count()).toBe(3);
    expect(warnings).toEqual([expect.objectContaining({ event: 'http-thread-died', mayHaveSent: false })]);
  });

  it('do not leave when the way to the thread has used up their time', async () => {
    const { purchase, count } = await provider();
    const { http } = threaded();
    const now = callTime();
    const slept = { ...now, wallMs: now.wallMs - 6_000 };
    const stalled = { ...now, runningMs: now.runningMs - 6_000 };
    for (const since of [slept, stalled]) {
      expect(await http.send(purchase, { since })).toEqual({ kind: 'not_sent', cause: 'deadline' });
      const inTime = { ...purchase, deadlineMs: 30_000 };
      const missed = { kind: 'not_sent', cause: 'WINDOW_MISSED' };
      expect(await http.send(inTime, { since, leaveWithinMs: 5_000 })).toEqual(missed);
    }
    expect(count()).toBe(0);
  });

  it('wait for their turn there, leave without us, and can be called back until then', async () => {
    const { purchase, count } = await provider();
    const { http } = threaded();
    const queue = createTurnQueue(1);
    const turns = Array.from({ length: 4 }, () => createTurn(queue, false));
    const [last] = turns.slice(-1);
    const answers = turns.map((turn) => http.send({ ...purchase, departure: { leaveWithinMs: () => 5_000, turn } }));
    await answers[0];
    if (last && callBack(last)) expect(await answers[3]).toEqual({ kind: 'not_sent', cause: 'CALLED_BACK' });
    const kinds = (await Promise.all(answers)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'reply')).toHaveLength(count());
    expect(kinds.slice(0, 3)).toEqual(['reply', 'reply', 'reply']);
  });

  it('are unknown when the program closes over them', async () => {
    const { purchase } = await provider();
    const { http } = threaded();
    await http.send(purchase);
    const underWay = http.send(purchase);
    await http.close();
    expect(['unknown', 'reply']).toContain((await underWay).kind);
  });

  it('keep the process alive no longer than they are under way', async () => {
    const { purchase } = await provider();
    const script = fileURLToPath(new URL('./one-request.ts', import.meta.url));
    const child = fork(script, [purchase.url], { execArgv: [] });
    const said = new Promise((resolve) => child.once('message', resolve));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    expect(await said).toMatchObject({ kind: 'reply', body: 'ok' });
    expect(await ended).toBe(0);
  });
});
