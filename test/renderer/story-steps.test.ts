import { describe, expect, it } from 'vitest';
import { RECHARGE_STATES } from '../../contract/terms/recharge-state.ts';
import type { RechargeState } from '../../contract/terms/recharge-state.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { awaitedSinceMs, awaitKey, storyOf } from '../../renderer/screens/counter/story-steps.ts';
import type { Order } from '../../renderer/screens/counter/story-steps.ts';

const at = (seconds: number) => (1_000_000 + seconds * 1000) as UtcMs;

function order(state: RechargeState, progress: { readonly sent?: boolean; readonly accepted?: boolean } = {}): Order {
  const attempts = progress.sent === true ? [{ sentAtMs: at(1) }] : [];
  const evidence = progress.accepted === true ? [{ atMs: at(2), kind: 'reply', outcome: 'pending' }] : [];
  return {
    state,
    createdAtMs: at(0),
    finishedAtMs: state === 'succeeded' ? at(3) : null,
    attempts,
    evidence,
  } as unknown as Order;
}
const states = (given: Order) => storyOf(given).map((step) => step.state);

describe('the story of an order', () => {
  it('begins written down and waits to be sent', () => {
    expect(states(order('queued'))).toEqual(['done', 'now', 'waiting', 'waiting']);
  });

  it('tells sent, then accepted, then confirmed, each with its time', () => {
    expect(states(order('sending', { sent: true }))).toEqual(['done', 'done', 'now', 'waiting']);
    expect(states(order('pending', { sent: true, accepted: true }))).toEqual(['done', 'done', 'done', 'now']);
    const done = storyOf(order('succeeded', { sent: true, accepted: true }));
    expect(done.map((step) => step.atMs)).toEqual([at(0), at(1), at(2), at(3)]);
    expect(done.every((step) => step.state === 'done')).toBe(true);
  });

  it('never shows a step as under way once the order has ended without delivery', () => {
    for (const state of ['failed', 'refund_due', 'refunded'] as const) {
      expect(states(order(state, { sent: true }))).toEqual(['done', 'done', 'stopped', 'stopped']);
    }
  });

  it('calls nothing confirmed but a delivered order', () => {
    for (const state of RECHARGE_STATES) {
      const confirmed = storyOf(order(state, { sent: true, accepted: true })).at(-1);
      expect([state, confirmed?.state === 'done']).toEqual([state, state === 'succeeded']);
    }
  });

  it('waits for the provider while a machine asks, and for a person once one has to decide', () => {
    const awaited = (state: RechargeState) => {
      const given = order(state, { sent: true });
      const now = storyOf(given).find((step) => step.state === 'now');
      return now && awaitKey(now, given);
    };
    expect(awaited('in_doubt')).toBe('counter.await_accepted');
    expect(awaited('needs_person')).toBe('counter.await_person');
  });

  it('counts the seconds of doubt from the latest send', () => {
    expect(awaitedSinceMs(order('in_doubt', { sent: true }))).toBe(at(1));
    expect(awaitedSinceMs(order('succeeded', { sent: true }))).toBeUndefined();
  });
});
