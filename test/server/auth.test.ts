import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createBrowserAccess, LINK_LIFE_MS } from '../../server/auth.ts';

const PORT = 4321;
const requestWith = (headers: IncomingHttpHeaders) => ({ headers }) as IncomingMessage;
const keyOf = (linkPath: string) => new URL(linkPath, 'http://x').searchParams.get('key') ?? '';

function givenAccess() {
  const clock = { nowMs: 0 };
  return { clock, access: createBrowserAccess(PORT, () => clock.nowMs) };
}

describe('the way in', () => {
  it('opens once for each link', () => {
    const { access } = givenAccess();
    const key = keyOf(access.newLinkPath());
    expect(access.openLink('')).toBeUndefined();
    expect(access.openLink(`${key}x`)).toBeUndefined();
    expect(access.openLink(key)).toMatch(/^kaduo_4321=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(access.openLink(key)).toBeUndefined();
  });

  it('closes after ten minutes', () => {
    const { access, clock } = givenAccess();
    const inTime = keyOf(access.newLinkPath());
    clock.nowMs += LINK_LIFE_MS;
    expect(access.openLink(inTime)).toBeDefined();
    const tooLate = keyOf(access.newLinkPath());
    clock.nowMs += LINK_LIFE_MS + 1;
    expect(access.openLink(tooLate)).toBeUndefined();
  });

  it('ends an unused link when a new one is made', () => {
    const { access } = givenAccess();
    const old = keyOf(access.newLinkPath());
    const next = keyOf(access.newLinkPath());
    expect(access.openLink(old)).toBeUndefined();
    expect(access.openLink(next)).toBeDefined();
  });

  it('knows the browser by its cookie among others', () => {
    const { access } = givenAccess();
    const cookie = access.openLink(keyOf(access.newLinkPath()))?.split(';')[0] ?? '';
    expect(access.isAllowedIn(requestWith({ cookie: `a=b; ${cookie}; c=d` }))).toBe(true);
    expect(access.isAllowedIn(requestWith({ cookie: `${cookie}x` }))).toBe(false);
    expect(access.isAllowedIn(requestWith({ cookie: `x${cookie}` }))).toBe(false);
    expect(access.isAllowedIn(requestWith({}))).toBe(false);
  });

  it.each([
    ['127.0.0.1:4321', true],
    ['localhost:4321', true],
    ['127.0.0.1:4322', false],
    ['shop.example:4321', false],
    ['127.0.0.1.shop.example:4321', false],
    [undefined, false],
  ])('takes a request for the host %s: %s', (host, isTaken) => {
    expect(givenAccess().access.isForUs(requestWith(host === undefined ? {} : { host }))).toBe(isTaken);
  });
});
