import type { CardFilter } from '../../contract/cards.ts';
import { addDays, endOfShopDate, shopDateOf } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { CardQuery } from '../../db/card-search.ts';

/**
 * A filter as asked, with its days turned into instants. Within 0 days: what has lapsed already. Within N days: what is
 * still alive and lapses by the end of the Nth day from today in the shop's zone.
 */
export function toCardQuery(filter: CardFilter, nowMs: UtcMs, timeZone: string): CardQuery {
  const { lapsesWithinDays: days, ...rest } = filter;
  if (days === undefined) return rest;
  if (days === 0) return { ...rest, lapsesBeforeMs: nowMs };
  const lastDay = addDays(shopDateOf(nowMs, timeZone), days);
  return { ...rest, lapsesFromMs: nowMs, lapsesBeforeMs: (endOfShopDate(lastDay, timeZone) + 1) as UtcMs };
}
