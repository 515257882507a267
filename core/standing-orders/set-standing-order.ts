import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { chosenCards } from '../../contract/cards.ts';
import type { STANDING_LEFT_OUT, StandingCondition, StandingOrder } from '../../contract/standing-orders.ts';
import { Refusal } from '../../contract/errors.ts';
import type { CardId, CommandId, PlanId } from '../../contract/terms/ids.ts';
import type { Money } from '../../contract/terms/money.ts';
import { endOfShopDate, shopDateOf } from '../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import { readBatchCards } from '../../db/batch-cards.ts';
import { transact } from '../../db/open.ts';
import type { Reader, Tx } from '../../db/open.ts';
import { findPlan } from '../../db/plans.ts';
import type { StoredPlan } from '../../db/plans.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import { findCoveredCards, findStandingOrderByCommand, insertStandingOrder } from '../../db/standing-orders.ts';
import type { NewStandingOrder } from '../../db/standing-orders.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import { judgeFit } from '../batches/plan-batch.ts';
import { gatherChosenCards } from '../cards/gather-chosen-cards.ts';
import type { Actor } from '../core.ts';
import { refuseFreeAmount } from '../plans/settle-amount.ts';
import { getStandingOrder } from './describe-standing-order.ts';
import type { StandingCore } from './describe-standing-order.ts';

export interface StandingTerms {
  readonly planId: PlanId;
  readonly cards: z.output<typeof chosenCards>;
  readonly condition: StandingCondition;
}

export interface StandingCommand extends StandingTerms {
  readonly commandId: CommandId;
  readonly name: string;
  readonly monthMax: Money;
  readonly cardMonthMax: number;
  readonly endsOn: ShopDate | null;
}

type LeftOutReason = (typeof STANDING_LEFT_OUT)[number];

export interface GatheredCards {
  readonly plan: StoredPlan;
  readonly recharge: NonNullable<StoredPlan['recharge']>;
  readonly cardIds: readonly CardId[];
  readonly leftOut: readonly { readonly reason: LeftOutReason; readonly count: number }[];
}

/**
 * Sets a standing order for the cards that it fits; the others are left out. The same command again returns the same
 * one. Refuses with COMMAND_REUSED, NOT_FOUND, PLAN_NOT_OFFERED, CURRENCY_MISMATCH, START_TIME_PAST for a last day that
 * is over, TOO_MANY_CARDS and STANDING_ORDER_EMPTY.
 */
export async function setStandingOrder(
  core: StandingCore,
  actor: Actor,
  command: StandingCommand,
): Promise<StandingOrder> {
  const nowMs = core.ports.clock.nowMs();
  const { id, isNew } = await transact(core.database.db, async (tx) => {
    const requestHash = hashOf(command);
    const known = await findStandingOrderByCommand(tx, command.commandId);
    if (known) {
      if (known.requestHash !== requestHash) throw new Refusal('COMMAND_REUSED', {});
      return { id: known.id, isNew: false };
    }
    const gathered = await gatherCoverable(tx, command, nowMs);
    await refuseTerms(tx, command, gathered, nowMs);
    const order = toNew(command, actor, requestHash, nowMs);
    const newId = await insertStandingOrder(tx, order, gathered.cardIds);
    await appendAuditEntry(tx, {
      atMs: nowMs,
      staffId: actor.staffId,
      act: 'standing-order-set',
      subject: `standing-order:${newId}`,
      details: {
        planCode: gathered.plan.code,
        condition: command.condition,
        monthMax: command.monthMax,
        cardMonthMax: command.cardMonthMax,
        endsOn: command.endsOn,
        cardCount: gathered.cardIds.length,
      },
    });
    return { id: newId, isNew: true };
  });
  if (isNew) {
    core.events.publish({ type: 'standing-orders-changed' });
    core.standingOrders.wake();
  }
  return getStandingOrder(core, id);
}

/** The chosen cards that a standing order with this plan may cover, and why it may not cover the others. */
export async function gatherCoverable(reader: Reader, terms: StandingTerms, nowMs: UtcMs): Promise<GatheredCards> {
  const plan = await findPlan(reader, terms.planId);
  if (!plan) throw new Refusal('NOT_FOUND', { what: 'plan' });
  const { recharge } = plan;
  if (!recharge || !plan.isActive) throw new Refusal('PLAN_NOT_OFFERED', { planCode: plan.code });
  refuseFreeAmount(plan);
  const chosen = await gatherChosenCards(reader, terms.cards, nowMs);
  const facts = await readBatchCards(reader, { cardIds: chosen, planId: plan.id, recentSinceMs: nowMs });
  const covered = await findCoveredCards(reader, plan.id, chosen);
  const cardIds: CardId[] = [];
  const counts = new Map<LeftOutReason, number>();
  for (const cardId of chosen) {
    const card = facts.get(cardId);
    const misfit = card ? judgeFit(card, plan.family, nowMs) : 'CARD_GONE';
    // A blocked card may be unblocked: it is covered, and left out run by run until then.
    const reason = covered.has(cardId) ? 'COVERED_ALREADY' : misfit === 'CARD_BLOCKED' ? undefined : misfit;
    if (reason === undefined) cardIds.push(cardId);
    else counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return { plan, recharge, cardIds, leftOut: [...counts].map(([reason, count]) => ({ reason, count })) };
}

async function refuseTerms(tx: Tx, command: StandingCommand, gathered: GatheredCards, nowMs: UtcMs): Promise<void> {
  const { currency } = gathered.recharge.cost;
  if (command.monthMax.currency !== currency) {
    throw new Refusal('CURRENCY_MISMATCH', { expected: currency, found: command.monthMax.currency });
  }
  const timeZone = await readShopTimeZone(tx);
  if (command.endsOn !== null && command.endsOn < shopDateOf(nowMs, timeZone)) {
    throw new Refusal('START_TIME_PAST', { startsAtMs: endOfShopDate(command.endsOn, timeZone) });
  }
  if (gathered.cardIds.length === 0) throw new Refusal('STANDING_ORDER_EMPTY', {});
}

function toNew(command: StandingCommand, actor: Actor, requestHash: string, nowMs: UtcMs): NewStandingOrder {
  const { condition } = command;
  return {
    commandId: command.commandId,
    requestHash,
    name: command.name,
    planId: command.planId,
    daysBefore: condition.kind === 'before_expiry' ? condition.days : null,
    lowDataBytes: condition.kind === 'low_balance' ? condition.belowBytes : null,
    monthMax: command.monthMax,
    cardMonthMax: command.cardMonthMax,
    endsOn: command.endsOn,
    staffId: actor.staffId,
    createdAtMs: nowMs,
  };
}

/** Of what was asked for; who asks is not part of it. */
function hashOf(command: StandingCommand): string {
  const { name, planId, cards, condition, monthMax, cardMonthMax, endsOn } = command;
  const parts = [name, planId, cards, condition, monthMax.amountMinor, monthMax.currency, cardMonthMax, endsOn];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
