/** What the books say of business days. Account names and kinds of posting are the caller's: `core/ledger` defines them. */
import { sql } from 'kysely';
import type { NotNull } from 'kysely';
import type { RechargeId, StaffId } from '../../contract/terms/ids.ts';
import type { Currency, Money } from '../../contract/terms/money.ts';
import type { RechargeState } from '../../contract/terms/recharge-state.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import type { LocalText, TenderMethod } from '../../contract/terms/trade.ts';
import type { Reader } from '../open.ts';

/**
 * The account of a line, for questions about days: the plus sign keeps SQLite from starting with all lines that the account
 * ever had, when the few postings of the days are what is asked for.
 */
const accountOfDay = sql<string>`+ledger_line.account`;

/** One posting that earned or took back a sale, or caused a cost, with what is told of its order. */
export interface DeliveryPosting {
  readonly kind: string;
  readonly atMs: UtcMs;
  readonly orderId: RechargeId;
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
  /** The ways in which the customer paid, in order. */
  readonly tenderMethods: readonly TenderMethod[];
  /** Earned (positive) or taken back, in the asked currency. */
  readonly salesMinor: number;
  readonly cost: Money;
}

export interface DeliveryQuestion {
  readonly from: ShopDate;
  readonly until: ShopDate;
  readonly kinds: readonly string[];
  readonly salesAccount: string;
  readonly costAccount: string;
  readonly currency: Currency;
}

/** The postings of these kinds in these days, in the order in which they were made. */
export async function listDeliveryPostings(
  reader: Reader,
  question: DeliveryQuestion,
): Promise<readonly DeliveryPosting[]> {
  const rows = await reader
    .selectFrom('posting')
    .innerJoin('recharge_order', 'recharge_order.id', 'posting.order_id')
    .innerJoin('plan', 'plan.id', 'recharge_order.plan_id')
    .innerJoin('staff', 'staff.id', 'recharge_order.staff_id')
    .leftJoin('customer', 'customer.id', 'recharge_order.customer_id')
    .leftJoin('recharge_batch', 'recharge_batch.id', 'recharge_order.batch_id')
    .leftJoin('recharge_attempt', 'recharge_attempt.id', 'posting.attempt_id')
    .select((is) => [
      'posting.kind',
      'posting.at_ms',
      'recharge_order.id as order_id',
      'recharge_order.iccid',
      'recharge_order.plan_code',
      'recharge_order.receipt_number',
      'recharge_order.is_paid',
      'recharge_order.cost_currency',
      'plan.name_zh',
      'plan.name_en',
      'plan.name_ja',
      'recharge_order.staff_id',
      'staff.name as staff_name',
      'customer.name as customer_name',
      'recharge_batch.name as batch_name',
      // A delivery is booked once for an order; the reference shown is that of the attempt which succeeded.
      is
        .selectFrom('recharge_attempt as won')
        .select('won.reference')
        .whereRef('won.order_id', '=', 'recharge_order.id')
        .where('won.state', '=', 'succeeded')
        .limit(1)
        .as('won_reference'),
      'recharge_attempt.reference as own_reference',
      is
        .selectFrom('ledger_line as sale')
        .select((of) => of.fn.coalesce(of.fn.sum<number>('sale.amount_minor'), sql<number>`0`).as('sum'))
        .whereRef('sale.posting_id', '=', 'posting.id')
        .where('sale.account', '=', question.salesAccount)
        .where('sale.currency', '=', question.currency)
        .as('sale_minor'),
      is
        .selectFrom('ledger_line as spent')
        .select((of) => of.fn.coalesce(of.fn.sum<number>('spent.amount_minor'), sql<number>`0`).as('sum'))
        .whereRef('spent.posting_id', '=', 'posting.id')
        .where('spent.account', '=', question.costAccount)
        .as('cost_minor'),
    ])
    .where('posting.business_on', '>=', question.from)
    .where('posting.business_on', '<=', question.until)
    .where('posting.kind', 'in', question.kinds)
    .orderBy('posting.id')
    .execute();
  const methods = await listTenderMethods(reader, question);
  return rows.map((row) => ({
    kind: row.kind,
    atMs: row.at_ms,
    orderId: row.order_id,
    iccid: row.iccid,
    planCode: row.plan_code,
    planName: { 'zh-CN': row.name_zh, en: row.name_en, ja: row.name_ja },
    staffId: row.staff_id,
    staffName: row.staff_name,
    customerName: row.customer_name,
    receiptNumber: row.receipt_number,
    batchName: row.batch_name,
    ourReference: row.own_reference ?? row.won_reference,
    isPaid: row.is_paid === 1,
    tenderMethods: methods.get(row.order_id) ?? [],
    // In the books, what is earned is a credit. (0 - x: no negative zero.)
    salesMinor: 0 - (row.sale_minor ?? 0),
    cost: { amountMinor: row.cost_minor ?? 0, currency: row.cost_currency },
  }));
}

async function listTenderMethods(
  reader: Reader,
  question: DeliveryQuestion,
): Promise<ReadonlyMap<RechargeId, readonly TenderMethod[]>> {
  const rows = await reader
    .selectFrom('tender')
    .select(['order_id', 'method'])
    .where('direction', '=', 'taken')
    .where('order_id', 'in', (is) =>
      is
        .selectFrom('posting')
        .select('posting.order_id')
        .where('posting.business_on', '>=', question.from)
        .where('posting.business_on', '<=', question.until)
        .where('posting.kind', 'in', question.kinds)
        .$castTo<{ order_id: RechargeId }>(),
    )
    .orderBy('id')
    .$narrowType<{ order_id: NotNull }>()
    .execute();
  const methods = new Map<RechargeId, TenderMethod[]>();
  for (const { order_id: orderId, method } of rows) {
    const own = methods.get(orderId) ?? [];
    if (!own.includes(method)) own.push(method);
    methods.set(orderId, own);
  }
  return methods;
}

/** What one account moved by on a day, per currency; positive: debit. Currencies that did not move are left out. */
export async function sumAccountOfDay(
  reader: Reader,
  question: { readonly on: ShopDate; readonly account: string },
): Promise<readonly Money[]> {
  const rows = await reader
    .selectFrom('posting')
    .innerJoin('ledger_line', 'ledger_line.posting_id', 'posting.id')
    .select((is) => ['ledger_line.currency', is.fn.sum<number>('ledger_line.amount_minor').as('amount_minor')])
    .where('posting.business_on', '=', question.on)
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
    .where('posting.order_id', 'is not', null)
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

/** A day with deliveries: those charged for, what they earned, and those that nobody was charged for. */
export interface DaySales {
  readonly date: ShopDate;
  readonly count: number;
  readonly salesMinor: number;
  readonly unpaidCount: number;
}

/** Deliveries and sales of each day that had any, oldest first. */
export async function listDailySales(
  reader: Reader,
  question: {
    readonly from: ShopDate;
    readonly until: ShopDate;
    readonly kinds: readonly string[];
    /** How many recharges a posting of a kind adds: one, or one less. */
    readonly deliveriesOf: (kind: string) => 1 | -1;
    readonly salesAccount: string;
    readonly currency: Currency;
  },
): Promise<readonly DaySales[]> {
  const { kinds } = question;
  const counts = await reader
    .selectFrom('posting')
    .innerJoin('recharge_order', 'recharge_order.id', 'posting.order_id')
    .select((is) => ['posting.business_on', 'posting.kind', 'is_paid', is.fn.countAll<number>().as('count')])
    .where('posting.business_on', '>=', question.from)
    .where('posting.business_on', '<=', question.until)
    .where('posting.kind', 'in', kinds)
    .groupBy(['posting.business_on', 'posting.kind', 'is_paid'])
    .execute();
  const sales = await reader
    .selectFrom('posting')
    .innerJoin('ledger_line', 'ledger_line.posting_id', 'posting.id')
    .select((is) => ['posting.business_on', is.fn.sum<number>('ledger_line.amount_minor').as('amount_minor')])
    .where('posting.business_on', '>=', question.from)
    .where('posting.business_on', '<=', question.until)
    .where('posting.kind', 'in', kinds)
    .where(accountOfDay, '=', question.salesAccount)
    .where('ledger_line.currency', '=', question.currency)
    .groupBy('posting.business_on')
    .execute();
  const days = new Map<ShopDate, { count: number; salesMinor: number; unpaidCount: number }>();
  const dayOf = (date: ShopDate) => {
    const day = days.get(date) ?? { count: 0, salesMinor: 0, unpaidCount: 0 };
    days.set(date, day);
    return day;
  };
  for (const row of counts) {
    const count = question.deliveriesOf(row.kind) * row.count;
    dayOf(row.business_on)[row.is_paid === 1 ? 'count' : 'unpaidCount'] += count;
  }
  for (const row of sales) dayOf(row.business_on).salesMinor = 0 - row.amount_minor;
  return [...days].map(([date, day]) => ({ date, ...day })).toSorted((a, b) => (a.date < b.date ? -1 : 1));
}
