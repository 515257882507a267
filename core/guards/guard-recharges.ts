import { Refusal } from '../../contract/errors.ts';
import type { CardId, CommandId, CustomerId } from '../../contract/terms/ids.ts';
import { findBlockedCustomer, listLimits } from '../../db/guards.ts';
import { findOrderByCommand } from '../../db/recharges.ts';
import { findSaleByPayment } from '../../db/sales.ts';
import { transact } from '../../db/open.ts';
import { isAllowedBeyond } from '../context.ts';
import type { AppContext } from '../context.ts';
import type { Actor } from '../core.ts';
import { refuseBeyondLimits } from './recharge-limits.ts';

/** What somebody wants to sell. */
export interface GuardedSale {
  readonly commandId: CommandId;
  readonly customerId: CustomerId | null;
  /** Each recharge by its card. */
  readonly rechargedCardIds: readonly CardId[];
}

/** One sale after another where limits are kept, so that two counters at once do not both see the last one free. */
const turns = new WeakMap<object, Promise<unknown>>();

/**
 * Lets a sale through unless its customer is blocked, or it goes beyond a limit and nobody with the right allows it. What was
 * let through before is let through again. Refuses with CUSTOMER_BLOCKED and LIMIT_REACHED.
 */
export async function guardSale<T>(
  context: AppContext,
  actor: Actor,
  sale: GuardedSale,
  sell: () => Promise<T>,
): Promise<T> {
  const { db } = context.core.database;
  const { commandId, customerId, rechargedCardIds: cardIds } = sale;
  const isKnown = (await findOrderByCommand(db, commandId)) ?? (await findSaleByPayment(db, commandId));
  if (isKnown) return sell();
  const block = await findBlockedCustomer(db, { customerId, cardIds });
  if (block) throw new Refusal('CUSTOMER_BLOCKED', { why: block.reason });
  if (cardIds.length === 0 || (await listLimits(db)).length === 0) return sell();
  return inTurn(db, async () => {
    await keepLimits(context, actor, sale);
    return sell();
  });
}

async function keepLimits(context: AppContext, actor: Actor, sale: GuardedSale): Promise<void> {
  const { database, ports } = context.core;
  const { customerId, rechargedCardIds: cardIds } = sale;
  const asked = { staffId: actor.staffId, customerId, cardIds };
  try {
    await transact(database.db, (tx) => refuseBeyondLimits(tx, asked, ports.clock.nowMs()));
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'LIMIT_REACHED') throw error;
    if (!(await isAllowedBeyond(context, actor, 'exceed_limits', 'limits'))) throw error;
  }
}

function inTurn<T>(key: object, work: () => Promise<T>): Promise<T> {
  const before = turns.get(key) ?? Promise.resolve();
  const mine = before.then(work);
  turns.set(
    key,
    mine.catch(() => undefined),
  );
  return mine;
}
