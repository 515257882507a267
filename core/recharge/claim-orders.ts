import type { AttemptId, ProviderAccountId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { readAccountState } from '../../db/account-work.ts';
import { countAtRisk, listNextOrders, readLastAttempt } from '../../db/recharge-work.ts';
import type { RechargeOrder } from '../../db/recharges.ts';
import type { SyncTx } from '../../db/statement.ts';
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
  /** How many there was room for. */
  readonly asked: number;
  /** Why there may be more in the queue than were claimed. */
  readonly limitedBy: 'account_stopped' | 'float' | 'breaker' | 'nothing';
}

/** What may be taken out of the queue now. */
export interface Room {
  readonly count: number;
  /** Lines of a batch that were sent before. */
  readonly mayRetry: boolean;
}

/** Whatever happens, no more attempts than this are in doubt at once: it bounds the money in doubt. */
export function doubtCapOf(lanes: number): number {
  return Math.max(2 * lanes, 48);
}

/**
 * Takes orders out of the queue, as many as `mayTake` says when its turn has come, and writes down what will be sent for
 * each (T2). When this resolves the intents are durable, and nothing has left yet. Outcomes that came in the same turn
 * are written first and share the COMMIT, so that a lane's next order costs no flush of its own.
 */
export async function claimOrders(
  parts: EngineParts,
  provider: Provider,
  accountId: ProviderAccountId,
  mayTake: () => Room,
): Promise<Claims> {
  let applied: Applied[] = [];
  let room: Room | undefined;
  const claims = await parts.group.run((tx) => {
    // Run again, it must not take from the rate again, nor tell of what was taken back.
    room ??= mayTake();
    applied = [];
    return claimIn(tx, parts, provider, accountId, room, applied);
  }, 'last');
  for (const change of applied) parts.onApplied(change, accountId);
  return claims;
}

function claimIn(
  tx: SyncTx,
  parts: EngineParts,
  provider: Provider,
  accountId: ProviderAccountId,
  { count: limit, mayRetry }: Room,
  applied: Applied[],
): Claims {
  if (limit <= 0) return { claimed: [], asked: 0, limitedBy: 'nothing' };
  const account = readAccountState(tx, accountId);
  if (account?.state !== 'active') {
    return { claimed: [], asked: limit, limitedBy: account?.stopReason === 'float_low' ? 'float' : 'account_stopped' };
  }
  const room = doubtCapOf(provider.capabilities.lanes) - countAtRisk(tx, accountId);
  if (room <= 0) return { claimed: [], asked: limit, limitedBy: 'breaker' };
  const moment = momentOf(parts);
  const orders = listNextOrders(tx, accountId, moment.nowMs, { limit: Math.min(limit, room), mayRetry });
  const claimed = orders.flatMap((order) => claimOne(tx, parts, provider, moment, order, applied) ?? []);
  return { claimed, asked: limit, limitedBy: 'nothing' };
}

function claimOne(
  tx: SyncTx,
  parts: EngineParts,
  provider: Provider,
  moment: Moment,
  order: RechargeOrder,
  applied: Applied[],
): Claimed | undefined {
  const { recoveryClass, referenceLengthMax } = provider.capabilities;
  const last = order.sendCount === 0 && order.version === 0 ? null : (readLastAttempt(tx, order.id) ?? null);
  const isSame = last !== null && nextReference(last, recoveryClass) === 'same';
  const from = { shopCode: parts.shop.code, epoch: parts.epoch, lengthMax: referenceLengthMax };
  const reference = isSame ? last.reference : makeReference(from, parts.ports.random.bytes);
  const { iccid, offerCode, quotedCost, createdAtMs: orderedAtMs, expiresBeforeMs } = order;
  let prepared: PreparedRecharge;
  try {
    prepared = provider.prepare({ reference, iccid, offerCode, quotedCost, orderedAtMs, expiresBeforeMs });
  } catch (cause) {
    // No request can be made of it, today or tomorrow. It must not block the queue; nothing was ever sent.
    parts.ports.log.error('recharge-cannot-be-prepared', cause, { orderId: order.id });
    applied.push(applyEvent(tx, moment, { order, attempt: last }, { kind: 'tries_spent' }));
    return undefined;
  }
  const intent = { epoch: parts.epoch, request: JSON.stringify(prepared) };
  const change = applyEvent(tx, moment, { order, attempt: last }, { kind: 'claimed', reference }, intent);
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
