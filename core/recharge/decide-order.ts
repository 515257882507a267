import { Refusal } from '../../contract/errors.ts';
import type { RechargeId } from '../../contract/terms/ids.ts';
import { shopDateOf } from '../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import { syncOf, transact } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { listAttempts } from '../../db/recharge-attempts.ts';
import { findOrder } from '../../db/recharges.ts';
import type { RechargeOrder } from '../../db/recharges.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { applyEvent } from './apply-event.ts';
import type { Applied } from './apply-event.ts';
import type { RechargeEvent } from './transition-types.ts';

type DecisionEvent = Extract<RechargeEvent, { kind: 'decided' | 'resend_decided' | 'money_returned' | 'cancelled' }>;

/** What a person did about one order. */
export interface Decision {
  readonly id: RechargeId;
  /** Or what it follows from, read in the same transaction. */
  readonly event: DecisionEvent | ((tx: Tx, order: RechargeOrder) => Promise<DecisionEvent>);
  /** For the audit log. */
  readonly act: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** More rows of the same act, in the same transaction. */
  readonly alsoWrite?: (
    tx: Tx,
    order: RechargeOrder,
    at: { readonly atMs: UtcMs; readonly businessOn: ShopDate },
  ) => Promise<void>;
}

/**
 * Takes a person's act through the same transition as everything else, with its audit line, in one transaction.
 * Refuses with NOT_FOUND, and with STATE_FORBIDS where the table has no such row.
 */
export async function decideOrder(
  core: Pick<Core, 'database' | 'ports' | 'events' | 'engine'>,
  actor: Actor,
  decision: Decision,
): Promise<Applied> {
  const { clock, random } = core.ports;
  const nowMs = clock.nowMs();
  const applied = await transact(core.database.db, async (tx) => {
    const order = await findOrder(tx, decision.id);
    if (!order) throw new Refusal('NOT_FOUND', { what: 'order' });
    const attempts = await listAttempts(tx, order.id);
    const today = shopDateOf(nowMs, await readShopTimeZone(tx));
    const subject = { order, attempt: attempts.at(-1) ?? null };
    const event = typeof decision.event === 'function' ? await decision.event(tx, order) : decision.event;
    const change = applyEvent(syncOf(tx), { nowMs, today, fraction: random.fraction() }, subject, event);
    if (!change.isAllowed) throw new Refusal('STATE_FORBIDS', { state: order.state });
    await decision.alsoWrite?.(tx, order, { atMs: nowMs, businessOn: today });
    await appendAuditEntry(tx, {
      atMs: nowMs,
      staffId: actor.staffId,
      act: decision.act,
      subject: `order:${order.id}`,
      details: { from: change.from, to: change.to, ...decision.details },
    });
    return change;
  });
  const { orderId, cardId, to: state, batchId } = applied;
  core.events.publish({ type: 'recharge-changed', orderId, cardId, state, batchId });
  if (batchId !== null) core.events.publish({ type: 'batch-changed', batchId });
  core.events.publish({ type: 'status-changed' });
  core.engine.wake();
  return applied;
}
