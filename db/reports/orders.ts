/** The orders behind a number of a report. */
import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import type { BatchId, ProviderAccountId, StaffId } from '../../contract/terms/ids.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import type { TenderMethod } from '../../contract/terms/trade.ts';
import type { RechargeState } from '../../contract/terms/recharge-state.ts';
import type { Reader } from '../open.ts';
import { selectShown, toShown } from '../recharge-reads.ts';
import type { ShownRecharge } from '../recharge-reads.ts';

/** Orders with a posting of one of `kinds` in these days; what else is named narrows them. */
export interface NumberBehind {
  readonly from?: ShopDate | undefined;
  readonly until?: ShopDate | undefined;
  readonly kinds: readonly string[];
  /** At this time of the shop's days, as instants. */
  readonly hour?: readonly Span[] | undefined;
  readonly isPaid?: boolean | undefined;
  readonly planCode?: string | undefined;
  readonly staffId?: StaffId | undefined;
  readonly accountId?: ProviderAccountId | undefined;
  readonly batchId?: BatchId | undefined;
  readonly states?: readonly RechargeState[] | undefined;
  /** Paid for, or given back, this way in these days. */
  readonly tender?: TenderMethod | undefined;
  /** Paid in one of these times. */
  readonly paidWithin?: readonly Span[] | undefined;
}

/** Both ends are in it. */
export interface Span {
  readonly fromMs: UtcMs;
  readonly untilMs: UtcMs;
}

/** Newest first, with how many there are in all. */
export async function listOrdersBehind(
  reader: Reader,
  asked: NumberBehind,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: readonly ShownRecharge[]; readonly total: number }> {
  const condition = conditionOf(asked);
  const rows = await selectShown(reader)
    .where(condition)
    .orderBy('o.id', 'desc')
    .offset(page.offset)
    .limit(page.limit)
    .execute();
  const { total } = await reader
    .selectFrom('recharge_order as o')
    .select((is) => is.fn.countAll<number>().as('total'))
    .where(condition)
    .executeTakeFirstOrThrow();
  return { rows: rows.map(toShown), total };
}

function conditionOf(asked: NumberBehind): RawBuilder<SqlBool> {
  const { from, until } = asked;
  const isTimed = from !== undefined && until !== undefined;
  const days = sql`business_on BETWEEN ${from} AND ${until}`;
  const hours = (asked.hour ?? []).map((part) => sql`at_ms BETWEEN ${part.fromMs} AND ${part.untilMs}`);
  const inHours = hours.length === 0 ? sql`true` : sql`(${sql.join(hours, sql` OR `)})`;
  const isPosted = sql`o.id IN (
    SELECT order_id FROM posting WHERE ${days} AND kind IN (${sql.join(asked.kinds)}) AND ${inHours})`;
  const isTendered = sql`o.id IN (SELECT order_id FROM tender WHERE ${days} AND method = ${asked.tender})`;
  const conditions = [
    sql`true`,
    ...(isTimed ? [asked.tender === undefined ? isPosted : isTendered] : []),
    ...(asked.isPaid === undefined ? [] : [sql`o.is_paid = ${asked.isPaid ? 1 : 0}`]),
    ...(asked.planCode === undefined ? [] : [sql`o.plan_code = ${asked.planCode}`]),
    ...(asked.staffId === undefined ? [] : [sql`o.staff_id = ${asked.staffId}`]),
    ...(asked.accountId === undefined ? [] : [sql`o.provider_account_id = ${asked.accountId}`]),
    ...(asked.batchId === undefined ? [] : [sql`o.batch_id = ${asked.batchId}`]),
    ...(asked.states === undefined ? [] : [sql`o.state IN (${sql.join(asked.states)})`]),
    ...(asked.paidWithin === undefined ? [] : [isPaidWithin(sql`o.created_at_ms`, asked.paidWithin)]),
  ];
  return sql<SqlBool>`${sql.join(conditions, sql` AND `)}`;
}

/** Whether a moment is in one of these times; in none of no times. */
export function isPaidWithin(moment: RawBuilder<unknown>, spans: readonly Span[]): RawBuilder<unknown> {
  if (spans.length === 0) return sql`false`;
  return sql`(${sql.join(
    spans.map(({ fromMs, untilMs }) => sql`${moment} BETWEEN ${fromMs} AND ${untilMs}`),
    sql` OR `,
  )})`;
}
