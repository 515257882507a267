import type { CardFilter } from '../../contract/cards.ts';
import { addDays, endOfShopDate, shopDateOf, startOfShopDate } from '../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import type { CardQuery } from '../../db/card-search.ts';
import { toWorklistQuery } from '../expiry/worklist-query.ts';

/**
 * A filter as asked, with its days turned into instants. Within 0 days: what has lapsed already. Within N days: what is
 * still alive and lapses by the end of the Nth day from today in the shop's zone.
 */
export function toCardQuery(filter: CardFilter, nowMs: UtcMs, timeZone: string): CardQuery {
  const { lapsesWithinDays: days, worklist, lapsesOn, ...rest } = filter;
  const query: CardQuery = worklist ? { ...rest, ...toWorklistQuery(worklist, nowMs, timeZone) } : rest;
  if (lapsesOn !== undefined) {
    return {
      ...query,
      isAlive: true,
      lapsesFromMs: startOfShopDate(lapsesOn, timeZone),
      lapsesBeforeMs: after(lapsesOn),
    };
  }
  if (days === undefined) return query;
  if (days === 0) return { ...query, lapsesBeforeMs: nowMs };
  return { ...query, lapsesFromMs: nowMs, lapsesBeforeMs: after(addDays(shopDateOf(nowMs, timeZone), days)) };

  function after(day: ShopDate): UtcMs {
    return (endOfShopDate(day, timeZone) + 1) as UtcMs;
  }
}
