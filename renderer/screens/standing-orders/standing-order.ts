/** What the standing-order screens say of one. */
import { addDays, shopDateOf } from '../../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../../contract/terms/time.ts';
import type { Asked, Told } from '../../api.ts';
import type { Format } from '../../format/format.ts';
import type { Say } from '../../strings/text-types.ts';

export type StandingOrder = Told['standingOrders']['get'];
export type StandingRun = Told['standingOrders']['runs']['rows'][number];
export type StandingTerms = Asked['standingOrders']['preview'];
export type StandingCondition = StandingOrder['condition'];
export type StandingLimitRow = Told['standingOrders']['limits'][number];

export function conditionWords(say: Say, format: Format, condition: StandingCondition): string {
  if (condition.kind === 'low_balance') {
    return say('standing.lowBalance', { data: format.bytes(condition.belowBytes) });
  }
  return condition.days === 0 ? say('standing.onExpiry') : say('standing.beforeExpiry', { count: condition.days });
}

/** The day on which one card becomes due; undefined by balance, or where its expiry is not known. */
export function dueDayOf(
  { condition }: StandingOrder,
  expiresAtMs: UtcMs | null,
  timeZone: string,
): ShopDate | undefined {
  if (condition.kind !== 'before_expiry' || expiresAtMs === null) return undefined;
  return addDays(shopDateOf(expiresAtMs, timeZone), -condition.days);
}
