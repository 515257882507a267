import type { z } from 'zod';
import type { StandingCondition, StandingOrder, StandingResult, standingRun } from '../../contract/standing-orders.ts';
import { Refusal } from '../../contract/errors.ts';
import type { StandingOrderId } from '../../contract/terms/ids.ts';
import { addDays, endOfShopDate, shopDateOf } from '../../contract/terms/time.ts';
import type { ShopDate } from '../../contract/terms/time.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import { sumMonthCost } from '../../db/standing-order-runs.ts';
import type { ShownRun } from '../../db/standing-order-runs.ts';
import { findNextExpiry, findStandingOrder } from '../../db/standing-orders.ts';
import type { StoredStandingOrder } from '../../db/standing-orders.ts';
import type { Core } from '../core.ts';
import { monthOf } from './due-period.ts';
import { readLastOutcome } from './read-last-outcome.ts';

/** What the calls about standing orders work with. */
export type StandingCore = Pick<Core, 'database' | 'ports' | 'events' | 'standingOrders'>;
type ReadCore = Pick<Core, 'database' | 'ports'>;

/** Refuses with NOT_FOUND. */
export async function getStandingOrder(core: ReadCore, id: StandingOrderId): Promise<StandingOrder> {
  const stored = await findStandingOrder(core.database.db, id);
  if (!stored) throw new Refusal('NOT_FOUND', { what: 'standing_order' });
  return describeStandingOrder(core, stored);
}

/** A standing order as screens show it: with what it spent this month, its next day and its last result. */
export async function describeStandingOrder(core: ReadCore, stored: StoredStandingOrder): Promise<StandingOrder> {
  const { db } = core.database;
  const timeZone = await readShopTimeZone(db);
  const today = shopDateOf(core.ports.clock.nowMs(), timeZone);
  const { currency } = stored.monthMax;
  return {
    id: stored.id,
    name: stored.name,
    planId: stored.planId,
    planCode: stored.planCode,
    planName: stored.planName,
    condition: conditionOf(stored),
    monthMax: stored.monthMax,
    monthSpent: { amountMinor: await sumMonthCost(db, { ...monthOf(today), currency }, stored.id), currency },
    cardMonthMax: stored.cardMonthMax,
    endsOn: stored.endsOn,
    state: stored.state,
    staffName: stored.staffName,
    createdAtMs: stored.createdAtMs,
    cardCount: stored.cardCount,
    nextDueOn: stored.state === 'ended' ? null : await findNextDueDay(core, stored, today, timeZone),
    lastOutcome: await readLastOutcome(db, stored.id),
  };
}

export function toRun(run: ShownRun): z.output<typeof standingRun> {
  return { ...run, result: run.result as StandingResult };
}

function conditionOf({ daysBefore, lowDataBytes }: StoredStandingOrder): StandingCondition {
  if (daysBefore !== null) return { kind: 'before_expiry', days: daysBefore };
  if (lowDataBytes === null) throw new Error('a standing order without a condition');
  return { kind: 'low_balance', belowBytes: lowDataBytes };
}

async function findNextDueDay(
  { database: { db } }: ReadCore,
  { id, daysBefore, endsOn }: StoredStandingOrder,
  today: ShopDate,
  timeZone: string,
): Promise<ShopDate | null> {
  if (daysBefore === null) return null;
  const nextMs = await findNextExpiry(db, id, endOfShopDate(addDays(today, daysBefore), timeZone));
  if (nextMs === null) return null;
  const dueOn = addDays(shopDateOf(nextMs, timeZone), -daysBefore);
  return endsOn !== null && dueOn > endsOn ? null : dueOn;
}
