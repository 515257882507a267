/** All that was sold in a period, page by page. */
import { sql } from 'kysely';
import type { Currency } from '../../contract/terms/money.ts';
import type { SaleLineKind } from '../../contract/terms/sale.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { Reader } from '../open.ts';
import { receiptOf, soldKinds, soldThings } from './sold-things.ts';
import type { SoldQuestion } from './sold-things.ts';

/** Rows of one page: a few milliseconds between which others get their turn. */
const PAGE_ROWS = 2_000;

export interface SoldLine {
  readonly postingId: number;
  readonly what: SaleLineKind;
  readonly atMs: UtcMs;
  readonly iccid: string;
  readonly planCode: string;
  /** Null for cards. */
  readonly accountName: string | null;
  readonly staffName: string;
  readonly customerName: string | null;
  readonly batchName: string | null;
  readonly receiptNumber: number | null;
  readonly isPaid: boolean;
  /** -1: it came back. */
  readonly step: 1 | -1;
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
export async function* listSoldLines(reader: Reader, asked: SoldQuestion, upTo: number): AsyncGenerator<SoldLine> {
  let last = 0;
  for (;;) {
    const pageEnd = await findPageEnd(reader, asked, { after: last, upTo });
    if (pageEnd === undefined) return;
    const { rows } = await sql<Omit<SoldLine, 'isPaid'> & { readonly isPaid: 0 | 1 }>`
      SELECT sold.posting_id AS "postingId", sold.what, sold.at_ms AS "atMs", sold.iccid, sold.plan_code AS "planCode",
        account.name AS "accountName", staff.name AS "staffName", customer.name AS "customerName",
        batch.name AS "batchName", ${receiptOf('sold')} AS "receiptNumber", sold.is_paid AS "isPaid", sold.step,
        sold.cost_currency AS "costCurrency", sold.sale AS "salesMinor", sold.cost AS "costMinor"
      FROM (${soldThings(asked, { after: last, upTo: pageEnd })}) AS sold
        JOIN staff ON staff.id = sold.staff_id
        LEFT JOIN provider_account AS account ON account.id = sold.account_id
        LEFT JOIN customer ON customer.id = sold.customer_id
        LEFT JOIN recharge_batch AS batch ON batch.id = sold.batch_id
      ORDER BY sold.posting_id`.execute(reader);
    for (const row of rows) yield { ...row, isPaid: row.isPaid === 1 };
    last = pageEnd;
  }
}

/** The id of the last posting of the next page; undefined when there is none. */
async function findPageEnd(
  reader: Reader,
  asked: SoldQuestion,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<number | undefined> {
  const { rows } = await sql<{ readonly id: number | null }>`SELECT max(id) AS id FROM (
    SELECT id FROM posting WHERE id > ${after} AND id <= ${upTo} AND +business_on BETWEEN ${asked.from} AND ${asked.until}
      AND +kind IN (${sql.join(soldKinds(asked))}) ORDER BY id LIMIT ${PAGE_ROWS})`.execute(reader);
  return rows[0]?.id ?? undefined;
}
