import type { z } from 'zod';
import type { cardFilter } from '../../contract/cards.ts';
import { addDays, endOfShopDate, shopDateOf, startOfShopDate } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { CardQuery } from '../../db/card-search.ts';

type Worklist = NonNullable<z.output<typeof cardFilter>['worklist']>;

/**
 * A worklist as conditions on cards in stock or sold. Soon: ends from now to the end of the last of `days` shop days. Over:
 * has ended, on the first of so many days before today or since. Low and used up: whatever still lasts, or may.
 */
export function toWorklistQuery({ kind, days }: Worklist, nowMs: UtcMs, timeZone: string): Partial<CardQuery> {
  const today = shopDateOf(nowMs, timeZone);
  switch (kind) {
    case 'low':
    case 'used_up':
      return { isAlive: true, data: kind, lastsAtMs: nowMs };
    case 'soon':
      return {
        isAlive: true,
        lapsesFromMs: nowMs,
        lapsesBeforeMs: (endOfShopDate(addDays(today, days), timeZone) + 1) as UtcMs,
      };
    case 'over':
      return {
        isAlive: true,
        lapsesFromMs: startOfShopDate(addDays(today, -days), timeZone),
        lapsesBeforeMs: nowMs,
      };
  }
}
