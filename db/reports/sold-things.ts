/** What was sold in a period, and what was taken back: recharges and cards alike, one row for each posting that says so. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Currency } from '../../contract/terms/money.ts';
import type { ShopDate } from '../../contract/terms/time.ts';

/** Account names and kinds of posting are the caller's: `core/ledger` defines them. */
export interface SoldQuestion {
  readonly from: ShopDate;
  readonly until: ShopDate;
  /** Of what was earned. */
  readonly currency: Currency;
  readonly recharges: {
    readonly kinds: readonly string[];
    /** The kind that takes a delivery back: it counts one less. */
    readonly reversedKind: string;
    readonly salesAccount: string;
    readonly costAccount: string;
  };
  readonly cards: {
    readonly soldKind: string;
    readonly returnedKind: string;
    readonly salesAccount: string;
    readonly costAccount: string;
    /** The kinds by which the cost follows a card out of stock, and back. */
    readonly costKind: string;
    readonly costUndoneKind: string;
  };
}

/** Postings by their id: later than `after`, not later than `upTo`. */
interface PostingPage {
  readonly after: number;
  readonly upTo: number;
}

/**
 * Rows of `posting_id, kind, at_ms, business_on, what, order_id, sale_line_id, iccid, plan_id, plan_code, staff_id, customer_id,
 * account_id, batch_id, receipt_number, is_paid, paid_at_ms, step` (1, or -1 for what came back), `sale` (in the asked currency,
 * negative where it went back), `cost` and `cost_currency`. Cards have no order, account and batch, recharges no line of a sale.
 */
export function soldThings(asked: SoldQuestion, page?: PostingPage): RawBuilder<unknown> {
  // The plus sign keeps SQLite from going through all of the days for each page of a few postings.
  const isMeant = page
    ? sql`posting.id > ${page.after} AND posting.id <= ${page.upTo} AND +posting.business_on BETWEEN ${asked.from} AND ${asked.until}`
    : sql`posting.business_on BETWEEN ${asked.from} AND ${asked.until}`;
  return sql`${soldRecharges(asked, isMeant)} UNION ALL ${soldCards(asked, isMeant)}`;
}

/** Every kind of posting that is a row. */
export function soldKinds({ recharges, cards }: SoldQuestion): readonly string[] {
  return [...recharges.kinds, cards.soldKind, cards.returnedKind];
}

/** On which receipt a thing is: its own, or that of the sale that a recharge was a part of. */
export function receiptOf(table: string): RawBuilder<unknown> {
  return sql`coalesce(${sql.ref(`${table}.receipt_number`)}, (SELECT sale.receipt_number
    FROM sale_line JOIN sale ON sale.id = sale_line.sale_id WHERE sale_line.order_id = ${sql.ref(`${table}.order_id`)}))`;
}

function soldRecharges({ currency, recharges }: SoldQuestion, isMeant: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    SELECT posting.id AS posting_id, posting.kind, posting.at_ms, posting.business_on, 'recharge' AS what,
      o.id AS order_id, NULL AS sale_line_id, o.iccid, o.plan_id, o.plan_code, o.staff_id, o.customer_id,
      o.provider_account_id AS account_id, o.batch_id, o.receipt_number, o.is_paid, o.created_at_ms AS paid_at_ms,
      CASE posting.kind WHEN ${recharges.reversedKind} THEN -1 ELSE 1 END AS step,
      -coalesce((SELECT sum(amount_minor) FROM ledger_line WHERE posting_id = posting.id
        AND account = ${recharges.salesAccount} AND currency = ${currency}), 0) AS sale,
      coalesce((SELECT sum(amount_minor) FROM ledger_line WHERE posting_id = posting.id
        AND account = ${recharges.costAccount}), 0) AS cost,
      o.cost_currency
    FROM posting JOIN recharge_order AS o ON o.id = posting.order_id
    WHERE ${isMeant} AND posting.kind IN (${sql.join(recharges.kinds)})`;
}

/** The cost of a card is a posting of its own; both are made in one transaction, and so on one day. */
function soldCards({ currency, cards }: SoldQuestion, isMeant: RawBuilder<unknown>): RawBuilder<unknown> {
  const costLine = (column: RawBuilder<unknown>) => sql`(SELECT ${column} FROM posting AS spent
    JOIN ledger_line ON ledger_line.posting_id = spent.id AND ledger_line.account = ${cards.costAccount}
    WHERE spent.sale_line_id = line.id
      AND spent.kind = CASE posting.kind WHEN ${cards.returnedKind} THEN ${cards.costUndoneKind} ELSE ${cards.costKind} END)`;
  return sql`
    SELECT posting.id, posting.kind, posting.at_ms, posting.business_on, 'card', NULL, line.id, card.iccid, line.plan_id,
      plan.code, sale.staff_id, sale.customer_id, NULL, NULL, sale.receipt_number, 1, sale.paid_at_ms,
      CASE posting.kind WHEN ${cards.returnedKind} THEN -1 ELSE 1 END,
      -coalesce((SELECT sum(amount_minor) FROM ledger_line WHERE posting_id = posting.id
        AND account = ${cards.salesAccount} AND currency = ${currency}), 0),
      coalesce(${costLine(sql`sum(ledger_line.amount_minor)`)}, 0),
      coalesce(${costLine(sql`ledger_line.currency`)}, ${currency})
    FROM posting JOIN sale_line AS line ON line.id = posting.sale_line_id
      JOIN sale ON sale.id = line.sale_id JOIN card ON card.id = line.card_id JOIN plan ON plan.id = line.plan_id
    WHERE ${isMeant} AND posting.kind IN (${cards.soldKind}, ${cards.returnedKind})`;
}
