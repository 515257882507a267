import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpOnce, REPLY_BYTES_MAX, type ClosableHttpOnce } from '../../../core/platform/http-once.ts';
import { createThreadedHttp } from '../../../core/platform/threaded-http.ts';
import type { HttpRequest } from '../../../core/ports.ts';

const closers: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

const silent = { warn: () => '' };
const WAYS = [
  { way: 'from this thread', create: createHttpOnce },
  { way: 'through a thread of its own', create: () => createThreadedHttp(silent) },
];
let create = createHttpOnce;

function http(): ClosableHttpOnce {
  const once = create();
  closers.push(() => once.close());
  return once;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

/** A server that gives each connection to `serve`, as raw bytes. */
async function rawServer(serve: (socket: Socket, connectionCount: number) => void): Promise<string> {
  const sockets = new Set<Socket>();
  let connectionCount = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    connectionCount += 1;
    serve(socket, connectionCount);
  });
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return listen(server);
}

async function httpServer(answer: RequestListener): Promise<string> {
  const server = createHttpServer(answer);
  closers.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return listen(server);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const purchase = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'POST',
  url,
  headers: { 'content-type': 'application/json' },
  body: '{"reference":"K1"}',
  deadlineMs: 5_000,
  ...more,
});

describe.each(WAYS)('a request sent at most once $way', (way) => {
  beforeEach(() => {
    create = way.create;
  });

  it('returns the whole reply', async () => {
    const url = await httpServer((request, response) => {
      request.resume();
      response.setHeader('X-Trace', 'a');
      response.writeHead(201).end('{"好":1}');
    });
    const result = await http().send(purchase(`${url}/orders?x=1`));
    expect(result).toMatchObject({ kind: 'reply', status: 201, body: '{"好":1}', headers: { 'x-trace': 'a' } });
  });

  it('is not sent when the connection is refused', async () => {
    const url = await httpServer(() => undefined);
    await closers.pop()?.();
    expect(await http().send(purchase(url))).toEqual({ kind: 'not_sent', cause: 'ECONNREFUSED' });
  });

  it('is not sent when the name does not exist', async () => {
    const result = await http().send(purchase('https://kaduo.invalid/orders'));
    expect(result.kind).toBe('not_sent');
  });

  it('is not sent when the other side does not speak TLS', async () => {
    const url = await rawServer((socket) => socket.end('hello'));
    const result = await http().send(purchase(url.replace('http:', 'https:')));
    expect(result.kind).toBe('not_sent');
  });

  it('is not sent in plain text beyond this machine', async () => {
    const send = (url: string) => http().send(purchase(url));
    expect(await send('http://example.com/')).toEqual({ kind: 'not_sent', cause: 'URL_NOT_HTTPS' });
    expect(await send('http://127.0.0.1.example.com/')).toEqual({ kind: 'not_sent', cause: 'URL_NOT_HTTPS' });
    expect(await send('ftp://127.0.0.1/')).toEqual({ kind: 'not_sent', cause: 'URL_NOT_HTTPS' });
    expect(await send('nonsense')).toEqual({ kind: 'not_sent', cause: 'URL_INVALID' });
  });

  it('is sent in plain text beyond this machine where the owner has accepted it', async () => {
    const request = purchase('http://kaduo.invalid/', { allowsPlainHttp: true });
    expect(await http().send(request)).toEqual({ kind: 'not_sent', cause: 'ENOTFOUND' });
    const strange = await http().send({ ...request, url: 'ftp://kaduo.invalid/' });
    expect(strange).toEqual({ kind: 'not_sent', cause: 'URL_NOT_HTTPS' });
  });

  it('is sent only to the hosts it is pinned to', async () => {
    let requestCount = 0;
    const url = await httpServer((_request, response) => {
      requestCount += 1;
      response.end();
    });
    const { host, port } = new URL(url);
    const refused = { kind: 'not_sent', cause: 'HOST_NOT_PINNED' };
    expect(await http().send(purchase(url, { onlyHosts: ['api.example.com'] }))).toEqual(refused);
    expect(await http().send(purchase(url, { onlyHosts: ['127.0.0.1'] }))).toEqual(refused);
    expect(await http().send(purchase(`http://${host}@localhost:${port}/`, { onlyHosts: [host] }))).toEqual(refused);
    expect(requestCount).toBe(0);
    expect(await http().send(purchase(url, { onlyHosts: [host] }))).toMatchObject({ kind: 'reply' });
    expect(requestCount).toBe(1);
  });

  it('is not sent when it may not leave any more, which is asked once everything else is ready', async () => {
    let requestCount = 0;
    const url = await httpServer((_request, response) => {
      requestCount += 1;
      response.end();
    });
    const missed = { kind: 'not_sent', cause: 'WINDOW_MISSED' };
    expect(await http().send(purchase(url, { departure: { leaveWithinMs: () => 0 } }))).toEqual(missed);
    expect(requestCount).toBe(0);
    expect(await http().send(purchase(url, { departure: { leaveWithinMs: () => 1_000 } }))).toMatchObject({
      kind: 'reply',
    });
    expect(requestCount).toBe(1);
  });

  it('carries bytes of any charset, there and back', async () => {
    const words = Buffer.from([0xc4, 0xe3, 0xba, 0xc3, 0x00, 0xff]);
    const url = await httpServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => response.end(Buffer.concat(chunks)));
    });
    const bytes = { body: words.toString('base64'), bodyEncoding: 'base64' } as const;
    const back = await http().send(purchase(url, { ...bytes, replyEncoding: 'base64' }));
    expect(back).toMatchObject({ kind: 'reply', body: words.toString('base64') });
    expect(await http().send(purchase(url, bytes))).toMatchObject({ body: words.toString('utf8') });
  });

  it('is not sent when a header cannot be written', async () => {
    const url = await httpServer(() => undefined);
    expect((await http().send(purchase(url, { headers: { key: 'a\nb' } }))).kind).toBe('not_sent');
  });

  it('is unknown when the connection is reset after the request', async () => {
    const url = await rawServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect((await http().send(purchase(url))).kind).toBe('unknown');
  });

  it('is unknown when the reply is cut short', async () => {
    const url = await rawServer((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"ok":')),
    );
    expect((await http().send(purchase(url))).kind).toBe('unknown');
  });

  it('is unknown at its deadline, however steadily the reply drips', async () => {
    const url = await rawServer((socket) =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n');
        const drip = setInterval(() => socket.write('x'), 20);
        socket.on('close', () => clearInterval(drip));
      }),
    );
    const startedAt = performance.now();
    expect(await http().send(purchase(url, { deadlineMs: 1_000 }))).toEqual({ kind: 'unknown', cause: 'deadline' });
    expect(performance.now() - startedAt).toBeLessThan(4_000);
  });

  it('does not follow a redirect', async () => {
    let requestCount = 0;
    const url = await httpServer((request, response) => {
      requestCount += 1;
      request.resume();
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(await http().send(purchase(url))).toMatchObject({ kind: 'reply', status: 307 });
    expect(requestCount).toBe(1);
  });

  it('is unknown when the reply is larger than any honest one', async () => {
    const url = await httpServer((request, response) => {
      request.resume();
      response.end(Buffer.alloc(REPLY_BYTES_MAX + 1, 'x'));
    });
    expect(await http().send(purchase(url))).toEqual({ kind: 'unknown', cause: 'REPLY_TOO_LARGE' });
  });

  it('is unknown, and not sent again, when a kept connection dies under it', async () => {
    const seen: string[] = [];
    const url = await rawServer((socket, connectionCount) => {
      socket.on('data', (data) => {
        const path = /^POST (\S+)/.exec(data.toString('latin1'))?.[1];
        if (path) seen.push(`${path} on connection ${connectionCount}`);
        if (path === '/first') socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
        if (path === '/second') socket.resetAndDestroy();
      });
    });
    const once = http();
    expect(await once.send(purchase(`${url}/first`))).toMatchObject({ kind: 'reply', body: 'ok' });
    await pause(50); // until the connection is at rest and will be used again
    expect((await once.send(purchase(`${url}/second`))).kind).toBe('unknown');
    await pause(200); // in which a resend would have come
    expect(seen).toEqual(['/first on connection 1', '/second on connection 1']);
  });

  it('leaves nothing to arrive late after it was reported as not sent', async () => {
    // The greeting of TLS never comes, so the deadline passes before a byte of the request is written.
    let received = '';
    const url = await rawServer((socket) => socket.on('data', (data) => (received += data.toString('latin1'))));
    const result = await http().send(purchase(url.replace('http:', 'https:'), { deadlineMs: 200 }));
    expect(result).toEqual({ kind: 'not_sent', cause: 'deadline' });
    expect(received).not.toContain('POST');
  });

  it('keeps many requests apart', async () => {
    const url = await httpServer((request, response) => {
      request.resume();
      setTimeout(() => response.end(request.url), Math.random() * 20);
    });
    const once = http();
    const paths = Array.from({ length: 50 }, (_, index) => `/order/${index}`);
    const results = await Promise.all(paths.map((path) => once.send(purchase(url + path))));
    expect(results.map((result) => (result.kind === 'reply' ? result.body : result.kind))).toEqual(paths);
  });
});
