import { describe, expect, it } from 'vitest';
import type { RechargeId } from '../../../contract/terms/ids.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { matchPurchases } from '../../../core/float/match-purchases.ts';
import type { OurPurchase } from '../../../core/float/match-purchases.ts';
import type { ProviderRecord } from '../../../core/providers/provider.ts';

const SINCE = 1_000 as UtcMs;
const theirs = (reference: string, change: Partial<ProviderRecord> = {}): ProviderRecord => ({
  reference,
  providerReference: `P-${reference}`,
  iccid: '8981100000000000001',
  offerCode: 'X',
  status: 'succeeded',
  cost: { amountMinor: 1_050, currency: 'JPY' },
  acceptedAtMs: 2_000 as UtcMs,
  ...change,
});
const ours = (reference: string, change: Partial<OurPurchase> = {}): OurPurchase => ({
  reference,
  state: 'succeeded',
  orderId: 7 as RechargeId,
  iccid: '8981100000000000001',
  offerCode: 'X',
  atMs: 2_000 as UtcMs,
  countedMinor: 1_050,
  ...change,
});
const short = (list: readonly ProviderRecord[], own: readonly OurPurchase[]) =>
  matchPurchases(list, own, SINCE).map(({ kind, reference, differenceMinor }) => [kind, reference, differenceMinor]);

describe('a provider’s list against our books', () => {
  it('purchases that both have with one amount explain nothing', () => {
    expect(
      short([theirs('a'), theirs('b', { status: 'failed' })], [ours('a'), ours('b', { countedMinor: 0 })]),
    ).toEqual([]);
  });

  it('what they charged under a reference that is none of ours is missing from our books', () => {
    expect(short([theirs('a')], [])).toEqual([['only_theirs', 'a', -1_050]]);
    expect(short([theirs('a', { status: 'failed' }), theirs('b', { status: 'reversed' })], [])).toEqual([]);
  });

  it('what we count as delivered and they do not have is too much in our books', () => {
    expect(short([], [ours('a')])).toEqual([['only_ours', 'a', 1_050]]);
    expect(short([theirs('a', { status: 'failed' })], [ours('a')])).toEqual([['only_ours', 'a', 1_050]]);
    expect(short([theirs('a', { status: 'reversed' })], [ours('a')])).toEqual([['reversed', 'a', 1_050]]);
  });

  it('an attempt that we hold for absent or refused and they charged is told apart', () => {
    expect(short([theirs('a')], [ours('a', { state: 'absent', countedMinor: 0 })])).toEqual([
      ['counted_undelivered', 'a', -1_050],
    ]);
  });

  it('amounts that differ explain their difference, and a second charge of one reference its whole cost', () => {
    expect(short([theirs('a')], [ours('a', { countedMinor: 1_000 })])).toEqual([['amount_differs', 'a', -50]]);
    expect(short([theirs('a'), theirs('a')], [ours('a')])).toEqual([['double', 'a', -1_050]]);
  });

  it('what is still asked about explains nothing: the comparison allows for it', () => {
    for (const state of ['intent', 'pending', 'in_doubt'] as const) {
      expect(short([theirs('a')], [ours('a', { state, countedMinor: 0 })])).toEqual([]);
      expect(short([], [ours('a', { state, countedMinor: 0 })])).toEqual([]);
    }
  });

  it('what was before the time looked at is left out', () => {
    const early = 999 as UtcMs;
    expect(short([theirs('a', { acceptedAtMs: early })], [])).toEqual([]);
    expect(short([], [ours('a', { atMs: early })])).toEqual([]);
    expect(short([theirs('a', { acceptedAtMs: early })], [ours('a', { atMs: early, countedMinor: 1_000 })])).toEqual(
      [],
    );
  });
});
