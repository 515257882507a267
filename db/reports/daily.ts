/** What the books say of business days. Account names and kinds of posting are the caller's: `core/ledger` defines them. */
import { sql } from 'kysely';
import type { RechargeId, SaleLineId, StaffId } from '../../contract/terms/ids.ts';
import type { Currency, Money } from '../../contract/terms/money.ts';
import type { RechargeState } from '../../contract/terms/recharge-state.ts';
import type { SaleLineKind } from '../../contract/terms/sale.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import type { LocalText, TenderMethod } from '../../contract/terms/trade.ts';
import type { Reader } from '../open.ts';
import { receiptOf, soldThings } from './sold-things.ts';
import type { SoldQuestion } from './sold-things.ts';

/**
 * The account of a line, for questions about days: the plus sign keeps SQLite from starting with all lines that the account
 * ever had, when the few postings of the days are what is asked for.
 */
const accountOfDay = sql<string>`+ledger_line.account`;

/** One posting that earned or took back a sale, or caused a cost, with what is told of it. */
export interface SoldThing {
  readonly what: SaleLineKind;
  readonly atMs: UtcMs;
  /** Null for cards. */
  readonly orderId: RechargeId | null;
  /** Null for recharges. */
  readonly saleLineId: SaleLineId | null;
  readonly iccid: string;
  readonly planCode: string;
  readonly planName: LocalText;
  readonly staffId: StaffId;
  readonly staffName: string;
  readonly customerName: string | null;
  readonly receiptNumber: number | null;
  readonly batchName: string | null;
  readonly ourReference: string | null;
  /** False for batch lines: nobody paid, so there is a cost and no sale. */
  readonly isPaid: boolean;
  /** -1: it came back, or was taken back. */
  readonly step: 1 | -1;
  /** The ways in which the customer paid, in order. */
  readonly tenderMethods: readonly TenderMethod[];
  /** Earned (positive) or taken back, in the asked currency. */
  readonly salesMinor: number;
  readonly cost: Money;
}

type SoldRow = Omit<SoldThing, 'planName' | 'isPaid' | 'tenderMethods' | 'cost'> & {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly nameJa: string;
  readonly isPaid: 0 | 1;
  readonly methods: string | null;
  readonly costMinor: number;
  readonly costCurrency: Currency;
};

/** What was sold and taken back in these days, in the order in which it was booked. */
export async function listSoldThings(reader: Reader, asked: SoldQuestion): Promise<readonly SoldThing[]> {
  const { rows } = await sql<SoldRow>`
    SELECT sold.what, sold.at_ms AS "atMs", sold.order_id AS "orderId", sold.sale_line_id AS "saleLineId", sold.iccid,
      sold.plan_code AS "planCode", plan.name_zh AS "nameZh", plan.name_en AS "nameEn", plan.name_ja AS "nameJa",
      sold.staff_id AS "staffId", staff.name AS "staffName", customer.name AS "customerName",
      ${receiptOf('sold')} AS "receiptNumber", batch.name AS "batchName",
      -- A delivery is booked once for an order; the reference shown is that of the attempt which succeeded.
      coalesce((SELECT reference FROM recharge_attempt WHERE id = posting.attempt_id), (SELECT reference
        FROM recharge_attempt WHERE order_id = sold.order_id AND state = 'succeeded' LIMIT 1)) AS "ourReference",
      (SELECT json_group_array(method ORDER BY id) FROM tender WHERE direction = 'taken'
        AND (tender.order_id = sold.order_id OR tender.sale_line_id = sold.sale_line_id)) AS methods,
      sold.is_paid AS "isPaid", sold.step, sold.sale AS "salesMinor", sold.cost AS "costMinor",
      sold.cost_currency AS "costCurrency"
    FROM (${soldThings(asked)}) AS sold JOIN posting ON posting.id = sold.posting_id
      JOIN plan ON plan.id = sold.plan_id JOIN staff ON staff.id = sold.staff_id
      LEFT JOIN customer ON customer.id = sold.customer_id LEFT JOIN recharge_batch AS batch ON batch.id = sold.batch_id
    ORDER BY sold.posting_id`.execute(reader);
  return rows.map(({ nameZh, nameEn, nameJa, isPaid, methods, costMinor, costCurrency, salesMinor, ...row }) => ({
    ...row,
    planName: { 'zh-CN': nameZh, en: nameEn, ja: nameJa },
    isPaid: isPaid === 1,
    tenderMethods: [...new Set(JSON.parse(methods ?? '[]') as TenderMethod[])],
    // No negative zero.
    salesMinor: salesMinor + 0,
    cost: { amountMinor: costMinor, currency: costCurrency },
  }));
}

/** What one account moved by in these days, per currency; positive: debit. Currencies that did not move are left out. */
export async function sumAccount(
  reader: Reader,
  question: {
    readonly from: ShopDate;
    readonly until: ShopDate;
    readonly account: string;
    /** Only what is about no card of a sale. */
    readonly isWithoutSale?: boolean;
  },
): Promise<readonly Money[]> {
  const rows = await reader
    .selectFrom('posting')
    .innerJoin('ledger_line', 'ledger_line.posting_id', 'posting.id')
    .select((is) => ['ledger_line.currency', is.fn.sum<number>('ledger_line.amount_minor').as('amount_minor')])
    .where('posting.business_on', '>=', question.from)
    .where('posting.business_on', '<=', question.until)
    .$if(question.isWithoutSale === true, (query) => query.where('posting.sale_line_id', 'is', null))
    .where(accountOfDay, '=', question.account)
    .groupBy('ledger_line.currency')
    .execute();
  return rows
    .map((row) => ({ amountMinor: row.amount_minor, currency: row.currency }))
    .filter(({ amountMinor }) => amountMinor !== 0);
}

/** Count and amount of the lines on one account by postings of one kind. */
export interface AccountMovement {
  readonly account: string;
  readonly kind: string;
  readonly count: number;
  /** Positive: debit. */
  readonly amountMinor: number;
}

/** How these accounts moved in these days, by kind of posting, in one currency. */
export async function listAccountMovements(
  reader: Reader,
  question: {
    readonly from: ShopDate;
    readonly until: ShopDate;
    readonly accounts: readonly string[];
    readonly currency: Currency;
  },
): Promise<readonly AccountMovement[]> {
  const rows = await reader
    .selectFrom('posting')
    .innerJoin('ledger_line', 'ledger_line.posting_id', 'posting.id')
    .select((is) => [
      'ledger_line.account',
      'posting.kind',
      is.fn.countAll<number>().as('count'),
      is.fn.sum<number>('ledger_line.amount_minor').as('amount_minor'),
    ])
    .where('posting.business_on', '>=', question.from)
    .where('posting.business_on', '<=', question.until)
    // What belongs to no order and no card is no tender: what the staff do to the drawer, debts and deposits.
    .where((is) => is.or([is('posting.order_id', 'is not', null), is('posting.sale_line_id', 'is not', null)]))
    .where(accountOfDay, 'in', question.accounts)
    .where('ledger_line.currency', '=', question.currency)
    .groupBy(['ledger_line.account', 'posting.kind'])
    .execute();
  return rows.map((row) => ({
    account: row.account,
    kind: row.kind,
    count: row.count,
    amountMinor: row.amount_minor,
  }));
}

/** What each account stood at when `on` ended: the running balance less what came later, so that recent days are quick. */
export async function readBalancesAtEndOf(
  reader: Reader,
  question: { readonly on: ShopDate; readonly accounts: readonly string[]; readonly currency: Currency },
): Promise<ReadonlyMap<string, number>> {
  const now = await reader
    .selectFrom('ledger_balance')
    .select(['account', 'balance_minor'])
    .where('account', 'in', question.accounts)
    .where('currency', '=', question.currency)
    .execute();
  // A cross join keeps its order in SQLite: first the postings after the day, of which there are mostly few.
  const later = await reader
    .selectFrom('posting')
    .crossJoin('ledger_line')
    .whereRef('ledger_line.posting_id', '=', 'posting.id')
    .select((is) => ['ledger_line.account', is.fn.sum<number>('ledger_line.amount_minor').as('amount_minor')])
    .where('posting.business_on', '>', question.on)
    .where(accountOfDay, 'in', question.accounts)
    .where('ledger_line.currency', '=', question.currency)
    .groupBy('ledger_line.account')
    .execute();
  const balances = new Map(now.map((row) => [row.account, row.balance_minor]));
  for (const row of later) balances.set(row.account, (balances.get(row.account) ?? 0) - row.amount_minor);
  return balances;
}

/** How many of the orders taken on this day stand in each state now. */
export async function countOrdersOfDay(reader: Reader, on: ShopDate): Promise<Partial<Record<RechargeState, number>>> {
  const rows = await reader
    .selectFrom('recharge_order')
    .select((is) => ['state', is.fn.countAll<number>().as('count')])
    .where('created_on', '=', on)
    .groupBy('state')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}
