import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { checkPort } from '../../../core/platform/checked-port.ts';

const request = (more: object) => JSON.stringify({ i: 1, p: { u: '/system/hello', ...more } });

describe('a page’s port', () => {
  it('lets through what can be read, and drops what would be a failed promise that nobody holds', async () => {
    const { port1, port2 } = new MessageChannel();
    onTestFinished(() => port1.close());
    const refused = vi.fn();
    const heard: unknown[] = [];
    checkPort(port1, refused).on('message', (event) => heard.push(event?.data));
    port1.start();
    const good = [
      request({ b: { json: {} }, h: { 'x-kaduo-session': 'token' } }),
      JSON.stringify({ i: '2', t: 4 }),
      new TextEncoder().encode(request({})),
    ];
    const bad = [
      '',
      'text',
      'null',
      '{}',
      JSON.stringify({ i: 1 }),
      JSON.stringify({ i: 1, p: { u: 'no address' } }),
      JSON.stringify({ i: {}, p: { u: '/' } }),
      JSON.stringify({ i: 1, t: 99, p: { u: '/' } }),
      JSON.stringify({ i: 1, t: 3 }),
      request({ m: 7 }),
      request({ h: { 'x y': 'z' } }),
      request({ h: { name: 'line\nbreak' } }),
      request({ h: { 'content-type': 'multipart/form-data; boundary=x' } }),
      request({ h: { 'content-disposition': "attachment; filename*=utf-8''%ff%" } }),
      new Uint8Array([1, 2, 255, 3]),
      { u: '/system/hello' },
      7,
      null,
    ];
    for (const message of [...bad, ...good]) port2.postMessage(message);
    await vi.waitFor(() => expect(heard.length + refused.mock.calls.length).toBe(good.length + bad.length));
    expect(heard.toSorted((a, b) => (String(a) < String(b) ? -1 : 1))).toEqual(
      good.toSorted((a, b) => (String(a) < String(b) ? -1 : 1)),
    );
  });
});
