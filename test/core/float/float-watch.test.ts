import { describe, expect, it } from 'vitest';
import type { Refusal } from '../../../contract/errors.ts';
import { addFloat } from '../../../core/float/book-float.ts';
import { adjustFloat, explainFloat } from '../../../core/float/explain-float.ts';
import { floatBookings, floatComparisons } from '../../../core/float/float-history.ts';
import { checkInvariants } from '../../../core/ledger/check-invariants.ts';
import { readBalance, resumeAccount, setLowFloat, stopAccount } from '../../../core/providers/account-calls.ts';
import { OWNER, stateOf } from '../../support/recharge-world.ts';
import { ACCOUNT, COST_MINOR, openFloatShop } from './float-shop.ts';
import type { FloatShop } from './float-shop.ts';

const yen = (amountMinor: number) => ({ amountMinor, currency: 'JPY' }) as const;
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (cause: unknown) => cause as Refusal,
  );

const verdict = async (shop: FloatShop) => (await shop.account()).comparison?.verdict;
const alerts = (shop: FloatShop) => shop.run.events.filter(({ type }) => type === 'float-alert');

describe('the watch over a float', () => {
  it('finds at the start that both sides agree, and says so', async () => {
    const shop = await openFloatShop();
    await shop.passUntil(async () => (await verdict(shop)) === 'agrees');
    expect(await shop.account()).toMatchObject({
      state: 'active',
      reported: yen(1_000_000),
      comparison: { cause: 'start', free: yen(1_000_000), lowest: yen(1_000_000), difference: yen(0), sinceMs: null },
    });
    await shop.passUntil(async () => (await shop.account()).comparison?.cause === 'hourly', 3_700_000);
    expect(await verdict(shop)).toBe('agrees');
  });

  it('a purchase behind our back stops the account; explained and approved, it goes on and the books balance', async () => {
    const shop = await openFloatShop();
    const order = await shop.sell(1);
    await shop.passUntil(() => stateOf(shop.run, order) === 'succeeded');
    await shop.passUntil(async () => (await verdict(shop)) === 'agrees');
    await shop.buyBehindOurBack(2, 'who-was-that');

    await readBalance(shop.deps, ACCOUNT);
    expect(await shop.account()).toMatchObject({ state: 'active', comparison: { verdict: 'suspect' } });
    await shop.passUntil(async () => (await shop.account()).state === 'stopped', 40_000);
    const stopped = await shop.account();
    expect(stopped).toMatchObject({
      stopReason: 'float_differs',
      comparison: { verdict: 'differs', difference: yen(-COST_MINOR) },
    });
    expect(stopped.comparison?.sinceMs).toBeLessThan(shop.clock.nowMs() - 29_000);
    expect(alerts(shop)).toEqual([{ type: 'float-alert', accountId: ACCOUNT, alert: 'differs', percent: null }]);

    const explained = await explainFloat(shop.deps, { id: ACCOUNT });
    expect(explained).toMatchObject({ hasList: true, explained: yen(-COST_MINOR), unexplained: yen(0) });
    expect(explained.findings).toMatchObject([
      { kind: 'only_theirs', reference: 'who-was-that', cardId: 2, ours: null, theirs: yen(COST_MINOR) },
    ]);
    expect(await refusal(resumeAccount(shop.deps, OWNER, ACCOUNT))).toMatchObject({
      code: 'FLOAT_DIFFERS',
      data: { differenceMinor: -COST_MINOR, currency: 'JPY' },
    });
    const approve = (amountMinor: number) =>
      adjustFloat(shop.deps, OWNER, {
        id: ACCOUNT,
        difference: yen(amountMinor),
        reason: 'The owner tried it by hand',
      });
    expect(await refusal(approve(-1))).toMatchObject({ code: 'CHANGED_MEANWHILE' });
    expect(await approve(-COST_MINOR)).toMatchObject({ state: 'stopped', comparison: { verdict: 'agrees' } });
    expect(await resumeAccount(shop.deps, OWNER, ACCOUNT)).toMatchObject({ state: 'active', stopReason: null });

    const again = await shop.sell(3);
    await shop.passUntil(() => stateOf(shop.run, again) === 'succeeded');
    expect(await readBalance(shop.deps, ACCOUNT)).toMatchObject({ comparison: { verdict: 'agrees' } });
    expect(await checkInvariants(shop.run.database.db, 'all')).toEqual([]);
    const { rows } = await floatBookings(shop.deps, { id: ACCOUNT, offset: 0, limit: 10 });
    expect(rows[0]).toMatchObject({
      kind: 'adjusted',
      amount: yen(-COST_MINOR),
      balanceAfter: yen(1_000_000 - 2 * COST_MINOR),
      note: 'The owner tried it by hand',
      staffName: 'Aiko',
    });
    const acts = shop.run.database.sqlite.prepare('SELECT act, staff_id FROM audit_entry ORDER BY id').all();
    expect(acts).toEqual(
      expect.arrayContaining([
        { act: 'account-stopped', staff_id: null },
        { act: 'float-adjusted', staff_id: 1 },
        { act: 'account-resumed', staff_id: 1 },
      ]),
    );
  });

  it('a difference that is gone at the second look stops nothing', async () => {
    const shop = await openFloatShop();
    await shop.passUntil(async () => (await verdict(shop)) === 'agrees');
    await shop.practice.call('POST', '/v1/float', { amount: 7_000, reference: 'INV-9' });
    await readBalance(shop.deps, ACCOUNT);
    expect(await shop.account()).toMatchObject({ comparison: { verdict: 'suspect', difference: yen(7_000) } });
    // The float that arrived is booked, under the reference that the provider has credited already.
    await addFloat(shop.deps, OWNER, { id: ACCOUNT, amount: yen(7_000), reference: 'INV-9' });
    await shop.passUntil(async () => (await shop.account()).comparison?.cause === 'recheck', 40_000);
    expect(await shop.account()).toMatchObject({ state: 'active', comparison: { verdict: 'agrees' } });
  });

  it('orders in doubt are asked about on a stopped account, and the float is compared when they end', async () => {
    const shop = await openFloatShop();
    await shop.passUntil(async () => (await verdict(shop)) === 'agrees');
    await shop.practice.call('PUT', '/v1/control/behaviour', {
      faults: [{ name: 'reset_after_commit', percent: 100 }],
    });
    const order = await shop.sell(4);
    await shop.passUntil(() => stateOf(shop.run, order) === 'in_doubt');
    await stopAccount(shop.deps, OWNER, { id: ACCOUNT, reason: 'Lunch' });
    await shop.passUntil(() => stateOf(shop.run, order) === 'succeeded');
    await shop.passUntil(async () => (await shop.account()).comparison?.cause === 'doubt', 60_000);
    expect(await shop.account()).toMatchObject({ stopReason: 'Lunch', comparison: { verdict: 'agrees' } });
  });

  it('a person’s reason to stop stands, and the account does not go on while its float differs', async () => {
    const shop = await openFloatShop();
    await stopAccount(shop.deps, OWNER, { id: ACCOUNT, reason: 'Lunch' });
    await shop.buyBehindOurBack(5);
    await shop.passUntil(async () => (await verdict(shop)) === 'differs');
    expect(await shop.account()).toMatchObject({ state: 'stopped', stopReason: 'Lunch' });
    expect(await refusal(resumeAccount(shop.deps, OWNER, ACCOUNT))).toMatchObject({ code: 'FLOAT_DIFFERS' });
  });

  it('without an answer nothing is claimed, an outage is one line, and it is asked again', async () => {
    let isReachable = false;
    const shop = await openFloatShop((provider) => ({
      ...provider,
      balance: () =>
        isReachable ? provider.balance() : Promise.resolve({ kind: 'unreachable', evidence: { cause: 'REFUSED' } }),
    }));
    await shop.buyBehindOurBack(6);
    await shop.pass(200_000);
    expect(await shop.account()).toMatchObject({ state: 'active', comparison: null, reported: null });
    expect((await shop.account()).unansweredSinceMs).not.toBeNull();
    const { rows } = await floatComparisons(shop.deps, { id: ACCOUNT, offset: 0, limit: 10 });
    expect(rows).toMatchObject([{ verdict: 'no_answer', reported: null, trouble: 'REFUSED' }]);
    isReachable = true;
    await shop.passUntil(async () => (await shop.account()).state === 'stopped', 200_000);
    expect((await shop.account()).unansweredSinceMs).toBeNull();
  });

  it('a provider that tells no balance is never asked for one', async () => {
    let asked = 0;
    const shop = await openFloatShop((provider) => ({
      ...provider,
      capabilities: { ...provider.capabilities, hasBalance: false },
      balance: () => {
        asked += 1;
        return provider.balance();
      },
    }));
    await shop.pass(60_000);
    expect(await shop.account()).toMatchObject({ hasBalance: false, comparison: null, state: 'active' });
    expect(await refusal(readBalance(shop.deps, ACCOUNT))).toMatchObject({ data: { code: 'NO_BALANCE' } });
    expect(asked).toBe(0);
  });

  it('closing waits for no provider, and what it says afterwards is not written', async () => {
    let answerNow = () => {};
    const shop = await openFloatShop((provider) => ({
      ...provider,
      balance: () =>
        new Promise((resolve) => {
          answerNow = () => resolve({ kind: 'answered', value: yen(1) });
        }),
    }));
    await shop.pass(8_000);
    await shop.stopWatch();
    answerNow();
    await shop.pass(1_000);
    expect((await floatComparisons(shop.deps, { id: ACCOUNT, offset: 0, limit: 1 })).total).toBe(0);
  });
});

describe('a low float', () => {
  it('is told at each step once, also across starts, and anew after float was bought', async () => {
    const shop = await openFloatShop();
    const setFree = (minor: number) => setLowFloat(shop.deps, OWNER, { id: ACCOUNT, lowFloat: yen(minor) });
    const told = () => alerts(shop).map((event) => (event.type === 'float-alert' ? event.percent : undefined));
    // The float is 1,000,000; a recharge takes 1,050 of it.
    await setFree(1_000_000);
    await shop.pass(5_000);
    expect(told()).toEqual([]);
    const first = await shop.sell(1);
    await shop.passUntil(() => stateOf(shop.run, first) === 'succeeded');
    await shop.pass(5_000);
    expect(told()).toEqual([100]);
    expect(await shop.account()).toMatchObject({ lowStep: 100 });
    await shop.restartWatch();
    await shop.pass(5_000);
    expect(told()).toEqual([100]);

    await addFloat(shop.deps, OWNER, { id: ACCOUNT, amount: yen(1_050), reference: 'INV-1' });
    expect(await shop.account()).toMatchObject({ lowStep: null });
    const second = await shop.sell(2);
    await shop.passUntil(() => stateOf(shop.run, second) === 'succeeded');
    await shop.pass(5_000);
    expect(told()).toEqual([100, 100]);
    const stored = shop.run.database.sqlite.prepare('SELECT percent, free_minor FROM float_alert ORDER BY id').all();
    expect(stored).toEqual([
      { percent: 100, free_minor: 998_950 },
      { percent: 100, free_minor: 998_950 },
    ]);
  });

  it('a new level warns at once, with the lowest step that the float is below', async () => {
    const shop = await openFloatShop();
    await setLowFloat(shop.deps, OWNER, { id: ACCOUNT, lowFloat: yen(2_100_000) });
    await shop.pass(5_000);
    expect(alerts(shop)).toMatchObject([{ alert: 'low', percent: 50 }]);
    // Buying leaves it in the same step: nothing new is told.
    await addFloat(shop.deps, OWNER, { id: ACCOUNT, amount: yen(1_000), reference: 'INV-2' });
    await shop.pass(5_000);
    expect(alerts(shop)).toHaveLength(1);
  });
});
