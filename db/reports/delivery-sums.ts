/** Deliveries of a period added up by the database, so that a year costs no more memory than a day. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { ProviderAccountId, StaffId } from '../../contract/terms/ids.ts';
import type { Currency } from '../../contract/terms/money.ts';
import type { ShopDate } from '../../contract/terms/time.ts';
import type { Reader } from '../open.ts';
import type { DeliveryQuestion } from './daily.ts';

/** What the sums are told apart by; what is not asked for is null in every row. */
export type SumKey = 'day' | 'quarter' | 'plan' | 'staff' | 'account';

/** A quarter of an hour: time zones are whole numbers of it apart, so that it falls into one hour of any shop. */
export const QUARTER_MS = 900_000;

export interface PeriodQuestion extends DeliveryQuestion {
  /** The kind of posting that takes a delivery back: it counts one less. */
  readonly reversedKind: string;
  /** Consumption tax contained in prices, 0 to 30. */
  readonly taxRatePercent: number;
}

/** Postings of one key, one side (charged for or not) and one currency of cost. */
export interface DeliverySum {
  readonly day: ShopDate | null;
  /** `at_ms` divided by QUARTER_MS. */
  readonly quarter: number | null;
  readonly planCode: string | null;
  readonly staffId: StaffId | null;
  readonly accountId: ProviderAccountId | null;
  readonly isPaid: boolean;
  readonly costCurrency: Currency;
  /** Deliveries less those taken back. */
  readonly count: number;
  /** In the asked currency. */
  readonly salesMinor: number;
  readonly costMinor: number;
  /** The tax contained in each sale, rounded down for each as on its receipt. */
  readonly taxMinor: number;
}

interface SumRow {
  readonly day: ShopDate | null;
  readonly quarter: number | null;
  readonly plan_code: string | null;
  readonly staff_id: StaffId | null;
  readonly account_id: ProviderAccountId | null;
  readonly is_paid: 0 | 1;
  readonly cost_currency: Currency;
  readonly count: number;
  readonly sales_minor: number;
  readonly cost_minor: number;
  readonly tax_minor: number;
}

/** In no order. */
export async function sumDeliveries(
  reader: Reader,
  asked: PeriodQuestion,
  keys: readonly SumKey[],
): Promise<readonly DeliverySum[]> {
  const { rows } = await sql<SumRow>`
    SELECT day, quarter, plan_code, staff_id, account_id, is_paid, cost_currency, sum(step) AS count,
      sum(sale) AS sales_minor, sum(cost) AS cost_minor,
      -- A whole division, of a positive number: rounded down. A bound number would be a floating one.
      sum(sign(sale) * (abs(sale) * ${sql.lit(asked.taxRatePercent)} / ${sql.lit(100 + asked.taxRatePercent)})) AS tax_minor
    FROM (
      SELECT ${keyColumns(keys)}, o.is_paid, o.cost_currency,
        CASE posting.kind WHEN ${asked.reversedKind} THEN -1 ELSE 1 END AS step,
        -coalesce((SELECT sum(amount_minor) FROM ledger_line WHERE posting_id = posting.id
          AND account = ${asked.salesAccount} AND currency = ${asked.currency}), 0) AS sale,
        coalesce((SELECT sum(amount_minor) FROM ledger_line WHERE posting_id = posting.id
          AND account = ${asked.costAccount}), 0) AS cost
      FROM posting JOIN recharge_order AS o ON o.id = posting.order_id
      WHERE posting.business_on BETWEEN ${asked.from} AND ${asked.until}
        AND posting.kind IN (${sql.join(asked.kinds)})
    )
    GROUP BY day, quarter, plan_code, staff_id, account_id, is_paid, cost_currency`.execute(reader);
  return rows.map((row) => ({
    day: row.day,
    quarter: row.quarter,
    planCode: row.plan_code,
    staffId: row.staff_id,
    accountId: row.account_id,
    isPaid: row.is_paid === 1,
    costCurrency: row.cost_currency,
    count: row.count,
    salesMinor: row.sales_minor,
    costMinor: row.cost_minor,
    taxMinor: row.tax_minor,
  }));
}

function keyColumns(keys: readonly SumKey[]): RawBuilder<unknown> {
  const columns: Readonly<Record<SumKey, { readonly value: RawBuilder<unknown>; readonly name: string }>> = {
    day: { value: sql`posting.business_on`, name: 'day' },
    quarter: { value: sql`posting.at_ms / ${sql.lit(QUARTER_MS)}`, name: 'quarter' },
    plan: { value: sql`o.plan_code`, name: 'plan_code' },
    staff: { value: sql`o.staff_id`, name: 'staff_id' },
    account: { value: sql`o.provider_account_id`, name: 'account_id' },
  };
  const parts = (Object.keys(columns) as SumKey[]).map(
    (key) => sql`${keys.includes(key) ? columns[key].value : sql`NULL`} AS ${sql.ref(columns[key].name)}`,
  );
  return sql.join(parts);
}
