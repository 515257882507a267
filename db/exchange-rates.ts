/** What one unit of another currency is worth in the shop's, as the owner set it. */
import type { Currency } from '../contract/terms/money.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';

export interface StoredRate {
  readonly currency: Currency;
  /** Decimal text. */
  readonly rate: string;
  readonly setAtMs: UtcMs;
}

export async function listRates(reader: Reader): Promise<readonly StoredRate[]> {
  return reader
    .selectFrom('exchange_rate')
    .select(['currency', 'rate', 'set_at_ms as setAtMs'])
    .orderBy('currency')
    .execute();
}

/** Null: payments in it are no longer taken. */
export async function saveRate(tx: Tx, currency: Currency, rate: string | null, atMs: UtcMs): Promise<void> {
  if (rate === null) {
    await tx.deleteFrom('exchange_rate').where('currency', '=', currency).execute();
    return;
  }
  await tx
    .insertInto('exchange_rate')
    .values({ currency, rate, set_at_ms: atMs })
    .onConflict((conflict) => conflict.column('currency').doUpdateSet({ rate, set_at_ms: atMs }))
    .execute();
}
