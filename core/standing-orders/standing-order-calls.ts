import { Refusal } from '../../contract/errors.ts';
import type { StandingOrder } from '../../contract/standing-orders.ts';
import type { CardId, StandingOrderId } from '../../contract/terms/ids.ts';
import { transact } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { lookAgainAtAll } from '../../db/standing-order-due.ts';
import { listRuns } from '../../db/standing-order-runs.ts';
import {
  deleteStandingOrderCard,
  findStandingOrder,
  listStandingOrderPage,
  setStandingOrderState,
} from '../../db/standing-orders.ts';
import type { StandingOrderState } from '../../db/standing-orders.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { describeStandingOrder, getStandingOrder, toRun } from './describe-standing-order.ts';
import type { StandingCore } from './describe-standing-order.ts';

interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** Newest first, ended ones last; all, or those that cover a card. */
export async function listStandingOrders(
  core: Pick<Core, 'database' | 'ports'>,
  asked: Page & { readonly cardId?: CardId | undefined },
): Promise<{ total: number; rows: StandingOrder[] }> {
  const { total, orders } = await listStandingOrderPage(core.database.db, asked);
  const rows: StandingOrder[] = [];
  for (const stored of orders) rows.push(await describeStandingOrder(core, stored));
  return { total, rows };
}

/** What was ordered and left out, newest first. */
export async function listStandingRuns(
  core: Pick<Core, 'database'>,
  asked: Page & { readonly id?: StandingOrderId | undefined; readonly cardId?: CardId | undefined },
) {
  const { total, runs } = await listRuns(core.database.db, asked);
  return { total, rows: runs.map(toRun) };
}

/** Orders nothing until it is resumed; what it has ordered goes on. Twice changes nothing. */
export function pauseStandingOrder(core: StandingCore, actor: Actor, id: StandingOrderId): Promise<StandingOrder> {
  return move(core, actor, id, { act: 'standing-order-paused', from: ['active'], to: 'paused' });
}

/** Looks at all its cards again at once. Twice changes nothing. */
export function resumeStandingOrder(core: StandingCore, actor: Actor, id: StandingOrderId): Promise<StandingOrder> {
  return move(core, actor, id, { act: 'standing-order-resumed', from: ['paused'], to: 'active' });
}

/** For good. Twice changes nothing. */
export function endStandingOrder(core: StandingCore, actor: Actor, id: StandingOrderId): Promise<StandingOrder> {
  return move(core, actor, id, { act: 'standing-order-ended', from: ['active', 'paused'], to: 'ended' });
}

/** No longer covers a card; without any it ends. A card that is not covered changes nothing. Refuses with NOT_FOUND. */
export async function removeStandingOrderCard(
  core: StandingCore,
  actor: Actor,
  { id, cardId }: { readonly id: StandingOrderId; readonly cardId: CardId },
): Promise<StandingOrder> {
  const isChanged = await transact(core.database.db, async (tx) => {
    await getStored(tx, id);
    if (!(await deleteStandingOrderCard(tx, id, cardId))) return false;
    const { cardCount } = await getStored(tx, id);
    if (cardCount === 0) await setStandingOrderState(tx, id, ['active', 'paused'], 'ended');
    await audit(core, tx, actor, id, 'standing-order-card-removed', { cardId, cardCount });
    return true;
  });
  if (isChanged) core.events.publish({ type: 'standing-orders-changed' });
  return getStandingOrder(core, id);
}

interface Move {
  readonly act: string;
  readonly from: readonly StandingOrderState[];
  readonly to: StandingOrderState;
}

async function move(core: StandingCore, actor: Actor, id: StandingOrderId, { act, from, to }: Move) {
  const isChanged = await transact(core.database.db, async (tx) => {
    const { state } = await getStored(tx, id);
    if (state === to) return false;
    if (!(await setStandingOrderState(tx, id, from, to))) throw new Refusal('STATE_FORBIDS', { state });
    if (to === 'active') await lookAgainAtAll(tx, id);
    await audit(core, tx, actor, id, act, {});
    return true;
  });
  if (isChanged) {
    core.events.publish({ type: 'standing-orders-changed' });
    core.standingOrders.wake();
  }
  return getStandingOrder(core, id);
}

async function getStored(tx: Tx, id: StandingOrderId) {
  const stored = await findStandingOrder(tx, id);
  if (!stored) throw new Refusal('NOT_FOUND', { what: 'standing_order' });
  return stored;
}

function audit(
  core: StandingCore,
  tx: Tx,
  actor: Actor,
  id: StandingOrderId,
  act: string,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  const atMs = core.ports.clock.nowMs();
  return appendAuditEntry(tx, { atMs, staffId: actor.staffId, act, subject: `standing-order:${id}`, details });
}
