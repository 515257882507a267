/** May a card be recharged, and how long will it last then? Pure: the counter, a single order and a batch judge alike. */
import type { z } from 'zod';
import type { rechargeAnswer } from '../../contract/cards.ts';
import { PLAIN_RULES } from '../../contract/terms/plan-rules.ts';
import type { PlanRules } from '../../contract/terms/plan-rules.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { CardStatus } from '../../contract/terms/trade.ts';
import { earlierOf, reckonDeadline } from '../plans/reckon-end.ts';
import type { RuledDate } from '../plans/reckon-end.ts';
import { reckonRecharge } from '../plans/reckon-recharge.ts';
import type { CardBefore, RechargeLength } from '../plans/reckon-recharge.ts';
import { reckonValidity } from '../plans/reckon-validity.ts';
import type { CardStanding } from '../providers/provider.ts';

export type RechargeAnswer = z.output<typeof rechargeAnswer>;

/** What our books say of the card. */
export interface CardFacts {
  readonly status: CardStatus;
  /** Absent: not known, or it has no owner. */
  readonly isOwnerBlocked?: boolean;
  readonly expiresAtMs: UtcMs | null;
  readonly rechargeUntilMs: UtcMs | null;
  readonly soldAtMs?: UtcMs | null;
  readonly activatedAtMs?: UtcMs | null;
  /** Delivered so far; absent: not counted, and no rule about it is applied. */
  readonly rechargeCount?: number;
}

/** What the plan that the card was sold with says. */
export interface PlanFacts {
  readonly cardsRechargeable: boolean;
  readonly graceDays: number;
  /** Absent: the plain ones. */
  readonly rules?: PlanRules;
}

/** What the provider says of the card now. */
export type LiveFacts = Pick<CardStanding, 'state' | 'rechargeable' | 'expiresAtMs' | 'rechargeUntilMs'>;

/**
 * Whether the card takes a recharge at `nowMs`. What the provider says now beats dates that we have stored; it does
 * not beat what the shop itself has decided: a blocked or returned card, a plan that is not recharged. `plan` is null
 * for a card without one, `live` undefined when the provider has not been asked.
 */
export function mayRecharge(
  card: CardFacts,
  plan: PlanFacts | null,
  nowMs: UtcMs,
  live: LiveFacts | undefined,
): RechargeAnswer {
  switch (card.status) {
    case 'blocked':
      return { possible: false, reason: 'CARD_BLOCKED' };
    case 'returned':
      return { possible: false, reason: 'CARD_RETURNED' };
    case 'written_off':
      return { possible: false, reason: 'CARD_WRITTEN_OFF' };
    case 'in_stock':
    case 'sold':
  }
  if (card.isOwnerBlocked) return { possible: false, reason: 'CUSTOMER_BLOCKED' };
  if (plan === null) return { possible: false, reason: 'NO_PLAN' };
  if (!plan.cardsRechargeable) return { possible: false, reason: 'PLAN_NOT_RECHARGEABLE' };
  // The last day that we knew belonged to the expiry that we knew.
  const toldMs = live?.rechargeUntilMs ?? (live?.expiresAtMs === undefined ? card.rechargeUntilMs : null);
  const due = toldMs === null ? firstRechargeDue(card, plan) : null;
  const ruled = toldMs === null ? earlierOf(lastDay(card, plan, live), due) : null;
  const untilMs = toldMs ?? ruled?.atMs ?? null;
  const isOver = untilMs !== null && untilMs < nowMs;
  const yes: RechargeAnswer = { possible: true, untilMs, rule: ruled?.rule ?? null };
  if (live?.rechargeable === true) return isOver ? { ...yes, untilMs: null, rule: null } : yes;
  if (areSpent(card, plan)) return { possible: false, reason: 'RECHARGES_SPENT' };
  if (due !== null && due.atMs < nowMs) return { possible: false, reason: 'FIRST_RECHARGE_TOO_LATE' };
  if (isOver) return { possible: false, reason: 'EXPIRED_TOO_LONG' };
  if (live?.rechargeable === false) return { possible: false, reason: 'PROVIDER_SAYS_NO' };
  return yes;
}

/** It has had all the recharges that its plan allows. */
function areSpent({ rechargeCount }: CardFacts, { rules = PLAIN_RULES }: PlanFacts): boolean {
  return rules.rechargesMax !== null && rechargeCount !== undefined && rechargeCount >= rules.rechargesMax;
}

/** Until when the first recharge must be made; null: one was, or there is no such rule. */
function firstRechargeDue(
  { rechargeCount, soldAtMs = null, activatedAtMs = null }: CardFacts,
  { rules = PLAIN_RULES, graceDays, cardsRechargeable }: PlanFacts,
): RuledDate | null {
  if (rechargeCount === undefined) return null;
  const terms = { days: null, activationDeadlineDays: null, graceDays, cardsRechargeable, rules };
  const events = { purchasedAtMs: soldAtMs, startedAtMs: activatedAtMs, rechargeCount };
  return reckonValidity(terms, events).firstRechargeUntil;
}

/**
 * When a card will lapse after a recharge bought at `nowMs`, by the rules of the card's own plan. Null for a recharge that
 * adds no days, and for a card whose expiry nobody knows.
 */
export function lastsUntil(
  card: CardBefore & { readonly isLive: boolean },
  recharge: RechargeLength,
  nowMs: UtcMs,
  rules: PlanRules = PLAIN_RULES,
): UtcMs | null {
  // A provider that has just answered without a date says that the card has none yet: it begins with this recharge.
  if (card.validUntilMs === null && !card.isLive) return null;
  return reckonRecharge(rules, card, recharge, nowMs).validUntil?.atMs ?? null;
}

/** The end of the grace after the expiry that is known. */
function lastDay(
  card: CardFacts,
  { graceDays, rules = PLAIN_RULES }: PlanFacts,
  live: LiveFacts | undefined,
): RuledDate | null {
  const expiresAtMs = live?.expiresAtMs ?? card.expiresAtMs;
  if (expiresAtMs === null) return null;
  return reckonDeadline(expiresAtMs, { name: 'grace', count: graceDays, from: 'expiry' }, rules);
}
