/** Support: orders that are taken, sent and settled through the real transitions, on days that the test chooses. */
import { orderPaid } from '../../../core/ledger/entries.ts';
import type { TenderPart } from '../../../core/ledger/entries.ts';
import type { SendOutcome } from '../../../core/providers/provider.ts';
import { applyEvent } from '../../../core/recharge/apply-event.ts';
import { queueOrders } from '../../../core/recharge/queue-orders.ts';
import type { RechargeEvent } from '../../../core/recharge/transition-types.ts';
import { post } from '../../../db/ledger.ts';
import { syncOf, transact } from '../../../db/open.ts';
import type { Tx } from '../../../db/open.ts';
import { findPlan } from '../../../db/plans.ts';
import { listAttempts } from '../../../db/recharge-attempts.ts';
import { findOrder } from '../../../db/recharges.ts';
import type {
  BatchId,
  CardId,
  CommandId,
  OurReference,
  PlanId,
  RechargeId,
  StaffId,
} from '../../../contract/terms/ids.ts';
import { shopDateOf } from '../../../contract/terms/time.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import type { TenderMethod } from '../../../contract/terms/trade.ts';
import type { TestShop } from '../shop/shop-core.ts';
import { addCards, iccidAt } from '../shop/shop-core.ts';

export type Ending = 'succeeded' | 'rejected' | 'refunded' | 'unknown' | 'queued';

export interface TradedOrder {
  readonly planId: PlanId;
  readonly takenAtMs: UtcMs;
  readonly settledAtMs: UtcMs;
  readonly ending: Ending;
  /** Absent: a line that nobody paid for. */
  readonly tenders?: readonly TenderPart[];
  readonly staffId?: StaffId;
  /** What the provider took; absent: what it quoted. */
  readonly realCostMinor?: number;
  readonly batch?: { readonly id: BatchId; readonly row: number };
}

let made = 0;

/** Takes one order on a card of its own and brings it to its ending. */
export async function trade(shop: TestShop, order: TradedOrder): Promise<RechargeId> {
  made += 1;
  const iccid = iccidAt(made);
  const [cardId] = await addCards(shop, [{ iccid, status: 'sold', planId: order.planId }]);
  if (cardId === undefined) throw new Error('no card');
  return transact(shop.core.database.db, async (tx) => {
    const id = await take(tx, shop, order, cardId);
    await settle(tx, id, order);
    return id;
  });
}

async function take(tx: Tx, shop: TestShop, order: TradedOrder, cardId: CardId): Promise<RechargeId> {
  const plan = await findPlan(tx, order.planId);
  const card = await tx.selectFrom('card').select('iccid').where('id', '=', cardId).executeTakeFirstOrThrow();
  if (!plan?.recharge) throw new Error('no plan');
  const { nowMs, today } = momentOf(order.takenAtMs);
  const [id] = await queueOrders(tx, { nowMs, today }, [
    {
      commandId: `command-of-order-${made}` as CommandId,
      requestHash: '',
      cardId,
      iccid: card.iccid,
      planId: plan.id,
      planCode: plan.code,
      accountId: plan.recharge.accountId,
      offerCode: plan.recharge.offerCode,
      price: plan.price,
      isPaid: order.tenders !== undefined,
      quotedCost: plan.recharge.cost,
      batchId: order.batch?.id ?? null,
      batchRow: order.batch?.row ?? null,
      staffId: order.staffId ?? shop.owner.staffId,
      customerId: null,
      priority: 0,
      repeatReason: null,
      expiresBeforeMs: null,
    },
  ]);
  if (id === undefined) throw new Error('no order');
  if (order.tenders) {
    const { lines, kind } = orderPaid(plan.price, order.tenders);
    post(syncOf(tx), {
      kind,
      lines,
      orderId: id,
      attemptId: null,
      staffId: null,
      note: null,
      atMs: nowMs,
      businessOn: today,
    });
    for (const part of order.tenders) await writeTender(tx, shop, id, 'taken', part, order.takenAtMs);
  }
  if (order.ending === 'refunded' && order.tenders?.[0]) {
    const back = { method: order.tenders[0].method, amountMinor: plan.price.amountMinor };
    await writeTender(tx, shop, id, 'refunded', back, order.settledAtMs);
  }
  return id;
}

async function settle(tx: Tx, id: RechargeId, order: TradedOrder): Promise<void> {
  if (order.ending === 'queued') return;
  const reference = `TEST-REFERENCE-${made}` as OurReference;
  await apply(tx, id, order.takenAtMs, { kind: 'claimed', reference });
  await apply(tx, id, order.settledAtMs, { kind: 'heard', from: 'reply', outcome: await outcomeOf(tx, id, order) });
  const [method] = order.tenders?.map((part) => part.method) ?? [];
  if (order.ending === 'refunded' && method) {
    const staffId = order.staffId ?? (1 as StaffId);
    const amountMinor = (await findOrder(tx, id))?.price.amountMinor ?? 0;
    await apply(tx, id, order.settledAtMs, { kind: 'money_returned', parts: [{ method, amountMinor }], staffId });
  }
}

async function outcomeOf(tx: Tx, id: RechargeId, order: TradedOrder): Promise<SendOutcome> {
  const evidence = { httpStatus: 200 };
  const row = await findOrder(tx, id);
  if (!row) throw new Error('no order');
  switch (order.ending) {
    case 'succeeded': {
      const amountMinor = order.realCostMinor ?? row.quotedCost.amountMinor;
      const realCost = { amountMinor, currency: row.quotedCost.currency };
      return { kind: 'succeeded', delivery: { providerReference: `P${id}`, realCost }, evidence };
    }
    case 'rejected':
    case 'refunded':
      return { kind: 'rejected', code: 'CARD_BLOCKED', retryLater: false, evidence };
    default:
      return { kind: 'unknown', evidence };
  }
}

async function apply(tx: Tx, id: RechargeId, atMs: UtcMs, event: RechargeEvent): Promise<void> {
  const order = await findOrder(tx, id);
  if (!order) throw new Error('no order');
  const attempt = (await listAttempts(tx, id)).at(-1) ?? null;
  const applied = applyEvent(syncOf(tx), momentOf(atMs), { order, attempt }, event, { epoch: 1, request: '{}' });
  if (!applied.isAllowed) throw new Error(`${event.kind} is not allowed in ${order.state}`);
}

async function writeTender(
  tx: Tx,
  shop: TestShop,
  orderId: RechargeId,
  direction: 'taken' | 'refunded',
  part: { readonly method: TenderMethod; readonly amountMinor: number },
  atMs: UtcMs,
): Promise<void> {
  await tx
    .insertInto('tender')
    .values({
      order_id: orderId,
      direction,
      method: part.method,
      amount_minor: part.amountMinor,
      currency: 'JPY',
      received_minor: null,
      reference: null,
      staff_id: shop.owner.staffId,
      at_ms: atMs,
      business_on: momentOf(atMs).today,
    })
    .execute();
}

function momentOf(nowMs: UtcMs) {
  return { nowMs, today: shopDateOf(nowMs, 'Asia/Tokyo'), fraction: 0.5 };
}
