/** The rates of consumption tax that the shop's prices have contained. What was sold keeps the rate at which it was paid. */
import { sql } from 'kysely';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';

export interface TaxRate {
  /** 0 for the first. */
  readonly fromMs: UtcMs;
  /** 0 to 30. */
  readonly percent: number;
}

/** Oldest first; a shop has at least one. */
export async function listTaxRates(reader: Reader): Promise<readonly TaxRate[]> {
  return reader.selectFrom('tax_rate').select(['from_ms as fromMs', 'percent']).orderBy('from_ms').execute();
}

/** The rate of what was paid at this moment. There must be a shop. */
export async function readTaxRateAt(reader: Reader, atMs: UtcMs): Promise<number> {
  const { percent } = await reader
    .selectFrom('tax_rate')
    .select('percent')
    .where('from_ms', '<=', atMs)
    .orderBy('from_ms', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return percent;
}

/** The rate of today. */
export const currentTaxRate = sql<number>`(SELECT percent FROM tax_rate ORDER BY from_ms DESC LIMIT 1)`;

/** A new rate from now on; nothing where it is the same. A clock that was set back changes no rate of before. */
export async function setTaxRate(tx: Tx, percent: number, nowMs: UtcMs): Promise<void> {
  const last = (await listTaxRates(tx)).at(-1);
  if (last?.percent === percent) return;
  const fromMs = Math.max(nowMs, (last?.fromMs ?? -1) + 1) as UtcMs;
  await tx.insertInto('tax_rate').values({ from_ms: fromMs, percent }).execute();
}
