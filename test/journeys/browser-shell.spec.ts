/** What guards the shell behind HTTP: the one-time link, its cookie, the host and the origin. */
import { request as httpRequest, type OutgoingHttpHeaders } from 'node:http';
import { expect, test } from './fixtures.ts';
import { serve, type Served } from './hosts/browser-host.ts';

interface Answer {
  readonly status: number;
  readonly cookie: string;
  readonly body: string;
}

/** Plain HTTP, since a browser would not let a test lie about its host. */
function ask(url: string, headers: OutgoingHttpHeaders = {}, method = 'GET', body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers, agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        const cookie = response.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
        resolve({ status: response.statusCode ?? 0, cookie, body: text });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function withServer(dataDir: string, check: (served: Served) => Promise<void>): Promise<void> {
  const served = await serve(dataDir);
  try {
    await check(served);
  } finally {
    await served.close();
  }
}

const hello = (served: Served, headers: OutgoingHttpHeaders) =>
  ask(`${served.origin}/rpc/system/hello`, { 'content-type': 'application/json', ...headers }, 'POST', '{}');

test.use({ shop: 'none' });

test('without the cookie nothing is served', async ({ dataDir }) => {
  await withServer(dataDir, async (served) => {
    expect((await ask(`${served.origin}/`)).status).toBe(401);
    expect((await hello(served, { origin: served.origin })).status).toBe(401);
    expect((await hello(served, { origin: served.origin, cookie: 'kaduo=guess' })).status).toBe(401);
  });
});

test('the link works once, and its cookie from then on', async ({ dataDir }) => {
  await withServer(dataDir, async (served) => {
    const first = await ask(served.link);
    expect(first.status).toBe(200);
    expect((await ask(served.link)).status).toBe(410);
    expect((await ask(`${served.origin}/open?key=guess`)).status).toBe(410);
    const answer = await hello(served, { origin: served.origin, cookie: first.cookie });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('"shop":null');
  });
});

test('another host name or origin is refused, even with the cookie', async ({ dataDir }) => {
  await withServer(dataDir, async (served) => {
    const { cookie } = await ask(served.link);
    const host = new URL(served.origin).host;
    expect((await hello(served, { origin: served.origin, cookie, host: 'kaduo.example' })).status).toBe(421);
    expect((await hello(served, { origin: 'http://kaduo.example', cookie })).status).toBe(403);
    expect((await hello(served, { origin: 'null', cookie })).status).toBe(403);
    expect((await hello(served, { cookie })).status).toBe(403);
    expect((await hello(served, { cookie, host, origin: served.origin })).status).toBe(200);
  });
});

test('files outside the page stay where they are', async ({ dataDir }) => {
  await withServer(dataDir, async (served) => {
    const { cookie } = await ask(served.link);
    for (const path of ['/../package.json', '/%2e%2e/%2e%2e/package.json', '/..%2f..%2fpackage.json', '/%00.html']) {
      expect((await ask(served.origin + path, { cookie })).status).toBe(404);
    }
    expect((await ask(`${served.origin}/index.html`, { cookie })).status).toBe(200);
  });
});
