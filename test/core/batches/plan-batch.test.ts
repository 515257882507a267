import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Iccid } from '../../../contract/terms/iccid.ts';
import type { CardId, PlanId, RechargeId } from '../../../contract/terms/ids.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { PLAIN_RULES } from '../../../contract/terms/plan-rules.ts';
import type { PlanRules } from '../../../contract/terms/plan-rules.ts';
import { CARD_STATUSES } from '../../../contract/terms/trade.ts';
import { planBatch } from '../../../core/batches/plan-batch.ts';
import type { BatchCandidate, BatchOffer } from '../../../core/batches/plan-batch.ts';
import type { BatchCardFacts } from '../../../db/batch-cards.ts';

const NOW = Date.UTC(2026, 2, 1) as UtcMs;
const DAY = 86_400_000;
const OFFER: BatchOffer = {
  planId: 1 as PlanId,
  family: 'sakura',
  price: { amountMinor: 3_980, currency: 'JPY' },
  cost: { amountMinor: 2_500, currency: 'JPY' },
};

function cardOf(id: number, changes: Partial<BatchCardFacts> = {}): BatchCardFacts {
  return {
    id: id as CardId,
    iccid: `89811000123456789${id}` as Iccid,
    status: 'sold',
    customerId: null,
    activateByOn: null,
    activatedAtMs: null,
    expiresAtMs: null,
    rechargeUntilMs: null,
    plan: { id: 1 as PlanId, family: 'sakura', graceDays: 10, cardsRechargeable: true },
    openOrder: null,
    recentSuccess: null,
    ...changes,
  };
}

function plan(cards: readonly BatchCardFacts[], freeFloatMinor = 1_000_000) {
  const candidates = cards.map((card, index): BatchCandidate => ({
    row: index + 1,
    text: card.iccid,
    found: { kind: 'card', card },
  }));
  return planBatch(candidates, OFFER, { nowMs: NOW, freeFloatMinor });
}

function reasonFor(changes: Partial<BatchCardFacts>) {
  return plan([cardOf(1, changes)]).refusals[0]?.reason;
}

describe('the plan of a batch', () => {
  it('says of a card whose recharges are spent, or whose first is overdue, what its plan says', () => {
    const rules = (change: Partial<PlanRules>) => ({
      plan: {
        id: 1 as PlanId,
        family: 'sakura',
        graceDays: 10,
        cardsRechargeable: true,
        rules: { ...PLAIN_RULES, ...change },
      },
    });
    expect(reasonFor({ rechargeCount: 3, ...rules({ rechargesMax: 3 }) })).toBe('RECHARGES_SPENT');
    const overdue = { soldAtMs: (NOW - 90 * DAY) as UtcMs, activatedAtMs: (NOW - 90 * DAY) as UtcMs, rechargeCount: 0 };
    expect(reasonFor({ ...overdue, ...rules({ firstRechargeDays: 30 }) })).toBe('FIRST_RECHARGE_TOO_LATE');
  });

  it('takes a card that may be recharged with this plan', () => {
    expect(plan([cardOf(1), cardOf(2, { status: 'in_stock' })])).toMatchObject({
      lines: [{ row: 1 }, { row: 2 }],
      refusals: [],
      cost: { amountMinor: 5_000 },
      price: { amountMinor: 7_960 },
      shortMinor: 0,
    });
  });

  it('refuses each card with the reason that applies to it', () => {
    expect(reasonFor({ status: 'blocked' })).toBe('CARD_BLOCKED');
    expect(reasonFor({ status: 'returned' })).toBe('CARD_GONE');
    expect(reasonFor({ status: 'written_off' })).toBe('CARD_GONE');
    expect(reasonFor({ plan: null })).toBe('PLAN_DOES_NOT_FIT');
    const base = { id: 1 as PlanId, family: 'sakura', graceDays: 10, cardsRechargeable: true };
    expect(reasonFor({ plan: { ...base, family: 'fuji' } })).toBe('PLAN_DOES_NOT_FIT');
    expect(reasonFor({ plan: { ...base, cardsRechargeable: false } })).toBe('NOT_RECHARGEABLE');
    expect(reasonFor({ expiresAtMs: (NOW - 11 * DAY) as UtcMs })).toBe('EXPIRED_TOO_LONG');
    expect(reasonFor({ expiresAtMs: (NOW - 9 * DAY) as UtcMs })).toBeUndefined();
    expect(reasonFor({ openOrder: { id: 7 as RechargeId, state: 'in_doubt' } })).toBe('ORDER_OPEN');
    expect(reasonFor({ recentSuccess: { id: 8 as RechargeId, finishedAtMs: NOW } })).toBe('RECHARGED_RECENTLY');
  });

  it('takes a card that the list names twice once, and says where it was first', () => {
    const twice = plan([cardOf(1), cardOf(2), cardOf(1)]);
    expect(twice.lines.map(({ row }) => row)).toEqual([1, 2]);
    expect(twice.refusals).toEqual([{ row: 3, text: cardOf(1).iccid, reason: 'DUPLICATE_IN_LIST', other: '1' }]);
  });

  it('says how much float is missing', () => {
    expect(plan([cardOf(1), cardOf(2)], 3_000).shortMinor).toBe(2_000);
    expect(plan([cardOf(1), cardOf(2)], 5_000).shortMinor).toBe(0);
  });

  it('judges every mention exactly once, never takes a card twice, and costs what it takes', () => {
    const anyCard = fc
      .record({
        id: fc.integer({ min: 1, max: 12 }),
        status: fc.constantFrom(...CARD_STATUSES),
        family: fc.constantFrom('sakura', 'fuji', undefined),
        cardsRechargeable: fc.boolean(),
        expiredDays: fc.option(fc.integer({ min: -40, max: 40 }), { nil: null }),
        isOpen: fc.boolean(),
      })
      .map(({ id, status, family, cardsRechargeable, expiredDays, isOpen }) =>
        cardOf(id, {
          status,
          plan: family === undefined ? null : { id: 1 as PlanId, family, graceDays: 10, cardsRechargeable },
          expiresAtMs: expiredDays === null ? null : ((NOW - expiredDays * DAY) as UtcMs),
          openOrder: isOpen ? { id: 1 as RechargeId, state: 'queued' } : null,
        }),
      );
    const found = fc.oneof(
      { weight: 8, arbitrary: anyCard.map((card) => ({ kind: 'card' as const, card })) },
      { weight: 1, arbitrary: fc.constant({ kind: 'none' as const, reason: 'CARD_NOT_HELD' as const }) },
      { weight: 1, arbitrary: fc.constant({ kind: 'several' as const, other: '…' }) },
    );
    fc.assert(
      fc.property(fc.array(found, { maxLength: 40 }), fc.nat(200_000), (all, freeFloatMinor) => {
        const candidates = all.map((one, index): BatchCandidate => ({ row: index + 1, text: '', found: one }));
        const { lines, refusals, cost, price, shortMinor } = planBatch(candidates, OFFER, {
          nowMs: NOW,
          freeFloatMinor,
        });
        const rows = [...lines, ...refusals].map(({ row }) => row).toSorted((a, b) => a - b);
        expect(rows).toEqual(candidates.map(({ row }) => row));
        expect(new Set(lines.map(({ card }) => card.id)).size).toBe(lines.length);
        expect(cost.amountMinor).toBe(lines.length * 2_500);
        expect(price.amountMinor).toBe(lines.length * 3_980);
        expect(shortMinor).toBe(Math.max(0, cost.amountMinor - freeFloatMinor));
        for (const { card } of lines) {
          expect(['sold', 'in_stock']).toContain(card.status);
          expect(card.plan?.family).toBe('sakura');
          expect(card.openOrder).toBeNull();
        }
      }),
    );
  });
});
