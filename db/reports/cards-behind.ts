/** The cards of sales behind a number of a report. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { CardId, SaleId } from '../../contract/terms/ids.ts';
import type { Currency, Money } from '../../contract/terms/money.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { LocalText } from '../../contract/terms/trade.ts';
import type { Reader } from '../open.ts';
import type { NumberBehind } from './orders.ts';
import { isPaidWithin } from './orders.ts';
import { soldThings } from './sold-things.ts';
import type { SoldQuestion } from './sold-things.ts';

export interface CardBehind {
  readonly postingId: number;
  readonly saleId: SaleId;
  readonly cardId: CardId;
  readonly iccid: string;
  readonly planName: LocalText;
  /** Below 0 where it went back. */
  readonly price: Money;
  /** Null: nobody knows it. */
  readonly cost: Money | null;
  readonly receiptNumber: number;
  readonly staffName: string;
  readonly atMs: UtcMs;
  readonly isReturn: boolean;
}

interface BehindRow {
  readonly postingId: number;
  readonly saleId: SaleId;
  readonly cardId: CardId;
  readonly iccid: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly nameJa: string;
  readonly sale: number;
  readonly cost: number;
  readonly costCurrency: Currency;
  readonly receiptNumber: number;
  readonly staffName: string;
  readonly atMs: UtcMs;
  readonly step: 1 | -1;
  readonly total: number;
}

/** Newest first, with how many there are in all. Cards are no part of batches, accounts and states. */
export async function listCardsBehind(
  reader: Reader,
  asked: SoldQuestion & Omit<NumberBehind, 'from' | 'until' | 'kinds'>,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: readonly CardBehind[]; readonly total: number }> {
  const { rows } = await sql<BehindRow>`
    SELECT sold.posting_id AS "postingId", line.sale_id AS "saleId", line.card_id AS "cardId", sold.iccid,
      plan.name_zh AS "nameZh", plan.name_en AS "nameEn", plan.name_ja AS "nameJa", sold.sale, sold.cost,
      sold.cost_currency AS "costCurrency", sold.receipt_number AS "receiptNumber", staff.name AS "staffName",
      sold.at_ms AS "atMs", sold.step, count(*) OVER () AS total
    FROM (${soldThings(asked)}) AS sold JOIN sale_line AS line ON line.id = sold.sale_line_id
      JOIN plan ON plan.id = sold.plan_id JOIN staff ON staff.id = sold.staff_id
    WHERE ${sql.join(conditionsOf(asked), sql` AND `)}
    ORDER BY sold.posting_id DESC LIMIT ${page.limit} OFFSET ${page.offset}`.execute(reader);
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map((row) => ({
      postingId: row.postingId,
      saleId: row.saleId,
      cardId: row.cardId,
      iccid: row.iccid,
      planName: { 'zh-CN': row.nameZh, en: row.nameEn, ja: row.nameJa },
      price: { amountMinor: row.sale + 0, currency: asked.currency },
      cost: row.cost === 0 ? null : { amountMinor: row.cost, currency: row.costCurrency },
      receiptNumber: row.receiptNumber,
      staffName: row.staffName,
      atMs: row.atMs,
      isReturn: row.step === -1,
    })),
  };
}

function conditionsOf({
  from,
  until,
  hour,
  planCode,
  staffId,
  tender,
  paidWithin,
}: SoldQuestion & Omit<NumberBehind, 'from' | 'until' | 'kinds'>): readonly RawBuilder<unknown>[] {
  const hours = (hour ?? []).map((part) => sql`sold.at_ms BETWEEN ${part.fromMs} AND ${part.untilMs}`);
  // What a tender has is what was paid or given back by it, and an exchange moved nothing.
  const byTender = sql`sold.sale <> 0 AND EXISTS (SELECT 1 FROM tender WHERE tender.business_on BETWEEN ${from} AND ${until}
    AND tender.method = ${tender} AND tender.direction = CASE sold.step WHEN 1 THEN 'taken' ELSE 'refunded' END
    AND tender.sale_line_id = coalesce(line.paid_by_line_id, line.id))`;
  return [
    sql`sold.what = 'card'`,
    ...(hours.length === 0 ? [] : [sql`(${sql.join(hours, sql` OR `)})`]),
    ...(planCode === undefined ? [] : [sql`sold.plan_code = ${planCode}`]),
    ...(staffId === undefined ? [] : [sql`sold.staff_id = ${staffId}`]),
    ...(tender === undefined ? [] : [byTender]),
    ...(paidWithin === undefined ? [] : [isPaidWithin(sql`sold.paid_at_ms`, paidWithin)]),
  ];
}
