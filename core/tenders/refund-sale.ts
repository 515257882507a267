/** Money given back for a recharge that was delivered and stays so, by the policy of its plan, else of the account. */
import { Refusal } from '../../contract/errors.ts';
import type { PolicyOf, RefundPolicy } from '../../contract/tenders.ts';
import type { RechargeId, StaffId } from '../../contract/terms/ids.ts';
import type { RefundApproval, RefundBar } from '../../contract/terms/refund.ts';
import { DAY_MS, shopDateOf } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { TenderMethod } from '../../contract/terms/trade.ts';
import { post } from '../../db/ledger.ts';
import { syncOf, transact } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { findPlan } from '../../db/plans.ts';
import { findProviderAccount } from '../../db/provider-accounts.ts';
import { findOpenCase } from '../../db/recharge-cases.ts';
import { findOrder } from '../../db/recharges.ts';
import type { RechargeOrder } from '../../db/recharges.ts';
import { findRefundPolicy, saveRefundPolicy } from '../../db/refund-policies.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import { insertTenders, listTenders } from '../../db/tenders.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { saleRefunded } from '../ledger/account-entries.ts';
import { requireOpenTill } from '../till/require-open-till.ts';
import { approveRefund } from './approve-refund.ts';
import { partsBack, tendersBack } from './money-back.ts';

type RefundCore = Pick<Core, 'database' | 'ports' | 'events'>;

/** Where nobody has set one: an owner, without an end. */
const FIRST_POLICY: RefundPolicy = { approval: 'owner', daysMax: null };

interface RefundPolicies {
  own: RefundPolicy | null;
  inherited: RefundPolicy;
}

/** Refuses with NOT_FOUND. */
export function readRefundPolicies({ database }: Pick<Core, 'database'>, of: PolicyOf): Promise<RefundPolicies> {
  return transact(database.db, (tx) => policiesOf(tx, of));
}

/** What the screens ask before they offer it. Refuses with NOT_FOUND. */
export function readRefundOf(
  { database, ports }: Pick<Core, 'database' | 'ports'>,
  { id }: { readonly id: RechargeId },
): Promise<{ approval: RefundApproval; barrier: RefundBar | null }> {
  return transact(database.db, async (tx) => {
    const { policy, barrier } = await judgeRefund(tx, id, ports.clock.nowMs());
    return { approval: policy.approval, barrier };
  });
}

/** With its audit line. Refuses with NOT_FOUND. */
export function setRefundPolicy(
  { database, ports }: Pick<Core, 'database' | 'ports'>,
  actor: Actor,
  { of, policy }: { readonly of: PolicyOf; readonly policy: RefundPolicy | null },
): Promise<RefundPolicies> {
  return transact(database.db, async (tx) => {
    const { own: before } = await policiesOf(tx, of);
    await saveRefundPolicy(tx, of, policy);
    await appendAuditEntry(tx, {
      atMs: ports.clock.nowMs(),
      staffId: actor.staffId,
      act: 'refund-policy-changed',
      subject: of.of === 'plan' ? `plan:${of.planId}` : `account:${of.accountId}`,
      details: { before, after: policy },
    });
    return policiesOf(tx, of);
  });
}

async function policiesOf(tx: Tx, of: PolicyOf): Promise<RefundPolicies> {
  return { own: (await findRefundPolicy(tx, of)) ?? null, inherited: await inheritedOf(tx, of) };
}

async function inheritedOf(tx: Tx, of: PolicyOf): Promise<RefundPolicy> {
  if (of.of === 'account') {
    if (!(await findProviderAccount(tx, of.accountId))) throw new Refusal('NOT_FOUND', { what: 'account' });
    return FIRST_POLICY;
  }
  const plan = await findPlan(tx, of.planId);
  if (!plan) throw new Refusal('NOT_FOUND', { what: 'plan' });
  const { recharge } = plan;
  return (recharge && (await findRefundPolicy(tx, { accountId: recharge.accountId }))) ?? FIRST_POLICY;
}

/**
 * Once for each order: a second is refused here, by the posting's unique key, and by the tenders themselves. Refuses with
 * NOT_FOUND, REFUND_FORBIDDEN, TENDER_NOT_OFFERED, CUSTOMER_NEEDED, TILL_CLOSED, and where an owner has to agree with PIN_WRONG, PIN_LOCKED and NOT_ALLOWED.
 */
export async function refundSale(
  core: RefundCore,
  actor: Actor,
  input: {
    readonly id: RechargeId;
    /** Null: by the ways it came. */
    readonly method: TenderMethod | null;
    readonly reference: string;
    readonly reason: string;
    readonly ownerId?: StaffId | undefined;
    readonly ownerPin?: string | undefined;
  },
) {
  const { id, method, reason } = input;
  const atMs = core.ports.clock.nowMs();
  // Said before a PIN is asked for nothing, and decided again in the transaction.
  const policy = await transact(core.database.db, async (tx) => (await checkRefund(tx, id, atMs)).policy);
  const approvedBy = policy.approval === 'owner' ? await approveRefund(core, input) : null;
  const order = await transact(core.database.db, async (tx) => {
    const found = await checkRefund(tx, id, atMs);
    if (found.policy.approval === 'owner' && approvedBy === null) throw new Refusal('CHANGED_MEANWHILE', {});
    const { price, customerId } = found.order;
    const backMinor = price.amountMinor;
    const parts = await partsBack(tx, { taken: await listTenders(tx, id), backMinor, customerId, method });
    await requireOpenTill(
      tx,
      parts.map((part) => part.method),
    );
    const businessOn = shopDateOf(atMs, await readShopTimeZone(tx));
    const written = { orderId: id, staffId: actor.staffId, atMs, businessOn };
    const { reference } = input;
    await insertTenders(tx, written, tendersBack(parts, { currency: price.currency, reference }));
    post(syncOf(tx), { ...written, ...saleRefunded(price, parts), attemptId: null, note: reason });
    const details = { parts, reference, reason, approvedBy, amountMinor: price.amountMinor };
    await appendAuditEntry(tx, { atMs, staffId: actor.staffId, act: 'sale-refunded', subject: `order:${id}`, details });
    return found.order;
  });
  const { cardId, state, batchId } = order;
  core.events.publish({ type: 'recharge-changed', orderId: id, cardId, state, batchId });
  return {};
}

async function checkRefund(
  tx: Tx,
  id: RechargeId,
  nowMs: UtcMs,
): Promise<{ readonly order: RechargeOrder; readonly policy: RefundPolicy }> {
  const judged = await judgeRefund(tx, id, nowMs);
  if (judged.barrier !== null) throw new Refusal('REFUND_FORBIDDEN', { why: judged.barrier });
  return judged;
}

async function judgeRefund(
  tx: Tx,
  id: RechargeId,
  nowMs: UtcMs,
): Promise<{ readonly order: RechargeOrder; readonly policy: RefundPolicy; readonly barrier: RefundBar | null }> {
  const order = await findOrder(tx, id);
  if (!order) throw new Refusal('NOT_FOUND', { what: 'order' });
  const policy =
    (await findRefundPolicy(tx, { planId: order.planId })) ??
    (await findRefundPolicy(tx, { accountId: order.accountId })) ??
    FIRST_POLICY;
  return { order, policy, barrier: await barrierOf(tx, order, policy, nowMs) };
}

async function barrierOf(
  tx: Tx,
  order: RechargeOrder,
  { approval, daysMax }: RefundPolicy,
  nowMs: UtcMs,
): Promise<RefundBar | null> {
  if (order.state !== 'succeeded') return 'not_delivered';
  if (!order.isPaid || order.price.amountMinor === 0) return 'nothing_paid';
  if ((await listTenders(tx, order.id)).some(({ direction }) => direction === 'refunded')) return 'given_back';
  // The desk decides about the money of a delivery that the provider took back.
  if (await findOpenCase(tx, order.id, 'reversal')) return 'case_open';
  if (approval === 'never') return 'policy';
  const deliveredAtMs = order.finishedAtMs ?? order.createdAtMs;
  return daysMax !== null && nowMs > deliveredAtMs + daysMax * DAY_MS ? 'too_late' : null;
}
