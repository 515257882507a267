import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LookUpOutcome, SendOutcome } from '../../../../core/providers/provider.ts';
import { FAULT_NAMES } from '../../../../core/providers/training/server/faults.ts';
import { firstLiveCard, prepareFor, startPractice, type Practice } from './practice.ts';

/** What a send struck by each fault must become, whether it was charged, and what a look-up then says. */
const EXPECTED: Readonly<
  Record<
    string,
    {
      readonly send: string;
      readonly charged: boolean;
      readonly lookUp: LookUpOutcome['kind'];
      readonly detail?: string;
    }
  >
> = {
  answer_late: { send: 'unknown', charged: true, lookUp: 'found' },
  commit_late: { send: 'unknown', charged: true, lookUp: 'found' },
  timeout_after_commit: { send: 'unknown', charged: true, lookUp: 'found' },
  reset_before_commit: { send: 'unknown', charged: false, lookUp: 'empty' },
  reset_after_commit: { send: 'unknown', charged: true, lookUp: 'found' },
  error_500_before_commit: { send: 'unknown', charged: false, lookUp: 'empty' },
  error_500_after_commit: { send: 'unknown', charged: true, lookUp: 'found' },
  html_instead_of_json: { send: 'unknown', charged: true, lookUp: 'found' },
  cut_body: { send: 'unknown', charged: true, lookUp: 'found' },
  slow_drip: { send: 'unknown', charged: true, lookUp: 'found' },
  huge_body: { send: 'unknown', charged: true, lookUp: 'found' },
  redirect_307: { send: 'unknown', charged: true, lookUp: 'found' },
  wrong_reference_echoed: { send: 'unknown', charged: true, lookUp: 'found' },
  wrong_card_echoed: { send: 'unknown', charged: true, lookUp: 'found' },
  wrong_cost_echoed: { send: 'unknown', charged: true, lookUp: 'found' },
  success_without_proof: { send: 'unknown', charged: true, lookUp: 'found' },
  unknown_status_word: { send: 'unknown', charged: true, lookUp: 'found' },
  pending_then_success: { send: 'pending', charged: true, lookUp: 'found', detail: 'succeeded' },
  pending_then_failure: { send: 'pending', charged: false, lookUp: 'found', detail: 'rejected' },
  reject_card_unknown: { send: 'rejected', charged: false, lookUp: 'empty', detail: 'CARD_UNKNOWN' },
  reject_not_rechargeable: { send: 'rejected', charged: false, lookUp: 'empty', detail: 'CARD_NOT_RECHARGEABLE' },
  reject_float_low: { send: 'rejected', charged: false, lookUp: 'empty', detail: 'FLOAT_INSUFFICIENT' },
  reject_unknown_code: { send: 'unknown', charged: false, lookUp: 'empty' },
  throttled_429: { send: 'not_processed', charged: false, lookUp: 'empty', detail: 'throttled' },
  unauthorized_401: { send: 'not_processed', charged: false, lookUp: 'empty', detail: 'unauthorized' },
  lookup_lags: { send: 'succeeded', charged: true, lookUp: 'empty' },
  lookup_500: { send: 'succeeded', charged: true, lookUp: 'unclear' },
  lookup_empty: { send: 'succeeded', charged: true, lookUp: 'empty' },
};

const LATE_MS = 450;
const SETTLE_MS = 60;

describe('the training adapter before every fault of the provider', () => {
  let practice: Practice;
  const iccid = firstLiveCard();
  let floatBefore = 0;

  beforeAll(async () => {
    practice = await startPractice({ sendDeadlineMs: 250 });
  });
  afterAll(() => practice.stop());
  beforeEach(async () => {
    floatBefore = await float();
  });

  async function float(): Promise<number> {
    const balance = await practice.provider.balance();
    if (balance.kind !== 'answered') throw new Error('no balance');
    return balance.value.amountMinor;
  }

  it('is tested for every fault that the table knows', () => {
    expect(Object.keys(EXPECTED).toSorted()).toEqual([...FAULT_NAMES].toSorted());
  });

  it.each(Object.entries(EXPECTED))('%s becomes what is proven and no more', async (name, expected) => {
    await practice.call('PUT', '/v1/control/behaviour', {
      faults: [{ name, percent: 100 }],
      lateMs: LATE_MS,
      settleMs: SETTLE_MS,
      lagMs: 60_000,
    });
    const prepared = prepareFor(practice.provider, `REF-${name}`, iccid);

    const outcome = await practice.provider.send(prepared);

    expect(outcome.kind).toBe(expected.send);
    if (outcome.kind === 'rejected') expect(outcome.code).toBe(expected.detail);
    if (outcome.kind === 'not_processed') expect(outcome.cause).toBe(expected.detail);
    // A commit after the deadline, and the end of a pending one, take their time.
    await new Promise((resolve) => setTimeout(resolve, name === 'commit_late' ? LATE_MS : SETTLE_MS + 20));
    const found = await practice.provider.lookUp(prepared);
    expect(found.kind).toBe(expected.lookUp);
    if (found.kind === 'found') expect(found.outcome.kind).toBe(expected.detail ?? 'succeeded');
    expect(floatBefore - (await float())).toBe(expected.charged ? 1050 : 0);
  });

  it('names the account trouble that stops the whole account', async () => {
    const troubles: (string | undefined)[] = [];
    for (const name of ['reject_float_low', 'unauthorized_401', 'throttled_429', 'reject_card_unknown']) {
      await practice.call('PUT', '/v1/control/behaviour', { faults: [{ name, percent: 100 }] });
      troubles.push(troubleOf(await practice.provider.send(prepareFor(practice.provider, `TROUBLE-${name}`, iccid))));
    }
    expect(troubles).toEqual(['float_low', 'credentials', undefined, undefined]);
  });
});

function troubleOf(outcome: SendOutcome): string | undefined {
  return outcome.kind === 'rejected' || outcome.kind === 'not_processed' ? outcome.accountTrouble : undefined;
}
