/** What the owner allows all standing orders of a currency. */
import type { StaffId } from '../contract/terms/ids.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';

export interface StandingLimitRow {
  readonly currency: Currency;
  readonly shopMonthMaxMinor: number;
  readonly orderMonthMaxMinor: number;
  readonly cardMonthMax: number;
}

export async function listStandingLimits(reader: Reader): Promise<readonly StandingLimitRow[]> {
  return reader
    .selectFrom('standing_order_limit')
    .select([
      'currency',
      'shop_month_max_minor as shopMonthMaxMinor',
      'order_month_max_minor as orderMonthMaxMinor',
      'card_month_max as cardMonthMax',
    ])
    .orderBy('currency')
    .execute();
}

export async function findStandingLimit(reader: Reader, currency: Currency): Promise<StandingLimitRow | undefined> {
  return (await listStandingLimits(reader)).find((limit) => limit.currency === currency);
}

export async function saveStandingLimit(
  tx: Tx,
  limit: StandingLimitRow,
  by: { readonly staffId: StaffId; readonly atMs: UtcMs },
): Promise<void> {
  const values = {
    shop_month_max_minor: limit.shopMonthMaxMinor,
    order_month_max_minor: limit.orderMonthMaxMinor,
    card_month_max: limit.cardMonthMax,
    staff_id: by.staffId,
    changed_at_ms: by.atMs,
  };
  await tx
    .insertInto('standing_order_limit')
    .values({ currency: limit.currency, ...values })
    .onConflict((conflict) => conflict.column('currency').doUpdateSet(values))
    .execute();
}
