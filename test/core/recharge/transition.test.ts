import { describe, expect, it } from 'vitest';
import { RECHARGE_STATES } from '../../../contract/terms/recharge-state.ts';
import type { AttemptState, RechargeState } from '../../../contract/terms/recharge-state.ts';
import type { OurReference, ProviderAccountId, StaffId } from '../../../contract/terms/ids.ts';
import type { ShopDate, UtcMs } from '../../../contract/terms/time.ts';
import type { Reversal, SendOutcome } from '../../../core/providers/provider.ts';
import { nextReference, resendBarrier, transition } from '../../../core/recharge/transition.ts';
import { QUERIES_MAX, SENDS_MAX } from '../../../core/recharge/transition-delays.ts';
import type { AttemptView, OrderView, RechargeEvent } from '../../../core/recharge/transition-types.ts';

const NOW = 1_800_000_000_000 as UtcMs;
const MOMENT = { nowMs: NOW, today: '2027-01-15' as ShopDate, fraction: 0.5 };
const STAFF = 1 as StaffId;
const HORIZON_MS = 35_000;

const ATTEMPT_IN: Readonly<Record<RechargeState, AttemptState>> = {
  queued: 'not_sent',
  sending: 'intent',
  pending: 'pending',
  in_doubt: 'in_doubt',
  needs_person: 'in_doubt',
  refund_due: 'rejected',
  succeeded: 'succeeded',
  failed: 'rejected',
  refunded: 'rejected',
};

function orderIn(state: RechargeState, change: Partial<OrderView> = {}): OrderView {
  return {
    state,
    accountId: 1 as ProviderAccountId,
    price: { amountMinor: 2_980, currency: 'JPY' },
    quotedCost: { amountMinor: 1_800, currency: 'JPY' },
    isPaid: true,
    sendCount: 1,
    cancelRequested: false,
    doubtSinceMs: null,
    ...change,
  };
}

function attemptIn(state: AttemptState, change: Partial<AttemptView> = {}): AttemptView {
  return {
    reference: 'REF' as OurReference,
    state,
    intentAtMs: (NOW - 200_000) as UtcMs,
    earlierCopies: 0,
    queryCount: 0,
    nextQueryAtMs: null,
    firstEmptyAtMs: null,
    ...change,
  };
}

const evidence = { httpStatus: 200, body: 'body' };
const OUTCOMES = {
  succeeded: {
    kind: 'succeeded',
    delivery: { providerReference: 'P1', realCost: { amountMinor: 1_700, currency: 'JPY' } },
    evidence,
  },
  pending: { kind: 'pending', providerReference: 'P1', askAfterMs: 1_000, evidence },
  rejected: { kind: 'rejected', code: 'CARD_EXPIRED', retryLater: false, evidence },
  retryLater: { kind: 'rejected', code: 'PROVIDER_REFUSED', retryLater: true, evidence },
  notProcessed: { kind: 'not_processed', cause: 'throttled', evidence },
  unknown: { kind: 'unknown', evidence },
} as const satisfies Record<string, SendOutcome>;
const REVERSED: Reversal = { kind: 'reversed', cost: { amountMinor: 1_700, currency: 'JPY' }, evidence };

const reply = (outcome: SendOutcome): RechargeEvent => ({ kind: 'heard', from: 'reply', outcome });
const query = (outcome: SendOutcome | Reversal): RechargeEvent => ({ kind: 'heard', from: 'query', outcome });
const repeated = (
  outcome: SendOutcome,
  change: Partial<Extract<RechargeEvent, { kind: 'repeated' }>> = {},
): RechargeEvent => ({
  kind: 'repeated',
  outcome,
  earlierCopyAtMs: (NOW - 200_000) as UtcMs,
  horizonMs: HORIZON_MS,
  isKeyFirst: true,
  ...change,
});
const resend = (change: Partial<Extract<RechargeEvent, { kind: 'resend_decided' }>> = {}): RechargeEvent => ({
  kind: 'resend_decided',
  staffId: STAFF,
  reason: 'seen',
  recoveryClass: 'D',
  isRecordKnown: false,
  ...change,
});

const nothing = (change: Partial<Extract<RechargeEvent, { kind: 'found_nothing' }>> = {}): RechargeEvent => ({
  kind: 'found_nothing',
  evidence,
  recoveryClass: 'A',
  horizonMs: HORIZON_MS,
  isTrusted: true,
  ...change,
});

const EVENTS = {
  claimed: { kind: 'claimed', reference: 'REF' as OurReference },
  not_sent: { kind: 'not_sent', cause: 'stopping' },
  reply_succeeded: reply(OUTCOMES.succeeded),
  reply_pending: reply(OUTCOMES.pending),
  reply_rejected: reply(OUTCOMES.rejected),
  reply_retry_later: reply(OUTCOMES.retryLater),
  reply_not_processed: reply(OUTCOMES.notProcessed),
  reply_unknown: reply(OUTCOMES.unknown),
  query_succeeded: query(OUTCOMES.succeeded),
  query_pending: query(OUTCOMES.pending),
  query_rejected: query(OUTCOMES.rejected),
  query_reversed: query(REVERSED),
  repeating: { kind: 'repeating' },
  repeated_succeeded: repeated(OUTCOMES.succeeded),
  repeated_pending: repeated(OUTCOMES.pending),
  repeated_rejected: repeated(OUTCOMES.rejected),
  repeated_not_processed: repeated(OUTCOMES.notProcessed),
  repeated_unknown: repeated(OUTCOMES.unknown),
  found_nothing: nothing(),
  found_conflict: { kind: 'found_conflict', evidence },
  answer_unclear: { kind: 'answer_unclear', evidence },
  lost: { kind: 'lost', cause: 'crash' },
  silent: { kind: 'silent' },
  given_up: { kind: 'given_up', cause: 'queries_spent' },
  cancelled: { kind: 'cancelled', staffId: STAFF },
  tries_spent: { kind: 'tries_spent' },
  delivered: { kind: 'decided', verdict: 'delivered', staffId: STAFF, reason: 'seen' },
  not_delivered: { kind: 'decided', verdict: 'not_delivered', staffId: STAFF, reason: 'seen' },
  resend: resend(),
  money_returned: { kind: 'money_returned', parts: [{ method: 'cash', amountMinor: 2980 }], staffId: STAFF },
} as const satisfies Record<string, RechargeEvent>;
type EventName = keyof typeof EVENTS;

/** `row state`; `=` where the state stays and only what is known grows. Whatever is not named is refused. */
const TABLE: Readonly<Record<RechargeState, Partial<Record<EventName, string>>>> = {
  queued: {
    claimed: '2 sending',
    cancelled: '14 refund_due',
    tries_spent: '14 refund_due',
    reply_succeeded: '18 succeeded',
    query_succeeded: '18 succeeded',
    repeated_succeeded: '18 succeeded',
  },
  sending: {
    not_sent: '5 queued',
    reply_succeeded: '3 succeeded',
    reply_pending: '4 pending',
    reply_rejected: '6 refund_due',
    reply_retry_later: '5 queued',
    reply_not_processed: '5 queued',
    reply_unknown: '7 in_doubt',
    query_succeeded: '3 succeeded',
    query_pending: '4 pending',
    query_rejected: '6 refund_due',
    query_reversed: '6 refund_due',
    lost: '7 in_doubt',
    cancelled: '=',
  },
  pending: {
    reply_succeeded: '8 succeeded',
    reply_pending: '=',
    reply_rejected: '8 refund_due',
    reply_retry_later: '8 refund_due',
    reply_not_processed: '=',
    reply_unknown: '=',
    query_succeeded: '8 succeeded',
    query_pending: '=',
    query_rejected: '8 refund_due',
    query_reversed: '8 refund_due',
    repeating: '=',
    repeated_succeeded: '8 succeeded',
    repeated_pending: '=',
    repeated_rejected: '8 refund_due',
    repeated_not_processed: '=',
    repeated_unknown: '=',
    found_nothing: '9 in_doubt',
    found_conflict: '9 in_doubt',
    answer_unclear: '=',
    silent: '9 in_doubt',
    cancelled: '=',
  },
  in_doubt: {
    reply_succeeded: '10 succeeded',
    reply_pending: '10 pending',
    reply_rejected: '10 refund_due',
    reply_retry_later: '10 refund_due',
    reply_not_processed: '=',
    reply_unknown: '=',
    query_succeeded: '10 succeeded',
    query_pending: '10 pending',
    query_rejected: '10 refund_due',
    query_reversed: '10 refund_due',
    repeating: '=',
    repeated_succeeded: '10 succeeded',
    repeated_pending: '10 pending',
    repeated_rejected: '10 refund_due',
    repeated_not_processed: '=',
    repeated_unknown: '=',
    found_nothing: '=',
    found_conflict: '12 needs_person',
    answer_unclear: '=',
    given_up: '12 needs_person',
    cancelled: '=',
  },
  needs_person: {
    reply_succeeded: '13 succeeded',
    reply_pending: '13 pending',
    reply_rejected: '13 refund_due',
    reply_retry_later: '13 refund_due',
    reply_not_processed: '=',
    reply_unknown: '=',
    query_succeeded: '13 succeeded',
    query_pending: '13 pending',
    query_rejected: '13 refund_due',
    query_reversed: '13 refund_due',
    repeated_succeeded: '13 succeeded',
    repeated_pending: '13 pending',
    repeated_rejected: '13 refund_due',
    repeated_not_processed: '=',
    repeated_unknown: '=',
    found_nothing: '=',
    found_conflict: '=',
    answer_unclear: '=',
    cancelled: '=',
    delivered: '13 succeeded',
    not_delivered: '13 refund_due',
    resend: '13 queued',
  },
  refund_due: {
    reply_succeeded: '16 succeeded',
    query_succeeded: '16 succeeded',
    repeated_succeeded: '16 succeeded',
    query_reversed: '=',
    reply_pending: '=',
    reply_rejected: '=',
    reply_retry_later: '=',
    reply_not_processed: '=',
    reply_unknown: '=',
    query_pending: '=',
    query_rejected: '=',
    money_returned: '15 refunded',
  },
  succeeded: {
    reply_succeeded: '=',
    query_succeeded: '=',
    repeated_succeeded: '=',
    query_reversed: '17 =',
    reply_pending: '=',
    reply_rejected: '17 =',
    reply_retry_later: '17 =',
    reply_not_processed: '=',
    reply_unknown: '=',
    query_pending: '=',
    query_rejected: '17 =',
  },
  failed: {
    reply_succeeded: '17 =',
    query_succeeded: '17 =',
    repeated_succeeded: '17 =',
    query_reversed: '=',
    reply_pending: '=',
    reply_rejected: '=',
    reply_retry_later: '=',
    reply_not_processed: '=',
    reply_unknown: '=',
    query_pending: '=',
    query_rejected: '=',
  },
  refunded: {
    reply_succeeded: '17 =',
    query_succeeded: '17 =',
    repeated_succeeded: '17 =',
    query_reversed: '=',
    reply_pending: '=',
    reply_rejected: '=',
    reply_retry_later: '=',
    reply_not_processed: '=',
    reply_unknown: '=',
    query_pending: '=',
    query_rejected: '=',
  },
};

function outcomeOf(state: RechargeState, event: RechargeEvent): string | undefined {
  const result = transition({ order: orderIn(state), attempt: attemptIn(ATTEMPT_IN[state]) }, event, MOMENT);
  if (!result.allowed) return undefined;
  const to = result.order.state ?? '=';
  return result.row === null ? to : `${result.row} ${to}`;
}

describe('the transition table', () => {
  const pairs = RECHARGE_STATES.flatMap((state) =>
    (Object.keys(EVENTS) as EventName[]).map((name) => [state, name, TABLE[state][name]] as const),
  );
  it.each(pairs)('in state %s, event %s gives %s', (state, name, expected) => {
    expect(outcomeOf(state, EVENTS[name])).toBe(expected);
  });

  it.each(RECHARGE_STATES)('in state %s every entry set balances and is posted with its state', (state) => {
    for (const event of Object.values(EVENTS)) {
      const result = transition({ order: orderIn(state), attempt: attemptIn(ATTEMPT_IN[state]) }, event, MOMENT);
      if (!result.allowed) continue;
      for (const { lines } of result.postings) {
        expect(lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(0);
      }
      const kinds = result.postings.map(({ kind }) => kind);
      if (result.order.state === 'succeeded') expect(kinds).toContain('delivered');
      if (result.order.state === 'refund_due') expect(kinds).toEqual(['float_released', 'refund_owed']);
      if (result.order.state === 'refunded') expect(kinds).toEqual(['refunded']);
      if (['sending', 'pending', 'in_doubt', 'needs_person', 'queued'].includes(result.order.state ?? '')) {
        expect(kinds).toEqual([]);
      }
    }
  });

  it('ends an unpaid order as failed where a paid one would owe a refund', () => {
    const result = transition(
      { order: orderIn('sending', { isPaid: false }), attempt: attemptIn('intent') },
      EVENTS.reply_rejected,
      MOMENT,
    );
    expect(result).toMatchObject({
      allowed: true,
      order: { state: 'failed', failureCode: 'CARD_EXPIRED', finishedAtMs: NOW, finishedOn: '2027-01-15' },
    });
    if (result.allowed) expect(result.postings.map(({ kind }) => kind)).toEqual(['float_released']);
  });

  it('keeps the evidence of what it refuses', () => {
    const result = transition(
      { order: orderIn('queued'), attempt: attemptIn('absent') },
      EVENTS.query_rejected,
      MOMENT,
    );
    expect(result).toMatchObject({
      allowed: false,
      evidence: { kind: 'query', outcome: 'CARD_EXPIRED', body: 'body' },
    });
  });
});

describe('tries', () => {
  const last = { order: orderIn('sending', { sendCount: SENDS_MAX }), attempt: attemptIn('intent') };
  it('are spent after the first send and five more', () => {
    for (const event of [EVENTS.reply_not_processed, EVENTS.reply_retry_later]) {
      expect(transition(last, event, MOMENT)).toMatchObject({ order: { state: 'refund_due' } });
    }
    const queued = { order: orderIn('queued', { sendCount: SENDS_MAX }), attempt: null };
    expect(transition(queued, EVENTS.claimed, MOMENT).allowed).toBe(false);
  });

  it('are not spent by an account that waits for a person', () => {
    const outcome = { ...OUTCOMES.retryLater, accountTrouble: 'float_low' } as const;
    expect(transition(last, reply(outcome), MOMENT)).toMatchObject({
      order: { state: 'queued', sendCount: SENDS_MAX - 1 },
    });
  });

  it('end at once where a cancel was asked for', () => {
    const situation = { order: orderIn('sending', { cancelRequested: true }), attempt: attemptIn('intent') };
    for (const event of [EVENTS.not_sent, EVENTS.reply_not_processed]) {
      expect(transition(situation, event, MOMENT)).toMatchObject({
        row: 14,
        order: { state: 'refund_due', failureCode: 'CANCELLED' },
        attempt: { state: 'not_sent' },
      });
    }
  });

  it('wait as long as the provider asks, up to ten minutes', () => {
    const asks = (retryAfterMs: number) =>
      transition(
        { order: orderIn('sending'), attempt: attemptIn('intent') },
        reply({ ...OUTCOMES.notProcessed, retryAfterMs }),
        MOMENT,
      );
    expect(asks(90_000)).toMatchObject({ order: { notBeforeMs: NOW + 90_000, holdReason: 'waiting' } });
    expect(asks(86_400_000)).toMatchObject({ order: { notBeforeMs: NOW + 600_000 } });
  });
});

describe('proof of absence', () => {
  const doubted = (attempt: Partial<AttemptView> = {}, order: Partial<OrderView> = {}) => ({
    order: orderIn('in_doubt', order),
    attempt: attemptIn('in_doubt', attempt),
  });
  const firstEmptyAtMs = (NOW - 60_000) as UtcMs;

  it('needs two empty look-ups past the horizon, a minute apart', () => {
    expect(transition(doubted({ intentAtMs: (NOW - 34_000) as UtcMs }), nothing(), MOMENT)).toMatchObject({
      row: null,
      attempt: { nextQueryAtMs: NOW + 2_000 },
    });
    expect(transition(doubted(), nothing(), MOMENT)).toMatchObject({ row: null, attempt: { firstEmptyAtMs: NOW } });
    const early = { firstEmptyAtMs: (NOW - 59_000) as UtcMs };
    const tooSoon = transition(doubted(early), nothing(), MOMENT);
    expect(tooSoon).toMatchObject({ row: null });
    // Whoever asks within the minute does not put off the answer that decides.
    expect(tooSoon.allowed && tooSoon.attempt.nextQueryAtMs).toBeLessThanOrEqual(NOW + 7_000);
    expect(transition(doubted({ firstEmptyAtMs }), nothing(), MOMENT)).toMatchObject({
      row: 11,
      order: { state: 'queued', notBeforeMs: NOW },
      attempt: { state: 'absent' },
      evidence: { outcome: 'absent' },
    });
  });

  it('is none from an endpoint, or by a clock, that is not trusted', () => {
    const result = transition(doubted({ firstEmptyAtMs }), nothing({ isTrusted: false }), MOMENT);
    expect(result).toMatchObject({ row: null, order: {} });
    expect(transition(doubted(), nothing({ isTrusted: false }), MOMENT)).not.toHaveProperty('attempt.firstEmptyAtMs');
  });

  it('gives the money back where a resend is not allowed or not wanted', () => {
    for (const [event, order, code] of [
      [nothing({ recoveryClass: 'Z' }), { cancelRequested: true }, 'CANCELLED'],
      [nothing({ recoveryClass: 'B' }), { sendCount: SENDS_MAX }, 'TRIES_SPENT'],
      [nothing(), { cancelRequested: true }, 'CANCELLED'],
      [nothing(), { sendCount: SENDS_MAX }, 'TRIES_SPENT'],
    ] as const) {
      expect(transition(doubted({ firstEmptyAtMs }, order), event, MOMENT)).toMatchObject({
        row: 10,
        order: { state: 'refund_due', failureCode: code },
        attempt: { state: 'absent' },
      });
    }
  });

  it('holds for an order that waits for a person too', () => {
    const situation = { order: orderIn('needs_person'), attempt: attemptIn('in_doubt', { firstEmptyAtMs }) };
    expect(transition(situation, nothing(), MOMENT)).toMatchObject({ row: 13, order: { state: 'queued' } });
  });

  it('lets the next send use the same reference where the provider takes each but once', () => {
    expect(nextReference(null, 'A')).toBe('new');
    expect(nextReference(attemptIn('not_sent'), 'B')).toBe('same');
    expect(nextReference(attemptIn('absent'), 'A')).toBe('same');
    expect(nextReference(attemptIn('absent'), 'Z')).toBe('same');
    expect(nextReference(attemptIn('absent'), 'B')).toBe('new');
    expect(nextReference(attemptIn('absent'), 'C')).toBe('new');
    expect(nextReference(attemptIn('absent'), 'D')).toBe('new');
    expect(nextReference(attemptIn('rejected'), 'A')).toBe('new');
  });

  it('is none from a provider without a look-up, however often it knows nothing', () => {
    for (const recoveryClass of ['C', 'D'] as const) {
      expect(transition(doubted({ firstEmptyAtMs }), nothing({ recoveryClass }), MOMENT)).toMatchObject({
        row: null,
        attempt: { queryCount: 1 },
      });
    }
  });

  it('is needed whole also where a second copy is as good as one: what waits to go again may be cancelled', () => {
    const young = doubted({ intentAtMs: (NOW - 1_000) as UtcMs });
    expect(transition(young, nothing({ recoveryClass: 'Z' }), MOMENT)).toMatchObject({ row: null });
    expect(transition(doubted({ firstEmptyAtMs }), nothing({ recoveryClass: 'Z' }), MOMENT)).toMatchObject({ row: 11 });
  });

  it('is remembered by the attempt that goes out again', () => {
    const situation = { order: orderIn('queued'), attempt: attemptIn('absent', { earlierCopies: 1 }) };
    expect(transition(situation, EVENTS.claimed, MOMENT)).toMatchObject({
      attempt: { state: 'intent', earlierCopies: 2, firstEmptyAtMs: null, finishedAtMs: null },
    });
    const again = { order: orderIn('sending'), attempt: attemptIn('intent', { earlierCopies: 1 }) };
    expect(transition(again, EVENTS.reply_rejected, MOMENT)).toMatchObject({ row: 7, order: { state: 'in_doubt' } });
    expect(transition(again, EVENTS.query_rejected, MOMENT)).toMatchObject({ order: { state: 'refund_due' } });
  });
});

describe('late and odd news', () => {
  it('of a success before the refund takes the refund back, then posts the delivery, and opens a case', () => {
    const result = transition(
      { order: orderIn('refund_due'), attempt: attemptIn('absent') },
      EVENTS.query_succeeded,
      MOMENT,
    );
    expect(result).toMatchObject({ row: 16, opensCase: 'success_after_final', attempt: { state: 'succeeded' } });
    if (!result.allowed) throw new Error('refused');
    expect(result.postings.map(({ kind }) => kind)).toEqual(['float_held_again', 'refund_no_longer_owed', 'delivered']);
  });

  it('of a success after the refund is a loss; of a second success a claim; neither moves the order', () => {
    const lost = transition(
      { order: orderIn('refunded'), attempt: attemptIn('absent') },
      EVENTS.query_succeeded,
      MOMENT,
    );
    expect(lost).toMatchObject({ row: 17, order: {}, attempt: {}, opensCase: 'success_after_final' });
    if (lost.allowed) expect(lost.postings).toMatchObject([{ kind: 'delivered_late', perAttempt: true }]);
    const twice = transition(
      { order: orderIn('succeeded'), attempt: attemptIn('absent') },
      EVENTS.query_succeeded,
      MOMENT,
    );
    expect(twice).toMatchObject({ row: 17, order: {}, attempt: {}, opensCase: 'second_success' });
    if (twice.allowed) expect(twice.postings).toMatchObject([{ kind: 'charged_twice', perAttempt: true }]);
  });

  it('of a cost in another currency proves nothing', () => {
    const delivery = { providerReference: 'P', realCost: { amountMinor: 12, currency: 'USD' } } as const;
    const odd = { kind: 'succeeded', delivery, evidence } as const;
    expect(outcomeOf('sending', reply(odd))).toBe('7 in_doubt');
    expect(outcomeOf('in_doubt', query(odd))).toBe('=');
    expect(outcomeOf('refund_due', query(odd))).toBe('=');
    expect(outcomeOf('refunded', query(odd))).toBe('=');
  });

  it('of a success of an earlier attempt waits for the later one to end, and is asked about until then', () => {
    for (const state of ['sending', 'pending', 'in_doubt', 'needs_person'] as const) {
      const situation = { order: orderIn(state), attempt: attemptIn('absent') };
      expect(transition(situation, EVENTS.query_succeeded, MOMENT)).toMatchObject({
        row: null,
        order: {},
        postings: [],
        opensCase: null,
        attempt: { nextQueryAtMs: NOW + 30_000 },
      });
      expect(transition(situation, EVENTS.query_pending, MOMENT)).toMatchObject({
        attempt: { nextQueryAtMs: NOW + 30_000 },
      });
      expect(transition(situation, EVENTS.query_rejected, MOMENT).allowed).toBe(false);
      expect(transition(situation, query(OUTCOMES.unknown), MOMENT).allowed).toBe(false);
      const asked = { ...situation, attempt: attemptIn('absent', { nextQueryAtMs: NOW }) };
      expect(transition(asked, EVENTS.query_rejected, MOMENT)).toMatchObject({ attempt: { nextQueryAtMs: null } });
      expect(transition(asked, EVENTS.answer_unclear, MOMENT)).toMatchObject({
        order: {},
        attempt: { queryCount: 1, nextQueryAtMs: NOW + 5_000 },
      });
      // However often, and whatever the silence is called: a second purchase may stand behind it.
      const often = { ...situation, attempt: attemptIn('absent', { nextQueryAtMs: NOW, queryCount: QUERIES_MAX }) };
      for (const name of ['answer_unclear', 'silent', 'given_up'] as const) {
        expect(transition(often, EVENTS[name], MOMENT)).toMatchObject({
          attempt: { nextQueryAtMs: expect.any(Number) as number },
        });
      }
    }
  });

  it('is not put aside for one look-up that finds nothing: its index may lag behind the notice', () => {
    for (const state of ['in_doubt', 'refund_due', 'refunded', 'failed'] as const) {
      const order = orderIn(state);
      const asked = attemptIn('absent', { nextQueryAtMs: NOW });
      expect(transition({ order, attempt: asked }, EVENTS.found_nothing, MOMENT)).toMatchObject({
        order: {},
        attempt: { firstEmptyAtMs: NOW, queryCount: 1, nextQueryAtMs: NOW + 5_000 },
      });
      const again = { ...asked, firstEmptyAtMs: NOW };
      expect(transition({ order, attempt: again }, EVENTS.found_nothing, MOMENT)).toMatchObject({
        opensCase: null,
        attempt: { nextQueryAtMs: null },
      });
    }
  });

  it('of an attempt held absent, heard before it goes out again, keeps it from going', () => {
    const queued = { order: orderIn('queued'), attempt: attemptIn('absent') };
    expect(transition(queued, EVENTS.query_succeeded, MOMENT)).toMatchObject({
      row: 18,
      order: { state: 'succeeded' },
      attempt: { state: 'succeeded' },
      postings: [{ kind: 'delivered' }],
      opensCase: 'success_after_final',
    });
    expect(transition(queued, EVENTS.query_pending, MOMENT)).toMatchObject({
      row: 18,
      order: { state: 'pending' },
      attempt: { state: 'pending', finishedAtMs: null },
      postings: [],
    });
  });

  it('that a success was taken back owes the customer the money and gives the float back', () => {
    const done = { order: orderIn('succeeded'), attempt: attemptIn('succeeded', { nextQueryAtMs: NOW }) };
    expect(transition(done, EVENTS.query_reversed, MOMENT)).toMatchObject({
      row: 17,
      order: {},
      opensCase: 'reversal',
      attempt: { nextQueryAtMs: null },
      evidence: { outcome: 'reversed' },
      postings: [{ kind: 'delivery_reversed', perAttempt: true }],
    });
    const odd: Reversal = { ...REVERSED, cost: { amountMinor: 12, currency: 'USD' } };
    expect(transition(done, query(odd), MOMENT)).toMatchObject({ opensCase: 'rejection_after_success', postings: [] });
  });

  it('that nobody knows of a success any more is asked again once, and then a person’s matter', () => {
    const done = (firstEmptyAtMs: UtcMs | null) => ({
      order: orderIn('succeeded'),
      attempt: attemptIn('succeeded', { nextQueryAtMs: NOW, firstEmptyAtMs }),
    });
    const once = transition(done(null), EVENTS.found_nothing, MOMENT);
    expect(once).toMatchObject({ opensCase: null, attempt: { firstEmptyAtMs: NOW } });
    expect(once).toMatchObject({ attempt: { nextQueryAtMs: expect.any(Number) as number } });
    expect(transition(done(NOW), EVENTS.found_nothing, MOMENT)).toMatchObject({
      row: 17,
      opensCase: 'rejection_after_success',
      attempt: { nextQueryAtMs: null },
      postings: [],
    });
    const doubted = { order: orderIn('in_doubt'), attempt: attemptIn('in_doubt', { firstEmptyAtMs: NOW }) };
    expect(transition(doubted, EVENTS.query_succeeded, MOMENT)).toMatchObject({ attempt: { firstEmptyAtMs: null } });
  });

  it('that an open order was taken and taken back proves it not delivered', () => {
    const situation = { order: orderIn('in_doubt'), attempt: attemptIn('in_doubt') };
    expect(transition(situation, EVENTS.query_reversed, MOMENT)).toMatchObject({
      row: 10,
      order: { state: 'refund_due', failureCode: 'REVERSED' },
      attempt: { state: 'rejected' },
      postings: [{ kind: 'float_released' }, { kind: 'refund_owed' }],
    });
  });

  it('that one held absent is being worked on is followed until it is known how it ends', () => {
    for (const state of ['refund_due', 'refunded', 'failed', 'succeeded'] as const) {
      const situation = { order: orderIn(state), attempt: attemptIn('absent') };
      expect(transition(situation, EVENTS.query_pending, MOMENT)).toMatchObject({
        order: {},
        attempt: { queryCount: 1, nextQueryAtMs: NOW + 5_000 },
      });
      expect(transition(situation, EVENTS.reply_unknown, MOMENT)).toMatchObject({ order: {}, attempt: {} });
      const asked = { ...situation, attempt: attemptIn('absent', { nextQueryAtMs: NOW, queryCount: QUERIES_MAX - 1 }) };
      expect(transition(asked, EVENTS.query_pending, MOMENT)).toMatchObject({ attempt: { nextQueryAtMs: null } });
    }
  });

  it('is looked for once more on the day after a success, and then no more', () => {
    const HOUR_MS = 3_600_000;
    const asked = (hoursAgo: number) => {
      const attempt = attemptIn('succeeded', { nextQueryAtMs: NOW, intentAtMs: (NOW - hoursAgo * HOUR_MS) as UtcMs });
      const result = transition({ order: orderIn('succeeded'), attempt }, EVENTS.query_succeeded, MOMENT);
      return result.allowed ? result.attempt.nextQueryAtMs : undefined;
    };
    expect(asked(1.1)).toBe(NOW + 22.9 * HOUR_MS);
    expect(asked(24.5)).toBeNull();
  });
});

describe('asking by repeating the same key', () => {
  const doubted = (attempt: Partial<AttemptView> = {}, order: Partial<OrderView> = {}) => ({
    order: orderIn('in_doubt', order),
    attempt: attemptIn('in_doubt', attempt),
  });

  it('writes down first that another copy leaves', () => {
    expect(transition(doubted(), EVENTS.repeating, MOMENT)).toMatchObject({
      row: null,
      attempt: { intentAtMs: NOW },
      evidence: { kind: 'sent', outcome: 'repeated' },
    });
  });

  it('is never done for an order that somebody wants cancelled: a person decides', () => {
    const cancelled = doubted({}, { cancelRequested: true });
    expect(transition(cancelled, EVENTS.repeating, MOMENT).allowed).toBe(false);
    const event = { kind: 'given_up', cause: 'cancel_requested' } as const;
    expect(transition(cancelled, event, MOMENT)).toMatchObject({ row: 12, order: { state: 'needs_person' } });
  });

  it('believes a refusal only when no earlier copy can still be on its way', () => {
    const young = repeated(OUTCOMES.rejected, { earlierCopyAtMs: (NOW - 30_000) as UtcMs });
    expect(transition(doubted({ intentAtMs: NOW }), young, MOMENT)).toMatchObject({
      row: null,
      order: {},
      attempt: { intentAtMs: NOW - 30_000, queryCount: 1, nextQueryAtMs: NOW + 5_000 },
    });
    expect(transition(doubted({ intentAtMs: NOW }), EVENTS.repeated_rejected, MOMENT)).toMatchObject({
      row: 10,
      order: { state: 'refund_due', failureCode: 'CARD_EXPIRED' },
    });
  });

  it('never believes a refusal of who looks at card and balance before the key', () => {
    const refused = repeated(OUTCOMES.rejected, { isKeyFirst: false });
    expect(transition(doubted({ intentAtMs: NOW }), refused, MOMENT)).toMatchObject({
      row: null,
      order: {},
      attempt: { intentAtMs: NOW - 200_000, queryCount: 1 },
      postings: [],
    });
  });

  it('forgets a copy that was provably not looked at, and not one that was lost', () => {
    const attempt = { intentAtMs: NOW };
    expect(transition(doubted(attempt), EVENTS.repeated_not_processed, MOMENT)).toMatchObject({
      attempt: { intentAtMs: NOW - 200_000 },
    });
    const lost = transition(doubted(attempt), EVENTS.repeated_unknown, MOMENT);
    expect(lost).not.toHaveProperty('attempt.intentAtMs');
    expect(lost).toMatchObject({ attempt: { queryCount: 1 } });
  });
});

describe('sending again by two people’s verdict', () => {
  const waiting = (attempt: Partial<AttemptView> = {}, order: Partial<OrderView> = {}) => ({
    order: orderIn('needs_person', order),
    attempt: attemptIn('in_doubt', attempt),
  });

  it('ends the attempt as absent and queues the order at once', () => {
    expect(transition(waiting(), EVENTS.resend, MOMENT)).toMatchObject({
      row: 13,
      order: { state: 'queued', notBeforeMs: NOW, holdReason: null },
      attempt: { state: 'absent', nextQueryAtMs: null },
      postings: [],
      evidence: { kind: 'verdict', outcome: 'resend', staffId: STAFF },
    });
  });

  it('is refused where a record is known, tries are spent, a cancel was asked for, or a look-up was never empty', () => {
    const facts = { recoveryClass: 'D', isRecordKnown: false } as const;
    const firstEmptyAtMs = NOW;
    const barriers = [
      [waiting(), { ...facts, isRecordKnown: true }, 'record_known'],
      [waiting({}, { sendCount: SENDS_MAX }), facts, 'tries_spent'],
      [waiting({}, { cancelRequested: true }), facts, 'cancelled'],
      [waiting(), { ...facts, recoveryClass: 'B' }, 'absence_unseen'],
      [waiting({ firstEmptyAtMs }), { ...facts, recoveryClass: 'B' }, undefined],
      [waiting(), { ...facts, recoveryClass: 'A' }, undefined],
      [{ order: orderIn('in_doubt'), attempt: attemptIn('in_doubt') }, facts, 'not_asked_for'],
      [{ order: orderIn('needs_person'), attempt: attemptIn('absent') }, facts, 'not_asked_for'],
      [{ order: orderIn('needs_person'), attempt: null }, facts, 'not_asked_for'],
    ] as const;
    for (const [situation, its, barrier] of barriers) {
      expect(resendBarrier(situation, its)).toBe(barrier);
      expect(transition(situation, resend(its), MOMENT).allowed).toBe(barrier === undefined);
    }
  });
});

describe('questions', () => {
  it('come ever more slowly, and a person decides when they are spent', () => {
    const asked = (queryCount: number) => {
      const situation = { order: orderIn('in_doubt'), attempt: attemptIn('in_doubt', { queryCount }) };
      const result = transition(situation, EVENTS.answer_unclear, MOMENT);
      return result.allowed ? (result.attempt.nextQueryAtMs ?? 0) - NOW : undefined;
    };
    expect([0, 1, 2, 3, 4, 16, 17, 64, 65].map(asked)).toEqual([
      5_000, 15_000, 30_000, 60_000, 300_000, 3_600_000, 3_600_000, 86_400_000, 86_400_000,
    ]);
    expect(asked(QUERIES_MAX - 1)).toBe(0);
  });

  it('about an order that was acknowledged go on, once a day, whatever was asked before', () => {
    const situation = { order: orderIn('pending'), attempt: attemptIn('pending', { queryCount: QUERIES_MAX + 5 }) };
    expect(transition(situation, EVENTS.answer_unclear, MOMENT)).toMatchObject({
      attempt: { nextQueryAtMs: NOW + 86_400_000 },
    });
  });

  it('about an acknowledged order are asked when the provider says', () => {
    const result = transition(
      { order: orderIn('pending'), attempt: attemptIn('pending') },
      EVENTS.query_pending,
      MOMENT,
    );
    expect(result).toMatchObject({ attempt: { nextQueryAtMs: NOW + 1_000, queryCount: 1 } });
  });

  it('need an order that was sent', () => {
    for (const name of ['lost', 'found_nothing', 'reply_succeeded', 'delivered', 'silent'] as const) {
      expect(transition({ order: orderIn('queued'), attempt: null }, EVENTS[name], MOMENT).allowed).toBe(false);
    }
  });

  it('have a live attempt to be about', () => {
    const situation = { order: orderIn('in_doubt'), attempt: attemptIn('rejected') };
    for (const name of ['found_nothing', 'found_conflict', 'answer_unclear'] as const) {
      expect(transition(situation, EVENTS[name], MOMENT).allowed).toBe(false);
    }
  });
});

describe('a claim', () => {
  it('is refused while an attempt is live or has succeeded, and for a reference that was rejected', () => {
    for (const state of ['intent', 'pending', 'in_doubt', 'succeeded', 'rejected'] as const) {
      const situation = { order: orderIn('queued'), attempt: attemptIn(state) };
      expect(transition(situation, EVENTS.claimed, MOMENT).allowed).toBe(false);
    }
    const other = { kind: 'claimed', reference: 'OTHER' as OurReference } as const;
    expect(transition({ order: orderIn('queued'), attempt: attemptIn('rejected') }, other, MOMENT)).toMatchObject({
      row: 2,
      order: { sendCount: 2 },
      attempt: { earlierCopies: 0 },
    });
  });
});
