import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LookUpOutcome, SendOutcome } from '../../../../core/providers/provider.ts';
import { FAULT_NAMES } from '../../../../core/providers/training/server/faults.ts';
import { firstLiveCard, prepareFor, startPractice, type Practice } from './practice.ts';

interface Expectation {
  readonly send: string;
  /** Whether the float is lower in the end. */
  readonly charged: boolean | 'twice';
  readonly lookUp: LookUpOutcome['kind'];
  readonly detail?: string;
  /** What the look-up finds, where that is not what was said before. */
  readonly finds?: string;
}

const lost = { send: 'unknown', charged: true, lookUp: 'found' } as const;
const notLookedAt = { send: 'unknown', charged: false, lookUp: 'empty' } as const;
const sold = { send: 'succeeded', charged: true } as const;

/** What a send struck by each fault must become, whether it was charged, and what a look-up then says. */
const EXPECTED: Readonly<Record<string, Expectation>> = {
  answer_late: lost,
  commit_late: lost,
  commit_after_deadline: lost,
  timeout_after_commit: lost,
  reset_before_commit: notLookedAt,
  reset_after_commit: lost,
  reset_at_byte: lost,
  cut_before_headers: lost,
  cut_body: lost,
  slow_headers: lost,
  slow_drip: lost,
  redirect_307: lost,
  empty_204: lost,
  error_408_before_commit: notLookedAt,
  error_408_after_commit: lost,
  error_500_before_commit: notLookedAt,
  error_500_after_commit: lost,
  error_502_before_commit: notLookedAt,
  error_502_after_commit: lost,
  error_503_before_commit: notLookedAt,
  error_503_after_commit: lost,
  error_504_before_commit: notLookedAt,
  error_504_after_commit: lost,
  error_in_200_before_commit: notLookedAt,
  error_in_200_after_commit: lost,
  html_instead_of_json: lost,
  invalid_json: lost,
  byte_order_mark: lost,
  wrong_charset: lost,
  huge_body: lost,
  gzip_bomb_declared: lost,
  gzip_undeclared: lost,
  length_too_long: lost,
  length_too_short: lost,
  // The first copy is whole and true; the second one must not be taken for the answer to what is asked next.
  answer_twice: { ...sold, lookUp: 'found' },
  answer_lists_twice: lost,
  answer_of_another: lost,
  wrong_reference_echoed: lost,
  wrong_card_echoed: lost,
  wrong_cost_echoed: lost,
  success_without_proof: lost,
  unknown_status_word: lost,
  refused_though_charged: {
    send: 'rejected',
    charged: true,
    lookUp: 'found',
    detail: 'CARD_NOT_RECHARGEABLE',
    finds: 'succeeded',
  },
  reject_card_unknown: { send: 'rejected', charged: false, lookUp: 'empty', detail: 'CARD_UNKNOWN' },
  reject_not_rechargeable: { send: 'rejected', charged: false, lookUp: 'empty', detail: 'CARD_NOT_RECHARGEABLE' },
  reject_float_low: { send: 'rejected', charged: false, lookUp: 'empty', detail: 'FLOAT_INSUFFICIENT' },
  reject_unknown_code: notLookedAt,
  throttled_429: { send: 'not_processed', charged: false, lookUp: 'empty', detail: 'throttled' },
  throttle_storm: { send: 'not_processed', charged: false, lookUp: 'empty', detail: 'throttled' },
  unauthorized_401: { send: 'not_processed', charged: false, lookUp: 'empty', detail: 'unauthorized' },
  pending_then_success: { send: 'pending', charged: true, lookUp: 'found', detail: 'succeeded' },
  pending_then_failure: { send: 'pending', charged: false, lookUp: 'found', detail: 'rejected' },
  pending_for_ever: { send: 'pending', charged: true, lookUp: 'found', detail: 'pending' },
  reversed_later: { send: 'succeeded', charged: false, lookUp: 'found', detail: 'reversed' },
  success_then_failure: { send: 'succeeded', charged: false, lookUp: 'found', detail: 'rejected' },
  failure_then_success: { send: 'pending', charged: true, lookUp: 'found', detail: 'succeeded' },
  charged_twice: { send: 'succeeded', charged: 'twice', lookUp: 'conflict' },
  lookup_lags: { ...sold, lookUp: 'empty' },
  lookup_lags_long: { ...sold, lookUp: 'empty' },
  lookup_timeout: { ...sold, lookUp: 'unclear' },
  lookup_cut: { ...sold, lookUp: 'unclear' },
  lookup_429: { ...sold, lookUp: 'unclear' },
  lookup_500: { ...sold, lookUp: 'unclear' },
  lookup_503: { ...sold, lookUp: 'unclear' },
  lookup_html: { ...sold, lookUp: 'unclear' },
  lookup_garbage: { ...sold, lookUp: 'unclear' },
  lookup_empty: { ...sold, lookUp: 'empty' },
  lookup_lies_once: { ...sold, lookUp: 'empty' },
  lookup_twice_listed: { ...sold, lookUp: 'found' },
  lookup_wrong_reference: { ...sold, lookUp: 'unclear' },
  lookup_other_card: { ...sold, lookUp: 'conflict' },
  lookup_other_amount: { ...sold, lookUp: 'conflict' },
  lookup_pending: { ...sold, lookUp: 'found', detail: 'pending' },
  // These strike other questions, and are tested below.
  balance_500: { ...sold, lookUp: 'found' },
  balance_lies: { ...sold, lookUp: 'found' },
  balance_stale: { ...sold, lookUp: 'found' },
  card_500: { ...sold, lookUp: 'found' },
  card_of_another: { ...sold, lookUp: 'found' },
  card_said_blocked: { ...sold, lookUp: 'found' },
  card_expiry_moved: { ...sold, lookUp: 'found' },
  notice_duplicated: { ...sold, lookUp: 'found' },
  notice_reordered: { ...sold, lookUp: 'found' },
  notice_stranger: { ...sold, lookUp: 'found' },
  notice_lies: { ...sold, lookUp: 'found' },
};

/** After the deadline, which an honest answer on a busy machine has to meet. */
const LATE_MS = 900;
const DEADLINE_MS = 600;
const SETTLE_MS = 40;
const SPELL_MS = 60;

/** A commit after the deadline, the end of a pending one, a change of mind and a spell of refusals take their time. */
const WAITS_MS: Readonly<Record<string, number>> = {
  commit_late: LATE_MS,
  commit_after_deadline: 50,
  pending_then_success: SETTLE_MS + 20,
  pending_then_failure: SETTLE_MS + 20,
  reversed_later: SETTLE_MS + 20,
  success_then_failure: SETTLE_MS + 20,
  failure_then_success: 2 * SETTLE_MS + 20,
  throttle_storm: SPELL_MS + 20,
};

describe('the training adapter before every fault of the provider', () => {
  let practice: Practice;
  const iccid = firstLiveCard();
  let floatBefore = 0;

  beforeAll(async () => {
    practice = await startPractice({ sendDeadlineMs: DEADLINE_MS, readDeadlineMs: DEADLINE_MS });
  });
  afterAll(() => practice.stop());
  beforeEach(async () => {
    floatBefore = await float();
  });
  afterEach(() => practice.call('PUT', '/v1/control/behaviour', { faults: [] }));

  /** By the provider's journal, which no fault can spoil. */
  async function float(): Promise<number> {
    return (await practice.call('GET', '/v1/control/journal')).json['float'] as number;
  }

  async function strike(name: string): Promise<void> {
    await practice.call('PUT', '/v1/control/behaviour', {
      faults: [{ name, percent: 100 }],
      lateMs: LATE_MS,
      settleMs: SETTLE_MS,
      lagMs: 60_000,
      spellMs: SPELL_MS,
    });
  }

  it('is tested for every fault that the table knows', () => {
    expect(Object.keys(EXPECTED).toSorted()).toEqual([...FAULT_NAMES].toSorted());
  });

  it.each(Object.entries(EXPECTED))('%s becomes what is proven and no more', async (name, expected) => {
    await strike(name);
    const prepared = prepareFor(practice.provider, `REF-${name}`, iccid);

    const outcome = await practice.provider.send(prepared);

    expect(outcome.kind).toBe(expected.send);
    if (outcome.kind === 'rejected') expect(outcome.code).toBe(expected.detail);
    if (outcome.kind === 'not_processed') expect(outcome.cause).toBe(expected.detail);
    await new Promise((resolve) => setTimeout(resolve, WAITS_MS[name] ?? 0));
    const found = await practice.provider.lookUp(prepared);
    expect(found.kind).toBe(expected.lookUp);
    if (found.kind === 'found') expect(found.outcome.kind).toBe(expected.finds ?? expected.detail ?? 'succeeded');
    expect(floatBefore - (await float())).toBe(expected.charged === 'twice' ? 2100 : expected.charged ? 1050 : 0);
  });

  it('takes a lie of the look-up for what it is worth when the truth is asked for again', async () => {
    await strike('lookup_lies_once');
    const prepared = prepareFor(practice.provider, 'LIE-ONCE', iccid);
    await practice.provider.send(prepared);
    const kinds = [];
    for (let asked = 0; asked < 3; asked++) kinds.push((await practice.provider.lookUp(prepared)).kind);
    expect(kinds).toEqual(['empty', 'found', 'found']);
  });

  it('meets a reset wherever in the answer it comes, and never takes a part for the whole', async () => {
    await strike('reset_at_byte');
    const before = await float();
    const outcomes: SendOutcome[] = [];
    // One after the other: sixty at once may take longer on a busy machine than the deadline, which is no cut answer.
    for (let index = 0; index < 60; index++) {
      outcomes.push(await practice.provider.send(prepareFor(practice.provider, `CUT-${index}`, iccid)));
    }
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['unknown']));
    expect(before - (await float())).toBe(60 * 1050);
  });

  it('never takes the second copy of one answer for the answer to another send', async () => {
    await strike('answer_twice');
    for (let index = 0; index < 20; index++) {
      const prepared = prepareFor(practice.provider, `AGAIN-${index}`, iccid);
      const outcome = await practice.provider.send(prepared);
      if (outcome.kind !== 'succeeded') expect(outcome.kind).toBe('unknown');
      else expect(outcome.evidence.body).toContain(`AGAIN-${index}"`);
    }
  });

  it('refuses every call as one too many while a storm lasts', async () => {
    await strike('throttle_storm');
    await practice.provider.send(prepareFor(practice.provider, 'STORM', iccid));
    expect(await practice.provider.balance()).toMatchObject({ kind: 'refused', code: 'THROTTLED' });
    expect((await practice.call('GET', '/v1/control/journal')).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, SPELL_MS + 20));
    expect((await practice.provider.balance()).kind).toBe('answered');
  });

  it('is told a balance that lies or lags, or none', async () => {
    const told = async (name: string) => {
      await strike(name);
      const answer = await practice.provider.balance();
      return answer.kind === 'answered' ? answer.value.amountMinor - (await float()) : answer.kind;
    };
    await practice.provider.send(prepareFor(practice.provider, 'BEFORE-STALE', iccid));
    expect(await told('balance_lies')).toBe(10_000);
    expect(await told('balance_stale')).toBeGreaterThanOrEqual(1_050);
    expect(await told('balance_500')).toBe('unreachable');
  });

  it('is told another card, another state or another end, or nothing', async () => {
    const told = async (name: string) => {
      await strike(name);
      const answer = await practice.provider.verifyCard(iccid);
      return answer.kind === 'answered' ? answer.value : answer.kind;
    };
    expect(await told('card_said_blocked')).toMatchObject({ iccid, state: 'blocked', rechargeable: false });
    expect(await told('card_expiry_moved')).toMatchObject({ expiresAtMs: Date.UTC(2020, 0, 1) });
    expect(await told('card_of_another')).toBe('unreachable');
    expect(await told('card_500')).toBe('unreachable');
  });

  it('is told notices twice, backwards, about strangers, or lies, and keeps them all as they came', async () => {
    await practice.call('PUT', '/v1/control/behaviour', { settleMs: 0, faults: [] });
    const begin = await practice.provider.listNotices?.(null);
    const after = begin?.kind === 'answered' ? begin.value.next : null;
    for (const [reference, fault] of [
      ['TOLD-1', 'pending_then_success'],
      ['TOLD-2', 'pending_then_failure'],
    ] as const) {
      const order = { reference, iccid, offer: 'TR-SKR-10GB' };
      await practice.call('POST', '/v1/recharges', order, fault);
      await practice.call('GET', '/v1/balance');
    }
    const told = async (name?: string) => {
      if (name) await strike(name);
      const answer = await practice.provider.listNotices?.(after);
      if (answer?.kind !== 'answered') return answer;
      return answer.value.notices.map(
        ({ reference, body }) => `${reference} ${(JSON.parse(body) as { status: string }).status}`,
      );
    };
    const [first, second] = ['TOLD-1 succeeded', 'TOLD-2 failed'];
    expect(await told()).toEqual([first, second]);
    expect(await told('notice_duplicated')).toEqual([first, first, second, second]);
    expect(await told('notice_reordered')).toEqual([second, first]);
    expect(await told('notice_lies')).toEqual([first, 'TOLD-2 succeeded']);
    expect(await told('notice_stranger')).toEqual([first, second, expect.stringMatching(/^STRANGER-\d{6} succeeded$/)]);
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
