/** What was sold in a period, added up by the database, so that a year costs no more memory than a day. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { ProviderAccountId, StaffId } from '../../contract/terms/ids.ts';
import type { Currency } from '../../contract/terms/money.ts';
import type { SaleLineKind } from '../../contract/terms/sale.ts';
import type { ShopDate } from '../../contract/terms/time.ts';
import type { Reader } from '../open.ts';
import { soldThings } from './sold-things.ts';
import type { SoldQuestion } from './sold-things.ts';

/** What the sums are told apart by; what is not asked for is null in every row. */
export type SumKey = 'day' | 'quarter' | 'plan' | 'staff' | 'account';

/** A quarter of an hour: time zones are whole numbers of it apart, so that it falls into one hour of any shop. */
export const QUARTER_MS = 900_000;

/** Postings of one key, one kind of thing, one side (charged for or not) and one currency of cost. */
export interface SoldSum {
  readonly what: SaleLineKind;
  readonly day: ShopDate | null;
  /** `at_ms` divided by QUARTER_MS. */
  readonly quarter: number | null;
  readonly planCode: string | null;
  readonly staffId: StaffId | null;
  /** Null also for cards. */
  readonly accountId: ProviderAccountId | null;
  readonly isPaid: boolean;
  readonly costCurrency: Currency;
  /** What was sold less what came back. */
  readonly count: number;
  /** In the asked currency. */
  readonly salesMinor: number;
  readonly costMinor: number;
}

/** In no order. */
export async function sumSold(
  reader: Reader,
  asked: SoldQuestion,
  keys: readonly SumKey[],
): Promise<readonly SoldSum[]> {
  const { rows } = await sql<Omit<SoldSum, 'isPaid'> & { readonly isPaid: 0 | 1 }>`
    SELECT what, day, quarter, plan_code AS "planCode", staff_id AS "staffId", account_id AS "accountId",
      is_paid AS "isPaid", cost_currency AS "costCurrency", sum(step) AS count, sum(sale) AS "salesMinor",
      sum(cost) AS "costMinor"
    FROM (SELECT ${keyColumns(keys)}, what, is_paid, cost_currency, step, sale, cost FROM (${soldThings(asked)}))
    GROUP BY what, day, quarter, plan_code, staff_id, account_id, is_paid, cost_currency`.execute(reader);
  return rows.map((row) => ({ ...row, isPaid: row.isPaid === 1 }));
}

function keyColumns(keys: readonly SumKey[]): RawBuilder<unknown> {
  const columns: Readonly<Record<SumKey, { readonly value: RawBuilder<unknown>; readonly name: string }>> = {
    day: { value: sql`business_on`, name: 'day' },
    quarter: { value: sql`at_ms / ${sql.lit(QUARTER_MS)}`, name: 'quarter' },
    plan: { value: sql`plan_code`, name: 'plan_code' },
    staff: { value: sql`staff_id`, name: 'staff_id' },
    account: { value: sql`account_id`, name: 'account_id' },
  };
  const parts = (Object.keys(columns) as SumKey[]).map(
    (key) => sql`${keys.includes(key) ? columns[key].value : sql`NULL`} AS ${sql.ref(columns[key].name)}`,
  );
  return sql.join(parts);
}
