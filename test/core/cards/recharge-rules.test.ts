import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLAIN_RULES } from '../../../contract/terms/plan-rules.ts';
import type { PlanRules } from '../../../contract/terms/plan-rules.ts';
import { DAY_MS } from '../../../contract/terms/time.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { CARD_STATUSES } from '../../../contract/terms/trade.ts';
import { lastsUntil, mayRecharge } from '../../../core/cards/recharge-rules.ts';
import { NOON } from '../shop/shop-core.ts';

const day = (days: number) => (NOON + days * DAY_MS) as UtcMs;
const instant = fc.integer({ min: -400, max: 400 }).map(day);
const card = fc.record({
  status: fc.constantFrom(...CARD_STATUSES),
  expiresAtMs: fc.option(instant),
  rechargeUntilMs: fc.option(instant),
});
const plan = fc.record({ cardsRechargeable: fc.boolean(), graceDays: fc.nat(366) });
const live = fc.record(
  {
    state: fc.constantFrom('inactive' as const, 'active' as const, 'expired' as const, 'blocked' as const),
    rechargeable: fc.boolean(),
    expiresAtMs: instant,
    rechargeUntilMs: instant,
  },
  { requiredKeys: ['state', 'rechargeable'] },
);

describe('whether a card may be recharged', () => {
  it('is never yes for a card that the shop has blocked, taken back or written off, or whose plan is not recharged', () => {
    fc.assert(
      fc.property(card, fc.option(plan), fc.option(live, { nil: undefined }), (card, plan, live) => {
        const answer = mayRecharge(card, plan, NOON, live);
        const isOurs = card.status === 'in_stock' || card.status === 'sold';
        if (!isOurs || plan?.cardsRechargeable !== true) expect(answer.possible).toBe(false);
      }),
    );
  });

  it('follows the provider where it has answered, whatever dates we hold', () => {
    fc.assert(
      fc.property(card, plan, live, (card, plan, live) => {
        const ours = { ...card, status: 'sold' as const };
        const answer = mayRecharge(ours, { ...plan, cardsRechargeable: true }, NOON, live);
        expect(answer.possible).toBe(live.rechargeable);
      }),
    );
  });

  it('never names a last day that is over', () => {
    fc.assert(
      fc.property(card, plan, fc.option(live, { nil: undefined }), (card, plan, live) => {
        const answer = mayRecharge(card, plan, NOON, live);
        if (answer.possible && answer.untilMs !== null) expect(answer.untilMs).toBeGreaterThanOrEqual(NOON);
      }),
    );
  });

  it('is yes until the grace after the expiry has passed, to the millisecond', () => {
    const plan = { cardsRechargeable: true, graceDays: 10 };
    const lapsed = (expiresAtMs: number) => ({
      status: 'sold' as const,
      expiresAtMs: expiresAtMs as UtcMs,
      rechargeUntilMs: null,
    });
    expect(mayRecharge(lapsed(day(-10)), plan, NOON, undefined)).toMatchObject({ possible: true, untilMs: NOON });
    expect(mayRecharge(lapsed(day(-10) - 1), plan, NOON, undefined)).toEqual({
      possible: false,
      reason: 'EXPIRED_TOO_LONG',
    });
  });

  it('says which of the reasons it is', () => {
    const card = { status: 'sold' as const, expiresAtMs: day(5), rechargeUntilMs: null };
    const plan = { cardsRechargeable: true, graceDays: 0 };
    const refused = { state: 'active' as const, rechargeable: false };
    expect(mayRecharge({ ...card, status: 'blocked' }, plan, NOON, undefined)).toMatchObject({
      reason: 'CARD_BLOCKED',
    });
    expect(mayRecharge({ ...card, status: 'returned' }, plan, NOON, undefined)).toMatchObject({
      reason: 'CARD_RETURNED',
    });
    expect(mayRecharge({ ...card, status: 'written_off' }, plan, NOON, undefined)).toMatchObject({
      reason: 'CARD_WRITTEN_OFF',
    });
    expect(mayRecharge(card, null, NOON, undefined)).toMatchObject({ reason: 'NO_PLAN' });
    expect(mayRecharge(card, { ...plan, cardsRechargeable: false }, NOON, undefined)).toMatchObject({
      reason: 'PLAN_NOT_RECHARGEABLE',
    });
    expect(mayRecharge(card, plan, NOON, refused)).toMatchObject({ reason: 'PROVIDER_SAYS_NO' });
    expect(mayRecharge(card, plan, NOON, { ...refused, expiresAtMs: day(-1) })).toMatchObject({
      reason: 'EXPIRED_TOO_LONG',
    });
  });
});

describe('a plan with rules about recharges', () => {
  const sold = { status: 'sold' as const, expiresAtMs: day(5), rechargeUntilMs: null, activatedAtMs: day(-40) };
  const plan = (rules: Partial<PlanRules>) => ({
    cardsRechargeable: true,
    graceDays: 0,
    rules: { ...PLAIN_RULES, ...rules },
  });

  it('takes no more of them than it allows', () => {
    const three = plan({ rechargesMax: 3 });
    expect(mayRecharge({ ...sold, rechargeCount: 2 }, three, NOON, undefined).possible).toBe(true);
    expect(mayRecharge({ ...sold, rechargeCount: 3 }, three, NOON, undefined)).toMatchObject({
      reason: 'RECHARGES_SPENT',
    });
  });

  it('takes none when the first is overdue, and any once one was made', () => {
    const soon = plan({ firstRechargeDays: 30 });
    const answer = (rechargeCount: number) => mayRecharge({ ...sold, rechargeCount }, soon, NOON, undefined);
    expect(answer(0)).toMatchObject({ reason: 'FIRST_RECHARGE_TOO_LATE' });
    expect(answer(1).possible).toBe(true);
    expect(mayRecharge({ ...sold, rechargeCount: 0 }, plan({ firstRechargeDays: 40 }), NOON, undefined).possible).toBe(
      true,
    );
  });

  it('gives way to the provider, which knows the card', () => {
    const strict = plan({ rechargesMax: 1, firstRechargeDays: 1 });
    const yes = { state: 'active' as const, rechargeable: true };
    expect(mayRecharge({ ...sold, rechargeCount: 5 }, strict, NOON, yes).possible).toBe(true);
  });

  it('ends its grace with the day where days are counted by the calendar', () => {
    const byDate = { ...plan({ counting: 'calendar_days' }), graceDays: 2 };
    const card = { ...sold, expiresAtMs: (NOON - 2 * DAY_MS) as UtcMs };
    expect(mayRecharge(card, byDate, NOON, undefined)).toEqual({
      possible: true,
      untilMs: Date.parse('2026-11-23T23:59:59.999+09:00'),
      rule: { name: 'grace', counting: 'days_after', count: 2, from: 'expiry', clock: 'jst' },
    });
    // A date that the provider names is nobody else's.
    expect(mayRecharge({ ...card, rechargeUntilMs: day(1) }, byDate, NOON, undefined)).toEqual({
      possible: true,
      untilMs: day(1),
      rule: null,
    });
  });
});

describe('until when a card lasts', () => {
  const plain = (days: number | null) => ({ days, rules: PLAIN_RULES });
  const ending = (validUntilMs: UtcMs | null, isLive = false) => ({ validUntilMs, isUsedUp: false, isLive });

  it('follows the rules of the card’s own plan', () => {
    const byDate = { ...PLAIN_RULES, counting: 'calendar_days', afterExpiry: 'end_of_day' } as const;
    const bought = { days: 1, rules: byDate };
    // NOON is 2026-11-23 12:00 in Tokyo.
    const at = (text: string) => Date.parse(text) as UtcMs;
    expect(lastsUntil(ending(at('2026-11-25T23:59:59.999+09:00')), bought, NOON, byDate)).toBe(
      at('2026-11-26T23:59:59.999+09:00'),
    );
    expect(lastsUntil(ending(at('2026-11-22T23:59:59.999+09:00')), bought, NOON, byDate)).toBe(
      at('2026-11-23T23:59:59.999+09:00'),
    );
    expect(lastsUntil(ending(day(3)), bought, NOON, { ...byDate, beforeExpiry: 'stays' })).toBeNull();
  });

  it('adds the days to what is left, or counts from now', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 3660 }), (expiresAtMs, days) => {
        const until = lastsUntil(ending(expiresAtMs), plain(days), NOON);
        expect(until).toBe(Math.max(expiresAtMs, NOON) + days * DAY_MS);
      }),
    );
  });

  it('is not known without days, or without an expiry that anybody knows', () => {
    expect(lastsUntil(ending(day(3), true), plain(null), NOON)).toBeNull();
    expect(lastsUntil(ending(null), plain(30), NOON)).toBeNull();
    expect(lastsUntil(ending(null, true), plain(30), NOON)).toBe(day(30));
  });
});
