/** May a card be recharged, and how long will it last then? Pure: the counter, a single order and a batch judge alike. */
import type { z } from 'zod';
import type { rechargeAnswer } from '../../contract/cards.ts';
import { DAY_MS } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { CardStatus } from '../../contract/terms/trade.ts';
import type { CardStanding } from '../providers/provider.ts';

export type RechargeAnswer = z.output<typeof rechargeAnswer>;

/** What our books say of the card. */
export interface CardFacts {
  readonly status: CardStatus;
  readonly expiresAtMs: UtcMs | null;
  readonly rechargeUntilMs: UtcMs | null;
}

/** What the plan that the card was sold with says. */
export interface PlanFacts {
  readonly cardsRechargeable: boolean;
  readonly graceDays: number;
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
  if (plan === null) return { possible: false, reason: 'NO_PLAN' };
  if (!plan.cardsRechargeable) return { possible: false, reason: 'PLAN_NOT_RECHARGEABLE' };
  const untilMs = lastDay(card, plan, live);
  const isOver = untilMs !== null && untilMs < nowMs;
  if (live?.rechargeable === true) return { possible: true, untilMs: isOver ? null : untilMs };
  if (isOver) return { possible: false, reason: 'EXPIRED_TOO_LONG' };
  if (live?.rechargeable === false) return { possible: false, reason: 'PROVIDER_SAYS_NO' };
  return { possible: true, untilMs };
}

/**
 * When a card will lapse after a recharge of `days`, bought at `nowMs`: the days are added to what is left, or count
 * from now where nothing is left. The same time of day N days on, as providers count. Null for a recharge that adds no
 * days, and for a card whose expiry nobody knows.
 */
export function lastsUntil(
  expiry: { readonly expiresAtMs: UtcMs | null; readonly isLive: boolean },
  days: number | null,
  nowMs: UtcMs,
): UtcMs | null {
  if (days === null) return null;
  // A provider that has just answered without a date says that the card has none yet: it begins with this recharge.
  if (expiry.expiresAtMs === null && !expiry.isLive) return null;
  return (Math.max(nowMs, expiry.expiresAtMs ?? nowMs) + days * DAY_MS) as UtcMs;
}

function lastDay(card: CardFacts, plan: PlanFacts, live: LiveFacts | undefined): UtcMs | null {
  if (live?.rechargeUntilMs !== undefined) return live.rechargeUntilMs;
  if (live?.expiresAtMs !== undefined) return (live.expiresAtMs + plan.graceDays * DAY_MS) as UtcMs;
  if (card.rechargeUntilMs !== null) return card.rechargeUntilMs;
  return card.expiresAtMs === null ? null : ((card.expiresAtMs + plan.graceDays * DAY_MS) as UtcMs);
}
