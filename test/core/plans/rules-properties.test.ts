import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRules } from '../../../contract/plan-rules.ts';
import {
  ALLOWANCE_EFFECTS,
  ALLOWANCE_RESETS,
  COUNTINGS,
  EFFECTS_AFTER_EXPIRY,
  EFFECTS_BEFORE_EXPIRY,
  PLAN_CLOCKS,
  START_EVENTS,
  USED_UP_EFFECTS,
} from '../../../contract/terms/plan-rules.ts';
import type { PlanRules } from '../../../contract/terms/plan-rules.ts';
import { addDays, DAY_MS, endOfShopDate, shopDateOf, startOfShopDate } from '../../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../../contract/terms/time.ts';
import { mayRecharge } from '../../../core/cards/recharge-rules.ts';
import { believeDate } from '../../../core/plans/believe-date.ts';
import { addMonths, dayByClock, endOfDay, lastOfMonth, startOfDay } from '../../../core/plans/plan-clock.ts';
import type { PlanTerms } from '../../../core/plans/plan-terms.ts';
import { reckonRecharge } from '../../../core/plans/reckon-recharge.ts';
import { nextReset, reckonValidity } from '../../../core/plans/reckon-validity.ts';

const instant = fc
  .integer({ min: Date.parse('2024-01-01T00:00:00Z'), max: Date.parse('2031-12-31T00:00:00Z') })
  .map((ms) => ms as UtcMs);
const days = fc.integer({ min: 1, max: 400 });

const rules: fc.Arbitrary<PlanRules> = fc
  .record({
    start: fc.constantFrom(...START_EVENTS),
    startsByItselfDays: fc.option(days),
    counting: fc.constantFrom(...COUNTINGS),
    months: fc.integer({ min: 1, max: 24 }),
    clock: fc.constantFrom(...PLAN_CLOCKS),
    firstRechargeDays: fc.option(days),
    rechargesMax: fc.option(fc.integer({ min: 1, max: 20 })),
    beforeExpiry: fc.constantFrom(...EFFECTS_BEFORE_EXPIRY),
    afterExpiry: fc.constantFrom(...EFFECTS_AFTER_EXPIRY),
    allowance: fc.constantFrom(...ALLOWANCE_EFFECTS),
    usedUpIsOver: fc.boolean(),
    reset: fc.constantFrom(...ALLOWANCE_RESETS),
    usedUp: fc.constantFrom(...USED_UP_EFFECTS),
    startsOn: instant,
  })
  .map(({ startsOn, ...rest }) => {
    const counting = rest.clock === 'rolling' ? 'elapsed_days' : rest.counting;
    const isByMonth = counting === 'months' || counting === 'end_of_month';
    return {
      ...rest,
      counting,
      months: isByMonth ? rest.months : null,
      startsOn: rest.start === 'fixed_date' ? dayByClock(startsOn, rest.clock) : null,
      slowKbps: rest.usedUp === 'slows' ? 128 : null,
    };
  });

const terms: fc.Arbitrary<PlanTerms> = fc.record({
  days: fc.option(days),
  activationDeadlineDays: fc.option(days),
  graceDays: fc.integer({ min: 0, max: 100 }),
  cardsRechargeable: fc.boolean(),
  rules,
});

const startedAt = (startedAtMs: UtcMs) => ({ purchasedAtMs: startedAtMs, startedAtMs, rechargeCount: 0 });
const isCounted = ({ start }: PlanRules) => start !== 'fixed_date';

describe('the rules of a plan', () => {
  it('are accepted by the contract as they are made here', () => {
    fc.assert(fc.property(rules, (made) => planRules.safeParse(made).success));
  });

  it('never end a card before it starts, nor take its last recharge before its end but for the first-recharge deadline', () => {
    fc.assert(
      fc.property(terms, instant, (plan, atMs) => {
        fc.pre(isCounted(plan.rules));
        const { validUntil, rechargeUntil, firstRechargeUntil } = reckonValidity(plan, startedAt(atMs));
        if (validUntil) expect(validUntil.atMs).toBeGreaterThan(atMs - 1);
        if (rechargeUntil && validUntil) expect(rechargeUntil.atMs).toBeGreaterThanOrEqual(validUntil.atMs);
        if (firstRechargeUntil && validUntil) expect(validUntil.atMs).toBeLessThanOrEqual(firstRechargeUntil.atMs);
        if (firstRechargeUntil && rechargeUntil) {
          expect(rechargeUntil.atMs).toBeLessThanOrEqual(firstRechargeUntil.atMs);
        }
        expect(rechargeUntil === null || plan.cardsRechargeable).toBe(true);
      }),
    );
  });

  it('never let who starts later end earlier', () => {
    fc.assert(
      fc.property(terms, instant, fc.integer({ min: 0, max: 90 * DAY_MS }), (plan, atMs, laterMs) => {
        fc.pre(isCounted(plan.rules));
        const early = reckonValidity(plan, startedAt(atMs)).validUntil;
        const late = reckonValidity(plan, startedAt((atMs + laterMs) as UtcMs)).validUntil;
        if (early && late) expect(late.atMs).toBeGreaterThanOrEqual(early.atMs);
      }),
    );
  });

  it('give more days a later end, and more grace a later last recharge', () => {
    fc.assert(
      fc.property(terms, days, instant, (plan, more, atMs) => {
        const longer = {
          ...plan,
          days: plan.days === null ? null : plan.days + more,
          graceDays: plan.graceDays + more,
          rules: { ...plan.rules, firstRechargeDays: null },
        };
        const short = reckonValidity({ ...plan, rules: longer.rules }, startedAt(atMs));
        const long = reckonValidity(longer, startedAt(atMs));
        if (short.validUntil && long.validUntil) {
          expect(long.validUntil.atMs).toBeGreaterThanOrEqual(short.validUntil.atMs);
        }
        if (short.rechargeUntil && long.rechargeUntil) {
          expect(long.rechargeUntil.atMs - short.rechargeUntil.atMs).toBeGreaterThanOrEqual(more * DAY_MS);
        }
      }),
    );
  });

  it('never take days away by a recharge, and revive an expired card at most from now on', () => {
    fc.assert(
      fc.property(terms, terms, fc.option(instant), instant, fc.boolean(), (card, bought, endMs, atMs, isUsedUp) => {
        const { validUntil, data } = reckonRecharge(card.rules, { validUntilMs: endMs, isUsedUp }, bought, atMs);
        if (validUntil && endMs !== null) expect(validUntil.atMs).toBeGreaterThan(endMs);
        if (validUntil?.rule.from === 'recharge') expect(validUntil.atMs).toBeGreaterThanOrEqual(atMs);
        expect(data.fromMs).toBeGreaterThanOrEqual(atMs);
        if (data.untilMs !== null) expect(data.untilMs).toBeGreaterThanOrEqual(atMs);
        if (endMs !== null && endMs < atMs) expect(data.effect).toBe('replace');
      }),
    );
  });

  it('end the same card later, the later it is recharged from now, and by the same days when it is extended', () => {
    fc.assert(
      fc.property(terms, instant, fc.integer({ min: 0, max: 20 * DAY_MS }), days, (plan, endMs, earlierMs, count) => {
        const counted = { ...plan.rules, counting: 'elapsed_days', months: null } as const;
        const bought = { days: count, rules: counted };
        const atMs = (endMs - earlierMs) as UtcMs;
        const before = { validUntilMs: endMs, isUsedUp: false };
        const extended = reckonRecharge({ ...counted, beforeExpiry: 'extend' }, before, bought, atMs);
        expect(extended.validUntil?.atMs).toBe(endMs + count * DAY_MS);
        const fromNow = reckonRecharge({ ...counted, beforeExpiry: 'from_now' }, before, bought, atMs);
        expect(fromNow.validUntil?.atMs ?? endMs).toBe(Math.max(endMs, atMs + count * DAY_MS));
      }),
    );
  });

  it('say yes to a recharge up to the date that they name, and no afterwards', () => {
    fc.assert(
      fc.property(terms, instant, fc.option(instant), fc.nat(30), (plan, startMs, expiresAtMs, rechargeCount) => {
        const card = {
          status: 'sold' as const,
          expiresAtMs,
          rechargeUntilMs: null,
          soldAtMs: startMs,
          activatedAtMs: startMs,
          rechargeCount,
        };
        const answer = mayRecharge(card, plan, startMs, undefined);
        if (!answer.possible) return;
        expect(plan.rules.rechargesMax ?? Infinity).toBeGreaterThan(rechargeCount);
        if (answer.untilMs === null) return;
        expect(mayRecharge(card, plan, answer.untilMs, undefined).possible).toBe(true);
        expect(mayRecharge(card, plan, (answer.untilMs + 1) as UtcMs, undefined).possible).toBe(false);
      }),
    );
  });

  it('renew an allowance before the moment is over, in steps of a day or a month at most', () => {
    fc.assert(
      fc.property(terms, instant, fc.integer({ min: 0, max: 60 * DAY_MS }), (plan, startMs, laterMs) => {
        const atMs = (startMs + laterMs) as UtcMs;
        const until = nextReset(plan, startMs, atMs);
        expect(until === null).toBe(plan.rules.reset === 'never');
        if (until === null) return;
        expect(until.atMs).toBeGreaterThanOrEqual(atMs);
        expect(until.atMs - atMs).toBeLessThan((plan.rules.reset === 'daily' ? 1 : 31) * DAY_MS);
      }),
    );
  });
});

describe('the clock of a plan', () => {
  const ZONES = { jst: 'Asia/Tokyo', utc8: 'Asia/Shanghai', utc: 'UTC' } as const;

  it('agrees with the calendars of the zones that it stands for', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom('jst', 'utc8', 'utc'), (atMs, clock) => {
        const date = shopDateOf(atMs, ZONES[clock]);
        expect(dayByClock(atMs, clock)).toBe(date);
        expect(startOfDay(date, clock)).toBe(startOfShopDate(date, ZONES[clock]));
        expect(endOfDay(date, clock)).toBe(endOfShopDate(date, ZONES[clock]));
      }),
    );
  });

  it('counts months by the number of the day, and by the last day where there is no such number', () => {
    const month = (date: string, months: number) => addMonths(date as ShopDate, months);
    expect(month('2026-01-31', 1)).toBe('2026-02-28');
    expect(month('2028-01-31', 1)).toBe('2028-02-29');
    expect(month('2026-08-31', 1)).toBe('2026-09-30');
    expect(month('2026-11-30', 3)).toBe('2027-02-28');
    expect(month('2028-02-29', 12)).toBe('2029-02-28');
    expect(month('2026-12-15', 1)).toBe('2027-01-15');
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 60 }), (atMs, months) => {
        const date = dayByClock(atMs, 'utc');
        const later = addMonths(date, months);
        expect(Number(later.slice(8))).toBeLessThanOrEqual(Number(date.slice(8)));
        expect(later >= date).toBe(true);
        expect(lastOfMonth(date).slice(0, 7)).toBe(date.slice(0, 7));
        expect(addDays(lastOfMonth(date), 1).slice(8)).toBe('01');
      }),
    );
  });
});

describe('a date that both rule and provider name', () => {
  const rule = { name: 'validity', counting: 'calendar_days', count: 10, from: 'activation', clock: 'jst' } as const;
  const ruled = { atMs: 1_000_000_000 as UtcMs, rule };
  const told = (atMs: number) => ({ atMs: atMs as UtcMs, source: 'provider' as const });

  it('is the provider’s, with what the rule says beside it where they differ by more than a minute', () => {
    const other = told(1_000_060_001);
    expect(believeDate(ruled, other)).toEqual({ ...other, rule, ruleSaysMs: ruled.atMs });
    expect(believeDate(ruled, told(1_000_060_000))).toMatchObject({ source: 'provider', ruleSaysMs: null });
    expect(believeDate(ruled, null)).toEqual({ atMs: ruled.atMs, source: 'rule', rule, ruleSaysMs: null });
    expect(believeDate(null, other)).toEqual({ ...other, rule: null, ruleSaysMs: null });
    expect(believeDate(null, null)).toBeNull();
  });
});
