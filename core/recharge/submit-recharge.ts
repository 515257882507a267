import { createHash } from 'node:crypto';
import { Refusal } from '../../contract/errors.ts';
import type { RechargeDetail, Tender } from '../../contract/recharges.ts';
import type { CardId, CommandId, CustomerId, PlanId, RechargeId } from '../../contract/terms/ids.ts';
import type { Money } from '../../contract/terms/money.ts';
import { shopDateOf } from '../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import { findStoredCard } from '../../db/card-rows.ts';
import type { StoredCard } from '../../db/card-rows.ts';
import { transact } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { findPlan } from '../../db/plans.ts';
import type { StoredPlan } from '../../db/plans.ts';
import { findProviderAccount } from '../../db/provider-accounts.ts';
import { readNextReceiptNumber, setReceiptNumber } from '../../db/receipt-numbers.ts';
import { findOrderByCommand, findRecentSuccess } from '../../db/recharges.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import { mayRecharge } from '../cards/recharge-rules.ts';
import type { Actor, Core } from '../core.ts';
import { settleAmount } from '../plans/settle-amount.ts';
import { quotePlan } from '../promotions/quote-plans.ts';
import { queueOrders } from './queue-orders.ts';
import { checkTenders } from '../tenders/check-tenders.ts';
import { drawerMethods } from '../tenders/drawer-methods.ts';
import { requireOpenTill } from '../till/require-open-till.ts';
import { counterOrder, writePayment } from './counter-order.ts';
import { getRecharge } from './read-recharges.ts';
import { takeTenders } from './take-tenders.ts';

/** The same plan on the same card within this time is more often a second click than a second wish. */
const REPEAT_MS = 10 * 60_000;

export interface RechargeCommand {
  readonly commandId: CommandId;
  readonly cardId: CardId;
  readonly planId: PlanId;
  /** Of a plan of free amount. */
  readonly amountMinor?: number | undefined;
  /** What the person saw. */
  readonly price: Money;
  readonly tenders: readonly Tender[];
  readonly customerId: CustomerId | null;
  readonly repeatReason?: string | undefined;
  /** What the customer brought, as typed. */
  readonly couponCode?: string | undefined;
}

/**
 * Takes the money and queues the recharge in one transaction (T1); only after it a receipt may be printed. The same
 * command again returns the first order. Refuses with COMMAND_REUSED, NOT_FOUND, PLAN_NOT_OFFERED, CHANGED_MEANWHILE,
 * AMOUNT_NEEDED, AMOUNT_OUT_OF_BOUNDS, CARD_BLOCKED, CARD_NOT_RECHARGEABLE, ACCOUNT_STOPPED, RECHARGED_RECENTLY, ORDER_OPEN_FOR_CARD, TENDER_MISMATCH,
 * those of `checkTenders`, TILL_CLOSED and FLOAT_INSUFFICIENT.
 */
export async function submitRecharge(
  core: Pick<Core, 'database' | 'ports' | 'events' | 'engine'>,
  actor: Actor,
  command: RechargeCommand,
): Promise<RechargeDetail> {
  const nowMs = core.ports.clock.nowMs();
  const submitted = await transact(core.database.db, (tx) => submitIn(tx, actor, command, nowMs));
  if (submitted.isNew) {
    const { id: orderId } = submitted;
    core.events.publish({ type: 'recharge-changed', orderId, cardId: command.cardId, state: 'queued', batchId: null });
    core.events.publish({ type: 'status-changed' });
    core.engine.wake();
  }
  return getRecharge(core, submitted.id);
}

async function submitIn(
  tx: Tx,
  actor: Actor,
  command: RechargeCommand,
  nowMs: UtcMs,
): Promise<{ readonly id: RechargeId; readonly isNew: boolean }> {
  const requestHash = hashOf(command);
  const known = await findOrderByCommand(tx, command.commandId);
  if (known) {
    if (known.requestHash !== requestHash) throw new Refusal('COMMAND_REUSED', {});
    return { id: known.id, isNew: false };
  }
  const { card, plan, recharge } = await checkRecharge(tx, command, nowMs);
  const today = shopDateOf(nowMs, await readShopTimeZone(tx));
  const buyer = { cardId: card.id, customerId: card.customerId };
  const { price, discounts } = await quotePlan(tx, buyer, plan, today, command.couponCode);
  refuseOtherPrice(command.price, price);
  const tenders = takeTenders(price, command.tenders);
  await checkTenders(tx, tenders, command.customerId, price.currency);
  await requireOpenTill(tx, drawerMethods(tenders));
  const { repeatReason } = command;
  const order = counterOrder(
    { card, plan, recharge, price, repeatReason },
    { commandId: command.commandId, requestHash, staffId: actor.staffId, customerId: command.customerId },
  );
  const [id] = await queueOrders(tx, { nowMs, today }, [order]);
  if (id === undefined) throw new Error('a queued order has no id');
  const written = { orderId: id, staffId: actor.staffId, atMs: nowMs, businessOn: today };
  await setReceiptNumber(tx, id, await readNextReceiptNumber(tx));
  await writePayment(tx, written, { price, tenders, discounts });
  await audit(tx, actor, command, plan, id, { nowMs, today });
  return { id, isNew: true };
}

/** Whether our books allow it: the refusals of `submitRecharge` that are not about money or other orders. */
export async function checkRecharge(
  tx: Tx,
  command: Pick<RechargeCommand, 'cardId' | 'planId' | 'amountMinor' | 'repeatReason'>,
  nowMs: UtcMs,
): Promise<{
  readonly card: StoredCard;
  readonly plan: StoredPlan;
  readonly recharge: NonNullable<StoredPlan['recharge']>;
}> {
  const card = await findStoredCard(tx, command.cardId);
  if (!card) throw new Refusal('NOT_FOUND', { what: 'card' });
  const offered = await findPlan(tx, command.planId);
  if (!offered) throw new Refusal('NOT_FOUND', { what: 'plan' });
  const plan = settleAmount(offered, command.amountMinor);
  const cardPlan = card.planId === null ? undefined : await findPlan(tx, card.planId);
  refuseCard(card, cardPlan, nowMs);
  const { recharge } = plan;
  if (!recharge || !plan.isActive || plan.family !== cardPlan?.family) {
    throw new Refusal('PLAN_NOT_OFFERED', { planCode: plan.code });
  }
  const account = await findProviderAccount(tx, recharge.accountId);
  if (account?.state !== 'active') throw new Refusal('ACCOUNT_STOPPED', { reason: account?.stopReason ?? '' });
  if (command.repeatReason === undefined) {
    const recent = await findRecentSuccess(tx, card.id, plan.id, (nowMs - REPEAT_MS) as UtcMs);
    if (recent) throw new Refusal('RECHARGED_RECENTLY', { orderId: recent.id, atMs: recent.finishedAtMs });
  }
  return { card, plan, recharge };
}

/** The person saw another price: a plan or a promotion has changed meanwhile. */
function refuseOtherPrice(seen: Money, price: Money): void {
  if (seen.amountMinor !== price.amountMinor || seen.currency !== price.currency) {
    throw new Refusal('CHANGED_MEANWHILE', {});
  }
}

/** By our books alone: the provider has its own say when the order is sent. */
function refuseCard(card: StoredCard, plan: StoredPlan | undefined, nowMs: UtcMs): void {
  const answer = mayRecharge(card, plan ?? null, nowMs, undefined);
  if (answer.possible) return;
  if (answer.reason === 'CARD_BLOCKED') throw new Refusal('CARD_BLOCKED', {});
  throw new Refusal('CARD_NOT_RECHARGEABLE', { reason: answer.reason });
}

async function audit(
  tx: Tx,
  actor: Actor,
  command: RechargeCommand,
  plan: StoredPlan,
  id: RechargeId,
  at: { readonly nowMs: UtcMs; readonly today: ShopDate },
): Promise<void> {
  await appendAuditEntry(tx, {
    atMs: at.nowMs,
    staffId: actor.staffId,
    act: command.repeatReason === undefined ? 'recharge-submitted' : 'recharge-repeated',
    subject: `order:${id}`,
    details: {
      cardId: command.cardId,
      planCode: plan.code,
      price: command.price,
      ...(command.price.amountMinor !== plan.price.amountMinor && { listPrice: plan.price }),
      tenders: command.tenders.map(({ method, amountMinor }) => ({ method, amountMinor })),
      ...(command.repeatReason !== undefined && { repeatReason: command.repeatReason }),
    },
  });
}

/** Of what was asked for; who asks is not part of it. */
function hashOf(command: RechargeCommand): string {
  const { cardId, planId, amountMinor, price, tenders, customerId, repeatReason, couponCode } = command;
  const parts = tenders.map((part) => [
    part.method,
    part.amountMinor,
    part.receivedMinor ?? null,
    part.reference ?? null,
    ...(part.foreign ? [part.foreign] : []),
  ]);
  return createHash('sha256')
    .update(
      JSON.stringify([
        cardId,
        planId,
        price.amountMinor,
        price.currency,
        parts,
        customerId,
        repeatReason ?? null,
        ...(couponCode === undefined ? [] : [couponCode]),
        ...(amountMinor === undefined ? [] : [{ amountMinor }]),
      ]),
    )
    .digest('hex');
}
