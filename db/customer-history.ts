/** All that happened with a customer, from the tables where it stands. */
import { sql } from 'kysely';
import type { CardId, CustomerId, RechargeId, SaleId } from '../contract/terms/ids.ts';
import type { MessageState } from '../contract/terms/message.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { RechargeState } from '../contract/terms/recharge-state.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import { familyOf } from './customers.ts';
import type { Reader } from './open.ts';

export interface HistoryRow {
  readonly kind: 'order' | 'case' | 'payment' | 'import' | 'change' | 'message' | 'sale';
  readonly atMs: UtcMs;
  readonly staffName: string | null;
  readonly cardId: CardId | null;
  readonly orderId: RechargeId | null;
  readonly state: RechargeState | null;
  readonly saleId: SaleId | null;
  readonly messageState: MessageState | null;
  readonly amountMinor: number | null;
  readonly currency: Currency | null;
  readonly what: string;
}

/** Orders, sales, cases, payments, messages, imports of their cards and acts on their page, latest first. */
export async function listHistory(
  reader: Reader,
  id: CustomerId,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly rows: readonly HistoryRow[] }> {
  const own = familyOf(id);
  const lines = sql`
    SELECT 'order' AS kind, o.created_at_ms AS atMs, o.staff_id AS staffId, o.card_id AS cardId, o.id AS orderId,
      o.state AS state, o.price_minor AS amountMinor, o.price_currency AS currency, o.plan_code AS what, NULL AS saleId, NULL AS messageState
      FROM recharge_order o WHERE o.customer_id IN ${own}
    UNION ALL SELECT 'case', c.opened_at_ms, c.closed_by, o.card_id, o.id, NULL, NULL, NULL, c.kind, NULL, NULL
      FROM recharge_case c JOIN recharge_order o ON o.id = c.order_id WHERE o.customer_id IN ${own}
    UNION ALL SELECT 'payment', at_ms, staff_id, NULL, NULL, NULL, amount_minor, (SELECT currency FROM shop), method, NULL, NULL
      FROM customer_settlement WHERE customer_id IN ${own}
    UNION ALL SELECT 'import', i.at_ms, i.staff_id, min(card.id), NULL, NULL, NULL, NULL, i.file_name, NULL, NULL
      FROM card JOIN sheet_import i ON i.id = card.sheet_import_id WHERE card.customer_id = ${id} GROUP BY i.id
    UNION ALL SELECT 'change', at_ms, staff_id, NULL, NULL, NULL, NULL, NULL, act, NULL, NULL
      FROM audit_entry WHERE subject IN (SELECT 'customer:' || id FROM customer WHERE id IN ${own})
    UNION ALL SELECT 'message', coalesce(finished_at_ms, created_at_ms), NULL, card_id, order_id, NULL, NULL, NULL, kind, NULL, state
      FROM message_outbox WHERE customer_id IN ${own}
    UNION ALL SELECT 'sale', coalesce(voided_at_ms, paid_at_ms, created_at_ms), staff_id, NULL, NULL, NULL, total_minor, currency, state, id, NULL
      FROM sale WHERE customer_id IN ${own}`;
  const counted = await sql<{ count: number }>`SELECT count(*) AS count FROM (${lines})`.execute(reader);
  const { rows } = await sql<HistoryRow>`SELECT kind, atMs, staff.name AS staffName, cardId, orderId, state, saleId,
    messageState, amountMinor, currency, what FROM (${lines}) AS line
    LEFT JOIN staff ON staff.id = line.staffId ORDER BY line.atMs DESC LIMIT ${page.limit} OFFSET ${page.offset}`.execute(
    reader,
  );
  return { total: counted.rows[0]?.count ?? 0, rows };
}
