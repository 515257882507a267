import type { AttemptId, ProviderAccountId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { Tx } from '../../db/open.ts';
import { findProviderAccount } from '../../db/provider-accounts.ts';
import { countDoubts, findLastAttempts } from '../../db/recharge-attempts.ts';
import type { RechargeAttempt } from '../../db/recharge-attempts.ts';
import { listNextOrders } from '../../db/recharge-queue.ts';
import type { RechargeOrder } from '../../db/recharges.ts';
import type { PreparedRecharge, Provider } from '../providers/provider.ts';
import { applyEvent } from './apply-event.ts';
import type { Applied } from './apply-event.ts';
import { momentOf } from './engine-parts.ts';
import type { EngineParts } from './engine-parts.ts';
import { makeReference } from './make-reference.ts';
import { nextReference } from './transition.ts';
import type { Moment } from './transition-types.ts';

/** An order whose intent is durable: the request may leave now. */
export interface Claimed {
  readonly order: RechargeOrder;
  readonly attemptId: AttemptId;
  readonly prepared: PreparedRecharge;
  readonly intentAtMs: UtcMs;
  readonly intentMonotonicMs: number;
}

export interface Claims {
  readonly claimed: readonly Claimed[];
  /** Why there may be more in the queue than were claimed. */
  readonly limitedBy: 'account_stopped' | 'float' | 'breaker' | 'nothing';
}

/** Whatever happens, no more attempts than this are in doubt at once: it bounds the money in doubt. */
export function doubtCapOf(lanes: number): number {
  return Math.max(2 * lanes, 48);
}

/**
 * Takes up to `limit` orders out of the queue and writes down what will be sent for each (T2). When this resolves the
 * intents are durable, and nothing has left yet.
 */
export async function claimOrders(
  parts: EngineParts,
  provider: Provider,
  accountId: ProviderAccountId,
  limit: number,
): Promise<Claims> {
  const applied: Applied[] = [];
  const claims = await parts.group.run((tx) => claimIn(tx, parts, provider, accountId, limit, applied));
  for (const change of applied) parts.onApplied(change, accountId);
  return claims;
}

async function claimIn(
  tx: Tx,
  parts: EngineParts,
  provider: Provider,
  accountId: ProviderAccountId,
  limit: number,
  applied: Applied[],
): Promise<Claims> {
  const account = await findProviderAccount(tx, accountId);
  if (account?.state !== 'active') {
    return { claimed: [], limitedBy: account?.stopReason === 'float_low' ? 'float' : 'account_stopped' };
  }
  const room = doubtCapOf(provider.capabilities.lanes) - (await countDoubts(tx, accountId));
  if (room <= 0) return { claimed: [], limitedBy: 'breaker' };
  const moment = momentOf(parts);
  const orders = await listNextOrders(tx, accountId, moment.nowMs, Math.min(limit, room));
  const attempts = await findLastAttempts(
    tx,
    orders.map(({ id }) => id),
  );
  const claimed: Claimed[] = [];
  for (const order of orders) {
    const one = await claimOne(tx, parts, provider, moment, order, attempts.get(order.id) ?? null, applied);
    if (one) claimed.push(one);
  }
  return { claimed, limitedBy: 'nothing' };
}

async function claimOne(
  tx: Tx,
  parts: EngineParts,
  provider: Provider,
  moment: Moment,
  order: RechargeOrder,
  last: RechargeAttempt | null,
  applied: Applied[],
): Promise<Claimed | undefined> {
  const { recoveryClass, referenceLengthMax } = provider.capabilities;
  const isSame = last !== null && nextReference(last, recoveryClass) === 'same';
  const from = { shopCode: parts.shop.code, epoch: parts.epoch, lengthMax: referenceLengthMax };
  const reference = isSame ? last.reference : makeReference(from, parts.ports.random.bytes);
  const { iccid, offerCode, quotedCost } = order;
  let prepared: PreparedRecharge;
  try {
    prepared = provider.prepare({ reference, iccid, offerCode, quotedCost });
  } catch (cause) {
    // No request can be made of it, today or tomorrow. It must not block the queue; nothing was ever sent.
    parts.ports.log.error('recharge-cannot-be-prepared', cause, { orderId: order.id });
    applied.push(await applyEvent(tx, moment, { order, attempt: last }, { kind: 'tries_spent' }));
    return undefined;
  }
  const intent = { epoch: parts.epoch, request: JSON.stringify(prepared) };
  const change = await applyEvent(tx, moment, { order, attempt: last }, { kind: 'claimed', reference }, intent);
  if (!change.isAllowed || change.attemptId === null) throw new Error(`order ${order.id} could not be claimed`);
  applied.push(change);
  return {
    order,
    attemptId: change.attemptId,
    prepared,
    intentAtMs: moment.nowMs,
    intentMonotonicMs: parts.ports.clock.monotonicMs(),
  };
}
