/** When a standing order's condition is met, and for what. Pure. */
import { addDays, endOfShopDate, shopDateOf } from '../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import type { DueCandidate, DueCondition } from '../../db/standing-order-due.ts';
import type { StoredStandingOrder } from '../../db/standing-orders.ts';

type Terms = Pick<StoredStandingOrder, 'daysBefore' | 'lowDataBytes'>;

/** The condition as of a business day: it begins with that day, whatever hour a card expires at. */
export function dueConditionOf(terms: Terms, today: ShopDate, timeZone: string): DueCondition {
  const { daysBefore, lowDataBytes } = terms;
  const lastExpiryOn = daysBefore === null ? undefined : addDays(today, daysBefore);
  return {
    expiresByMs: lastExpiryOn === undefined ? null : endOfShopDate(lastExpiryOn, timeZone),
    belowBytes: lowDataBytes,
  };
}

/**
 * What a card is due for. One period is served by one delivered order, however often it is looked at, by whichever run
 * of the program, and wherever the clock stands: it is named by what the card is, not by when it was noticed.
 *
 * - By expiry: the business day of that expiry. A delivery moves the expiry, and with it the period.
 * - By balance: the spell since the last delivery. Undefined while no reading is younger than that delivery.
 */
export function duePeriodOf(
  terms: Terms,
  card: DueCandidate,
  lastDelivery: { readonly id: number; readonly atMs: UtcMs } | undefined,
  timeZone: string,
): string | undefined {
  if (terms.daysBefore !== null) {
    return card.expiresAtMs === null ? undefined : `expiry-${shopDateOf(card.expiresAtMs, timeZone)}`;
  }
  if (card.checkedAtMs === null || card.checkedAtMs <= (lastDelivery?.atMs ?? 0)) return undefined;
  return `balance-${lastDelivery?.id ?? 0}`;
}

/** The business days of the month that a day belongs to, as bounds to compare with. */
export function monthOf(day: ShopDate): { readonly from: ShopDate; readonly to: ShopDate } {
  const month = day.slice(0, 7);
  return { from: `${month}-01` as ShopDate, to: `${month}-31` as ShopDate };
}
