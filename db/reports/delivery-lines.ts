/** Every delivery of a period, page by page. */
import { sql } from 'kysely';
import type { Currency } from '../../contract/terms/money.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { Reader } from '../open.ts';
import type { DeliveryQuestion } from './daily.ts';

/** Rows of one page: a few milliseconds between which others get their turn. */
const PAGE_ROWS = 2_000;

export interface DeliveryLine {
  readonly postingId: number;
  readonly kind: string;
  readonly atMs: UtcMs;
  readonly iccid: string;
  readonly planCode: string;
  readonly accountName: string;
  readonly staffName: string;
  readonly customerName: string | null;
  readonly batchName: string | null;
  readonly receiptNumber: number | null;
  readonly isPaid: boolean;
  /** In the asked currency; negative when taken back. */
  readonly salesMinor: number;
  readonly costCurrency: Currency;
  readonly costMinor: number;
}

/** The latest posting; 0 when there is none. */
export async function readLastPosting(reader: Reader): Promise<number> {
  const row = await reader
    .selectFrom('posting')
    .select((is) => is.fn.max<number | null>('id').as('id'))
    .executeTakeFirstOrThrow();
  return row.id ?? 0;
}

/** In the order in which they were made, up to the posting `upTo`. */
export async function* listDeliveryLines(
  reader: Reader,
  asked: DeliveryQuestion,
  upTo: number,
): AsyncGenerator<DeliveryLine> {
  let last = 0;
  for (;;) {
    const { rows } = await sql<Omit<DeliveryLine, 'isPaid'> & { readonly isPaid: 0 | 1 }>`
      SELECT posting.id AS "postingId", posting.kind, posting.at_ms AS "atMs", o.iccid, o.plan_code AS "planCode",
        account.name AS "accountName", staff.name AS "staffName", customer.name AS "customerName",
        batch.name AS "batchName", o.receipt_number AS "receiptNumber", o.is_paid AS "isPaid",
        o.cost_currency AS "costCurrency",
        -coalesce((SELECT sum(amount_minor) FROM ledger_line WHERE posting_id = posting.id
          AND account = ${asked.salesAccount} AND currency = ${asked.currency}), 0) AS "salesMinor",
        coalesce((SELECT sum(amount_minor) FROM ledger_line WHERE posting_id = posting.id
          AND account = ${asked.costAccount}), 0) AS "costMinor"
      FROM posting JOIN recharge_order AS o ON o.id = posting.order_id
        JOIN provider_account AS account ON account.id = o.provider_account_id
        JOIN staff ON staff.id = o.staff_id
        LEFT JOIN customer ON customer.id = o.customer_id
        LEFT JOIN recharge_batch AS batch ON batch.id = o.batch_id
      WHERE posting.business_on BETWEEN ${asked.from} AND ${asked.until} AND posting.kind IN (${sql.join(asked.kinds)})
        AND posting.id > ${last} AND posting.id <= ${upTo}
      ORDER BY posting.id LIMIT ${PAGE_ROWS}`.execute(reader);
    for (const row of rows) yield { ...row, isPaid: row.isPaid === 1 };
    const end = rows.at(-1);
    if (rows.length < PAGE_ROWS || !end) return;
    last = end.postingId;
  }
}
