import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CardId } from '../../../contract/terms/ids.ts';

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  return () => vi.unstubAllGlobals();
});

/** The page anew, as after a crash: only the tab's storage is left. */
async function loadPage() {
  vi.resetModules();
  const { cart, useCart } = await import('../../../renderer/screens/counter/cart-store.ts');
  const { keepSessionToken } = await import('../../../renderer/session/session-token.ts');
  return { cart, state: () => useCart.getState(), keepSessionToken };
}

describe('a sale begun at the counter', () => {
  it('is there after a reload, under the same command, until it is paid or put aside', async () => {
    const first = await loadPage();
    first.keepSessionToken('clerk-1');
    first.cart.addCard(7 as CardId, null);
    first.cart.giveCoupon('SPRING');
    const second = await loadPage();
    expect(second.state()).toEqual(first.state());
    second.cart.empty();
    expect((await loadPage()).state()).toMatchObject({ lines: [], couponCode: '' });
  });

  it('is not shown to who signs in next after a reload', async () => {
    const first = await loadPage();
    first.keepSessionToken('clerk-1');
    first.cart.addCard(7 as CardId, null);
    first.keepSessionToken(undefined);
    first.keepSessionToken('clerk-2');
    expect((await loadPage()).state().lines).toEqual([]);
  });
});
