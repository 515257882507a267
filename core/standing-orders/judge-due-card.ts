/** May a due card be ordered for now? Pure: everything that speaks against it, in the order in which people are told. */
import type { StandingResult } from '../../contract/standing-orders.ts';
import type { RechargeId } from '../../contract/terms/ids.ts';
import { DAY_MS } from '../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import type { BatchCardFacts } from '../../db/batch-cards.ts';
import type { StoredPlan } from '../../db/plans.ts';
import type { OwnOrder } from '../../db/standing-order-due.ts';
import type { StandingLimitRow } from '../../db/standing-order-limits.ts';
import type { MonthCount } from '../../db/standing-order-runs.ts';
import type { StoredStandingOrder } from '../../db/standing-orders.ts';
import { judgeFit } from '../batches/plan-batch.ts';

/** An order that was proven not delivered is tried again on another day, so often in all for one period. */
const TRIES_MAX = 3;
/** A balance read longer ago says little about today's. */
const READING_AGE_MS_MAX = 2 * DAY_MS;

/** What all cards of a look have in common. */
export interface LookFacts {
  readonly nowMs: UtcMs;
  readonly today: ShopDate;
  readonly order: Pick<StoredStandingOrder, 'daysBefore' | 'monthMax' | 'cardMonthMax'>;
  readonly plan: StoredPlan | undefined;
  readonly isAccountActive: boolean;
  readonly limit: StandingLimitRow | undefined;
}

/** What is left to spend; it shrinks with every order of a look. */
export interface LookBudget {
  readonly ownSpentMinor: number;
  readonly shopSpentMinor: number;
  readonly freeFloatMinor: number;
}

export interface DueCard {
  readonly facts: BatchCardFacts;
  readonly checkedAtMs: UtcMs | null;
  /** Orders of this standing order for this card and period: all of them ended undelivered. */
  readonly failed: readonly OwnOrder[];
  readonly month: MonthCount;
}

export interface Verdict {
  readonly result: StandingResult;
  readonly otherOrderId: RechargeId | null;
}

export function judgeDueCard(look: LookFacts, budget: LookBudget, card: DueCard): Verdict {
  const { plan, order } = look;
  const { facts } = card;
  if (!plan?.recharge || !plan.isActive) return because('PLAN_GONE');
  if (plan.recharge.cost.currency !== order.monthMax.currency) return because('CURRENCY_CHANGED');
  const misfit = judgeFit(facts, plan.family, look.nowMs);
  if (misfit) return because(misfit);
  if (facts.openOrder) return because('ORDER_OPEN', facts.openOrder.id);
  if (facts.recentSuccess) return because('RECHARGED_RECENTLY', facts.recentSuccess.id);
  if (card.failed.length >= TRIES_MAX) return because('TRIES_SPENT');
  if (card.failed.some(({ finishedOn, runOn }) => (finishedOn ?? runOn) >= look.today)) {
    return because('NOT_DELIVERED_TODAY');
  }
  if (order.daysBefore === null && look.nowMs - (card.checkedAtMs ?? 0) > READING_AGE_MS_MAX) {
    return because('READING_OLD');
  }
  return judgeMoney(look, budget, card, plan.recharge.cost.amountMinor);
}

function judgeMoney({ order, limit, isAccountActive }: LookFacts, budget: LookBudget, card: DueCard, cost: number) {
  if (!limit) return because('NO_SHOP_LIMIT');
  if (card.month.own >= order.cardMonthMax || card.month.all >= limit.cardMonthMax) return because('CARD_LIMIT');
  const ownMax = Math.min(order.monthMax.amountMinor, limit.orderMonthMaxMinor);
  if (budget.ownSpentMinor + cost > ownMax) return because('ORDER_LIMIT');
  if (budget.shopSpentMinor + cost > limit.shopMonthMaxMinor) return because('SHOP_LIMIT');
  if (!isAccountActive) return because('ACCOUNT_STOPPED');
  if (cost > budget.freeFloatMinor) return because('FLOAT_SHORT');
  return because('ORDERED');
}

function because(result: StandingResult, otherOrderId: RechargeId | null = null): Verdict {
  return { result, otherOrderId };
}
