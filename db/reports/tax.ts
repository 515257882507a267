/** The consumption tax contained in what was sold, by the rate at which each thing was paid. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { ShopDate } from '../../contract/terms/time.ts';
import type { Reader } from '../open.ts';
import type { TaxRate } from '../tax-rates.ts';
import { soldThings } from './sold-things.ts';
import type { SoldQuestion } from './sold-things.ts';

/** What was sold on a day at one rate, less what came back on it. */
export interface TaxSum {
  readonly day: ShopDate;
  readonly ratePercent: number;
  readonly count: number;
  readonly grossMinor: number;
  /** Summed over receipts, each rounded down once. */
  readonly taxMinor: number;
}

/** By day, and of one day the lower rate first; days without sales are left out. `rates`: oldest first. */
export async function sumTax(
  reader: Reader,
  asked: SoldQuestion,
  rates: readonly TaxRate[],
): Promise<readonly TaxSum[]> {
  const { rows } = await sql<TaxSum>`
    SELECT day, rate AS "ratePercent", sum(step) AS count, sum(sale) AS "grossMinor",
      sum(sign(sale) * (${taxIn(sql`above + abs(sale)`)} - ${taxIn(sql`above`)})) AS "taxMinor"
    FROM (
      SELECT sold.business_on AS day, sold.step, sold.sale, ${rateAt(rates)} AS rate,
        -- What stands above it on the receipt of several things: the tax of all of them is rounded together.
        coalesce((SELECT sum(other.price_minor) FROM sale_line AS other
          WHERE other.sale_id = line.sale_id AND other.position < line.position AND other.paid_by_line_id IS NULL), 0) AS above
      FROM (${soldThings(asked)}) AS sold LEFT JOIN sale_line AS line ON line.id = coalesce(
        (SELECT id FROM sale_line WHERE order_id = sold.order_id),
        (SELECT coalesce(paid_by_line_id, id) FROM sale_line WHERE id = sold.sale_line_id))
      WHERE sold.is_paid = 1 OR sold.sale <> 0
    )
    GROUP BY day, rate ORDER BY day, rate`.execute(reader);
  return rows;
}

/** A whole division, of a number that is not negative: rounded down. */
function taxIn(gross: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`((${gross}) * rate / (100 + rate))`;
}

/** The rate of `sold`; written out, for a shop has few. A bound number would make the division one with fractions. */
function rateAt(rates: readonly TaxRate[]): RawBuilder<unknown> {
  const [first, ...later] = rates;
  if (!first) throw new Error('a shop has a rate of tax');
  const cases = later
    .toReversed()
    .map(({ fromMs, percent }) => sql`WHEN sold.paid_at_ms >= ${sql.lit(fromMs)} THEN ${sql.lit(percent)}`);
  return cases.length === 0
    ? sql`${sql.lit(first.percent)}`
    : sql`CASE ${sql.join(cases, sql` `)} ELSE ${sql.lit(first.percent)} END`;
}
