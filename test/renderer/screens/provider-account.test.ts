import { describe, expect, it } from 'vitest';
import type { Account } from '../../../renderer/screens/providers/account.ts';
import { compareFloat, isFloatLow, machineStopReason } from '../../../renderer/screens/providers/account.ts';
import type { ProviderAccountId } from '../../../contract/terms/ids.ts';

const yen = (amountMinor: number) => ({ amountMinor, currency: 'JPY' as const });

function account(change: Partial<Account>): Account {
  return {
    id: 1 as ProviderAccountId,
    provider: 'training',
    name: 'Practice',
    isTraining: true,
    state: 'active',
    stopReason: null,
    health: 'good',
    float: yen(1000),
    held: yen(0),
    reported: null,
    reportedAtMs: null,
    lowFloat: yen(0),
    lanes: 8,
    ratePerSecond: 100,
    ...change,
  };
}

describe('the provider’s figure against our books', () => {
  it('agrees when it is free and held float together', () => {
    expect(compareFloat(account({ held: yen(200), reported: yen(1200) }))).toEqual({ kind: 'agrees' });
  });

  it('says no more than that orders are open while it lies between free and free with held', () => {
    expect(compareFloat(account({ held: yen(200), reported: yen(1100) }))).toEqual({ kind: 'open_orders' });
    expect(compareFloat(account({ held: yen(200), reported: yen(1000) }))).toEqual({ kind: 'open_orders' });
  });

  it.each([
    [1250, 50],
    [990, -10],
  ])('differs at %i by %i', (reported, by) => {
    expect(compareFloat(account({ held: yen(200), reported: yen(reported) }))).toEqual({
      kind: 'differs',
      by: yen(by),
    });
  });

  it('says nothing before it was read', () => {
    expect(compareFloat(account({}))).toBeUndefined();
  });
});

describe('an account', () => {
  it('warns below its level, and never at level zero', () => {
    expect(isFloatLow(account({ lowFloat: yen(1001) }))).toBe(true);
    expect(isFloatLow(account({ lowFloat: yen(1000) }))).toBe(false);
    expect(isFloatLow(account({ float: yen(-5), lowFloat: yen(0) }))).toBe(false);
  });

  it('tells the machine’s reasons to stop from a person’s words', () => {
    expect(machineStopReason('float_low')).toBe('float_low');
    expect(machineStopReason('Prices change tonight')).toBeUndefined();
  });
});
