import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../../server/main.ts';
import { BODY_BYTES_MAX } from '../../server/transport.ts';

let dataDir = '';
let server: RunningServer;
let cookie = '';

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'kaduo-transport-'));
  server = await startServer({ dataDir });
  cookie = (await fetch(server.newLink())).headers.getSetCookie()[0]?.split(';')[0] ?? '';
});
afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Sends `byteCount` bytes, or as many as the server takes, and returns its answer. */
function sendBytes(
  byteCount: number,
  withLength: boolean,
): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve) => {
    const request = httpRequest(`${server.origin}/rpc/system/hello`, {
      method: 'POST',
      agent: false,
      headers: {
        cookie,
        origin: server.origin,
        'content-type': 'application/json',
        ...(withLength ? { 'content-length': byteCount } : {}),
      },
    });
    request.on('response', (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body });
        request.destroy();
      });
    });
    request.on('error', () => resolve({ status: 0, body: '' }));
    const chunk = Buffer.alloc(4 * 1024 * 1024, ' ');
    let sent = 0;
    const send = () => {
      if (request.destroyed) return;
      if (sent >= byteCount) {
        request.end();
        return;
      }
      sent += chunk.length;
      request.write(chunk, send);
    };
    send();
  });
}

const hello = () =>
  fetch(`${server.origin}/rpc/system/hello`, {
    method: 'POST',
    headers: { cookie, origin: server.origin, 'content-type': 'application/json' },
    body: '{}',
  });

describe('the core behind HTTP', () => {
  it('answers a call', async () => {
    const response = await hello();
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('"shop":null');
  });

  it('refuses a body that says it is too large, with an answer that can be read', async () => {
    const { status, body } = await sendBytes(BODY_BYTES_MAX + 8 * 1024 * 1024, true);
    expect(status).toBe(413);
    expect(body).toContain('PAYLOAD_TOO_LARGE');
  });

  it('cuts a body that does not say its size and grows too large, and goes on', async () => {
    const { status } = await sendBytes(BODY_BYTES_MAX + 8 * 1024 * 1024, false);
    expect([413, 0]).toContain(status);
    expect((await hello()).status).toBe(200);
  });

  it('refuses a call that does not exist', async () => {
    const response = await fetch(`${server.origin}/rpc/system/nothing`, {
      method: 'POST',
      headers: { cookie, origin: server.origin },
    });
    expect(response.status).toBe(404);
  });

  it('says what it refuses by code, facts and a status that is no fault of its own', async () => {
    const response = await fetch(`${server.origin}/rpc/cards/get`, {
      method: 'POST',
      headers: { cookie, origin: server.origin, 'content-type': 'application/json' },
      body: '{"json":{"id":1}}',
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ json: { defined: true, code: 'NOT_SIGNED_IN', data: {} } });
  });

  it('tells the browser to keep the page to itself', async () => {
    const { headers } = await fetch(`${server.origin}/`, { headers: { cookie } });
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).not.toBe(null);
  });
});
