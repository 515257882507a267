import { describe, expect, it } from 'vitest';
import { createTokenCache } from '../../../../core/providers/api/token-cache.ts';

function openCache() {
  let nowMs = 0;
  let given = 0;
  const cache = createTokenCache<string>({ monotonicMs: () => nowMs });
  const fetch = (lifeMs: number) => async () => ({ kind: 'token' as const, token: `t${++given}`, lifeMs });
  return { cache, fetch, pass: (ms: number) => (nowMs += ms), given: () => given };
}

describe('a kept token', () => {
  it('is asked for once however many need it, and again shortly before it ends', async () => {
    const { cache, fetch, pass, given } = openCache();
    await Promise.all([cache.read('k', fetch(3_600_000)), cache.read('k', fetch(3_600_000))]);
    pass(3_539_000);
    await cache.read('k', fetch(3_600_000));
    expect(given()).toBe(1);
    pass(2_000);
    expect(await cache.read('k', fetch(3_600_000))).toMatchObject({ token: 't2' });
  });

  it('is not used for more than a day, whatever was promised', async () => {
    const { cache, fetch, pass, given } = openCache();
    await cache.read('k', fetch(31_622_400_000));
    pass(86_400_000);
    await cache.read('k', fetch(31_622_400_000));
    expect(given()).toBe(2);
  });

  it('is of no use to other keys, nor once the provider has refused it', async () => {
    const { cache, fetch } = openCache();
    await cache.read('k', fetch(3_600_000));
    expect(await cache.read('other', fetch(3_600_000))).toMatchObject({ token: 't2' });
    cache.forget('t1');
    expect(await cache.read('other', fetch(3_600_000))).toMatchObject({ token: 't2' });
    cache.forget('t2');
    expect(await cache.read('other', fetch(3_600_000))).toMatchObject({ token: 't3' });
  });

  it('is asked for anew after a failure', async () => {
    const { cache, fetch } = openCache();
    const failed = await cache.read('k', () => Promise.resolve({ kind: 'failed', failure: 'down' }));
    expect(failed).toEqual({ kind: 'failed', failure: 'down' });
    await expect(cache.read('k', () => Promise.reject(new Error('thrown')))).rejects.toThrow('thrown');
    expect(await cache.read('k', fetch(1_000))).toMatchObject({ kind: 'token' });
  });
});
