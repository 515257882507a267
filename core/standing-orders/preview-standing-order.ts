import { shopDateOf } from '../../contract/terms/time.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import { countMeeting } from '../../db/standing-order-due.ts';
import { findStandingLimit } from '../../db/standing-order-limits.ts';
import type { Core } from '../core.ts';
import { dueConditionOf } from './due-period.ts';
import { gatherCoverable } from './set-standing-order.ts';
import type { StandingTerms } from './set-standing-order.ts';
import { toLimit } from './standing-limits.ts';

/** What a standing order would cover and order now. Refuses as setting it does; nothing is written. */
export async function previewStandingOrder(core: Pick<Core, 'database' | 'ports'>, terms: StandingTerms) {
  const { db } = core.database;
  const nowMs = core.ports.clock.nowMs();
  const { cardIds, leftOut, recharge } = await gatherCoverable(db, terms, nowMs);
  const { condition } = terms;
  const timeZone = await readShopTimeZone(db);
  const asTerms = {
    daysBefore: condition.kind === 'before_expiry' ? condition.days : null,
    lowDataBytes: condition.kind === 'low_balance' ? condition.belowBytes : null,
  };
  const due = dueConditionOf(asTerms, shopDateOf(nowMs, timeZone), timeZone);
  const dueCount = await countMeeting(db, cardIds, due);
  const limit = await findStandingLimit(db, recharge.cost.currency);
  return {
    cardCount: cardIds.length,
    leftOut: [...leftOut],
    dueCount,
    dueCost: { amountMinor: dueCount * recharge.cost.amountMinor, currency: recharge.cost.currency },
    costEach: recharge.cost,
    limit: limit ? toLimit(limit) : null,
  };
}
