/** What moved the float of an account, posting by posting. */
import { sql } from 'kysely';
import type { Currency } from '../../contract/terms/money.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import type { Reader } from '../open.ts';

/** Rows of one page: a few milliseconds between which others get their turn. */
const PAGE_ROWS = 2_000;

export interface FloatMove {
  readonly postingId: number;
  readonly atMs: UtcMs;
  readonly kind: string;
  readonly note: string | null;
  readonly iccid: string | null;
  readonly planCode: string | null;
  /** What it moved of the free float; positive: more. */
  readonly freeMinor: number;
  /** The same of what is held for orders. */
  readonly heldMinor: number;
}

export interface FloatQuestion {
  readonly from: ShopDate;
  readonly until: ShopDate;
  readonly freeAccount: string;
  readonly heldAccount: string;
  readonly currency: Currency;
}

/** Postings that touched either account, in the order in which they were made. */
export async function* listFloatMoves(reader: Reader, asked: FloatQuestion): AsyncGenerator<FloatMove> {
  let last = 0;
  for (;;) {
    const { rows } = await sql<FloatMove>`
      SELECT posting.id AS "postingId", posting.at_ms AS "atMs", posting.kind, posting.note, o.iccid,
        o.plan_code AS "planCode",
        sum(CASE WHEN line.account = ${asked.freeAccount} THEN line.amount_minor ELSE 0 END) AS "freeMinor",
        sum(CASE WHEN line.account = ${asked.heldAccount} THEN line.amount_minor ELSE 0 END) AS "heldMinor"
      FROM posting JOIN ledger_line AS line ON line.posting_id = posting.id
        LEFT JOIN recharge_order AS o ON o.id = posting.order_id
      WHERE posting.business_on BETWEEN ${asked.from} AND ${asked.until} AND posting.id > ${last}
        AND line.account IN (${asked.freeAccount}, ${asked.heldAccount}) AND line.currency = ${asked.currency}
      GROUP BY posting.id ORDER BY posting.id LIMIT ${PAGE_ROWS}`.execute(reader);
    yield* rows;
    const end = rows.at(-1);
    if (rows.length < PAGE_ROWS || !end) return;
    last = end.postingId;
  }
}
