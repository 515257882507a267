/** One look of a standing order at the cards that are due: orders for some, reasons for the others; one transaction. */
import { createHash } from 'node:crypto';
import { BATCH_REPEAT_HOURS } from '../../contract/batches.ts';
import type { StandingResult } from '../../contract/standing-orders.ts';
import type { CardId, CommandId, RechargeId } from '../../contract/terms/ids.ts';
import { shopDateOf } from '../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import { readBatchCards } from '../../db/batch-cards.ts';
import { readBalance } from '../../db/ledger.ts';
import type { Tx } from '../../db/open.ts';
import { findPlan } from '../../db/plans.ts';
import type { StoredPlan } from '../../db/plans.ts';
import { findProviderAccount } from '../../db/provider-accounts.ts';
import { findOrderByCommand } from '../../db/recharges.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import { findLastDeliveries, listDueCandidates, listOwnOrders, setLookAt } from '../../db/standing-order-due.ts';
import type { DueCandidate, OwnOrder } from '../../db/standing-order-due.ts';
import { findStandingLimit } from '../../db/standing-order-limits.ts';
import { countMonthOrders, insertOrderedRun, keepLeftOut, sumMonthCost } from '../../db/standing-order-runs.ts';
import type { StoredStandingOrder } from '../../db/standing-orders.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import { floatAccount } from '../ledger/accounts.ts';
import { BATCH_PRIORITY, queueOrders } from '../recharge/queue-orders.ts';
import type { NewOrder } from '../recharge/queue-orders.ts';
import { dueConditionOf, duePeriodOf, monthOf } from './due-period.ts';
import { judgeDueCard } from './judge-due-card.ts';
import type { DueCard, LookBudget, LookFacts, Verdict } from './judge-due-card.ts';

/** Cards of one transaction: some tens of milliseconds, while which nobody else writes. */
export const CARDS_PER_LOOK = 200;
const MINUTE_MS = 60_000;
/** What may pass soon is looked at soon again. */
const SOON_MS = 10 * MINUTE_MS;
/** What only a person or a new month changes; a change of limits or a resumption looks at all at once anyway. */
const LATER_MS = 6 * 60 * MINUTE_MS;
const LASTING: ReadonlySet<StandingResult> = new Set([
  'CARD_GONE',
  'NOT_RECHARGEABLE',
  'PLAN_DOES_NOT_FIT',
  'EXPIRED_TOO_LONG',
  'RECHARGES_SPENT',
  'FIRST_RECHARGE_TOO_LATE',
  'TRIES_SPENT',
  'READING_OLD',
  'CARD_LIMIT',
  'ORDER_LIMIT',
  'SHOP_LIMIT',
]);

export interface LookResult {
  readonly made: readonly { readonly orderId: RechargeId; readonly cardId: CardId }[];
  /** How many cards were looked at; as many as fit into a look when there may be more. */
  readonly lookedCount: number;
}

interface Due {
  readonly card: DueCard;
  readonly period: string;
}

export async function runStandingOrder(tx: Tx, order: StoredStandingOrder, nowMs: UtcMs): Promise<LookResult> {
  const timeZone = await readShopTimeZone(tx);
  const today = shopDateOf(nowMs, timeZone);
  const condition = dueConditionOf(order, today, timeZone);
  const candidates = await listDueCandidates(tx, order.id, condition, { nowMs, limit: CARDS_PER_LOOK });
  if (candidates.length === 0) return { made: [], lookedCount: 0 };
  const { due, served } = await gatherDue(tx, order, candidates, { nowMs, today, timeZone });
  await setLookAt(tx, order.id, served, (nowMs + SOON_MS) as UtcMs);
  const look = await gatherLook(tx, order, nowMs, today);
  const verdicts = await judgeAll(tx, order, look, due);
  await keepLeftOuts(tx, order, verdicts, look);
  const made = await makeOrders(
    tx,
    order,
    look,
    verdicts.filter(({ verdict }) => verdict.result === 'ORDERED'),
  );
  return { made, lookedCount: candidates.length };
}

/** Splits the candidates into those that are due for a period not served yet, and the others. */
async function gatherDue(
  tx: Tx,
  order: StoredStandingOrder,
  candidates: readonly DueCandidate[],
  at: { readonly nowMs: UtcMs; readonly today: ShopDate; readonly timeZone: string },
): Promise<{ readonly due: readonly Due[]; readonly served: readonly CardId[] }> {
  const cardIds = candidates.map(({ cardId }) => cardId);
  const own = Map.groupBy(await listOwnOrders(tx, order.id, cardIds), ({ cardId }) => cardId);
  const deliveries = await findLastDeliveries(tx, cardIds);
  const months = await countMonthOrders(tx, monthOf(at.today), order.id, cardIds);
  const facts = await readBatchCards(tx, {
    cardIds,
    planId: order.planId,
    recentSinceMs: (at.nowMs - BATCH_REPEAT_HOURS * 60 * MINUTE_MS) as UtcMs,
  });
  const due: Due[] = [];
  const served: CardId[] = [];
  for (const candidate of candidates) {
    const { cardId, checkedAtMs } = candidate;
    const period = duePeriodOf(order, candidate, deliveries.get(cardId), at.timeZone);
    const ofPeriod = (own.get(cardId) ?? []).filter((made) => made.period === period);
    const known = facts.get(cardId);
    if (period === undefined || known === undefined || ofPeriod.some(isOpenOrDelivered)) served.push(cardId);
    else {
      const month = months.get(cardId) ?? { own: 0, all: 0 };
      due.push({ period, card: { facts: known, checkedAtMs, failed: ofPeriod, month } });
    }
  }
  return { due, served };
}

function isOpenOrDelivered({ state }: OwnOrder): boolean {
  return state !== 'failed' && state !== 'refunded';
}

async function gatherLook(tx: Tx, order: StoredStandingOrder, nowMs: UtcMs, today: ShopDate): Promise<LookFacts> {
  const found = await findPlan(tx, order.planId);
  // A plan that has become one of free amount is not bought by itself: nobody names an amount.
  const plan = found?.recharge?.freeAmount ? { ...found, recharge: null } : found;
  const account = plan?.recharge ? await findProviderAccount(tx, plan.recharge.accountId) : undefined;
  return {
    nowMs,
    today,
    order,
    plan,
    isAccountActive: account?.state === 'active',
    limit: await findStandingLimit(tx, order.monthMax.currency),
  };
}

interface JudgedCard extends Due {
  readonly verdict: Verdict;
}

async function judgeAll(
  tx: Tx,
  order: StoredStandingOrder,
  look: LookFacts,
  due: readonly Due[],
): Promise<readonly JudgedCard[]> {
  const { currency } = order.monthMax;
  const month = { ...monthOf(look.today), currency };
  const recharge = look.plan?.recharge;
  let budget: LookBudget = {
    ownSpentMinor: await sumMonthCost(tx, month, order.id),
    shopSpentMinor: await sumMonthCost(tx, month, undefined),
    freeFloatMinor: recharge ? await readBalance(tx, floatAccount(recharge.accountId), currency) : 0,
  };
  return due.map((one) => {
    const verdict = judgeDueCard(look, budget, one.card);
    if (verdict.result === 'ORDERED') budget = spend(budget, recharge?.cost.amountMinor ?? 0);
    return { ...one, verdict };
  });
}

function spend({ ownSpentMinor, shopSpentMinor, freeFloatMinor }: LookBudget, costMinor: number): LookBudget {
  return {
    ownSpentMinor: ownSpentMinor + costMinor,
    shopSpentMinor: shopSpentMinor + costMinor,
    freeFloatMinor: freeFloatMinor - costMinor,
  };
}

async function keepLeftOuts(
  tx: Tx,
  order: StoredStandingOrder,
  judged: readonly JudgedCard[],
  { nowMs, today }: LookFacts,
): Promise<void> {
  const leftOut = judged.filter(({ verdict }) => verdict.result !== 'ORDERED');
  for (const { card, period, verdict } of leftOut) {
    const run = { standingOrderId: order.id, cardId: card.facts.id, period, atMs: nowMs, on: today };
    await keepLeftOut(tx, run, verdict.result, verdict.otherOrderId);
  }
  for (const isLasting of [false, true]) {
    const some = leftOut.filter(({ verdict }) => LASTING.has(verdict.result) === isLasting);
    const lookAtMs = (nowMs + (isLasting ? LATER_MS : SOON_MS)) as UtcMs;
    const cardIds = some.map(({ card }) => card.facts.id);
    await setLookAt(tx, order.id, cardIds, lookAtMs);
  }
}

/** Ordinary orders that nobody has paid for, like the lines of a batch: they cost float and go through no till. */
async function makeOrders(
  tx: Tx,
  order: StoredStandingOrder,
  look: LookFacts,
  judged: readonly JudgedCard[],
): Promise<LookResult['made']> {
  const { nowMs, today, plan } = look;
  if (judged.length === 0 || !plan?.recharge) return [];
  const orders: NewOrder[] = [];
  for (const one of judged) {
    const made = toOrder(order, plan, one);
    // Runs and orders are written together, so this cannot be; were it so, the first order stands.
    if (!(await findOrderByCommand(tx, made.commandId))) orders.push(made);
  }
  const ids = await queueOrders(tx, { nowMs, today }, orders);
  const made = orders.map(({ cardId }, index) => {
    const orderId = ids[index];
    if (orderId === undefined) throw new Error('a queued order has no id');
    return { orderId, cardId };
  });
  for (const { orderId, cardId } of made) {
    const period = judged.find(({ card }) => card.facts.id === cardId)?.period ?? '';
    await insertOrderedRun(tx, { standingOrderId: order.id, cardId, period, atMs: nowMs, on: today }, orderId);
  }
  const cardIds = judged.map(({ card }) => card.facts.id);
  await setLookAt(tx, order.id, cardIds, (nowMs + SOON_MS) as UtcMs);
  await appendAuditEntry(tx, {
    atMs: nowMs,
    // The machine did it; who set the standing order is in its own entry.
    staffId: null,
    act: 'standing-order-ran',
    subject: `standing-order:${order.id}`,
    details: { planCode: plan.code, orderCount: made.length, costEach: plan.recharge.cost },
  });
  return made;
}

function toOrder(order: StoredStandingOrder, plan: StoredPlan, { card, period }: Due): NewOrder {
  const { recharge } = plan;
  if (!recharge) throw new Error(`plan ${plan.id} is not a recharge`);
  const { facts, failed } = card;
  const commandId = `standing-${order.id}-card-${facts.id}-${period}-try-${failed.length + 1}` as CommandId;
  return {
    commandId,
    requestHash: createHash('sha256').update(commandId).digest('hex'),
    cardId: facts.id,
    iccid: facts.iccid,
    planId: plan.id,
    planCode: plan.code,
    accountId: recharge.accountId,
    offerCode: recharge.offerCode,
    price: plan.price,
    isPaid: false,
    quotedCost: recharge.cost,
    batchId: null,
    batchRow: null,
    staffId: order.staffId,
    customerId: facts.customerId,
    priority: BATCH_PRIORITY,
    repeatReason: null,
    expiresBeforeMs: facts.expiresAtMs,
  };
}
