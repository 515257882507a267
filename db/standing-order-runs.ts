/** What standing orders did and left out, and what that costs a month. */
import { sql } from 'kysely';
import type { Iccid } from '../contract/terms/iccid.ts';
import type { CardId, RechargeId, StandingOrderId } from '../contract/terms/ids.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { RechargeState } from '../contract/terms/recharge-state.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';

export interface NewRun {
  readonly standingOrderId: StandingOrderId;
  readonly cardId: CardId;
  readonly period: string;
  readonly atMs: UtcMs;
  readonly on: ShopDate;
}

export interface ShownRun {
  readonly standingOrderId: StandingOrderId;
  readonly standingOrderName: string;
  readonly cardId: CardId;
  readonly iccid: Iccid;
  readonly result: string;
  readonly orderId: RechargeId | null;
  readonly orderState: RechargeState | null;
  readonly otherOrderId: RechargeId | null;
  readonly firstAtMs: UtcMs;
  readonly lastAtMs: UtcMs;
  readonly count: number;
}

export async function insertOrderedRun(tx: Tx, run: NewRun, orderId: RechargeId): Promise<void> {
  await tx
    .insertInto('standing_order_run')
    .values({ ...toRow(run), result: 'ORDERED', order_id: orderId, other_order_id: null })
    .execute();
}

/** Keeps why a card was left out; the same reason for the same period again is counted on its row. */
export async function keepLeftOut(tx: Tx, run: NewRun, result: string, otherOrderId: RechargeId | null): Promise<void> {
  await tx
    .insertInto('standing_order_run')
    .values({ ...toRow(run), result, order_id: null, other_order_id: otherOrderId })
    .onConflict((conflict) =>
      conflict
        .columns(['standing_order_id', 'card_id', 'period', 'result'])
        .where('order_id', 'is', null)
        .doUpdateSet((row) => ({
          last_at_ms: run.atMs,
          other_order_id: otherOrderId,
          count: row('standing_order_run.count', '+', 1),
        })),
    )
    .execute();
}

interface RunFilter {
  readonly id?: StandingOrderId | undefined;
  readonly cardId?: CardId | undefined;
}

/** Newest first. */
export async function listRuns(
  reader: Reader,
  question: RunFilter & { readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly runs: readonly ShownRun[] }> {
  const { total } = await ofFilter(reader, question)
    .select((is) => is.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const runs = await ofFilter(reader, question)
    .innerJoin('card', 'card.id', 'run.card_id')
    .innerJoin('standing_order as standing', 'standing.id', 'run.standing_order_id')
    .leftJoin('recharge_order as made', 'made.id', 'run.order_id')
    .select([
      'run.standing_order_id as standingOrderId',
      'standing.name as standingOrderName',
      'run.card_id as cardId',
      'card.iccid',
      'run.result',
      'run.order_id as orderId',
      'made.state as orderState',
      'run.other_order_id as otherOrderId',
      'run.first_at_ms as firstAtMs',
      'run.last_at_ms as lastAtMs',
      'run.count',
    ])
    .orderBy('run.last_at_ms', 'desc')
    .orderBy('run.id', 'desc')
    .limit(question.limit)
    .offset(question.offset)
    .execute();
  return { total, runs };
}

/** When a standing order last did something; undefined when it never did. */
export async function findLastRunAt(reader: Reader, id: StandingOrderId): Promise<UtcMs | undefined> {
  const row = await reader
    .selectFrom('standing_order_run')
    .select(({ fn }) => fn.max('last_at_ms').as('atMs'))
    .where('standing_order_id', '=', id)
    .executeTakeFirst();
  return row?.atMs ?? undefined;
}

/** How many cards ended how since then: each by the latest that was done about it. */
export async function countLatestRuns(
  reader: Reader,
  id: StandingOrderId,
  sinceMs: UtcMs,
): Promise<readonly { readonly result: string; readonly orderState: RechargeState | null; readonly count: number }[]> {
  return reader
    .selectFrom((from) =>
      from
        .selectFrom('standing_order_run as run')
        .leftJoin('recharge_order as made', 'made.id', 'run.order_id')
        .select([
          'run.result',
          'made.state as orderState',
          sql<number>`row_number() OVER (PARTITION BY run.card_id ORDER BY run.last_at_ms DESC, run.id DESC)`.as(
            'place',
          ),
        ])
        .where('run.standing_order_id', '=', id)
        .where('run.last_at_ms', '>=', sinceMs)
        .as('latest'),
    )
    .select(({ fn }) => ['result', 'orderState', fn.countAll<number>().as('count')])
    .where('place', '=', 1)
    .groupBy(['result', 'orderState'])
    .execute();
}

/** What the orders of these days cost that were or may still be delivered: of one standing order, or of all. */
export async function sumMonthCost(
  reader: Reader,
  month: { readonly from: ShopDate; readonly to: ShopDate; readonly currency: Currency },
  id: StandingOrderId | undefined,
): Promise<number> {
  const row = await ordersOfDays(reader, month)
    .select(sql<number | null>`sum(coalesce(made.real_cost_minor, made.quoted_cost_minor))`.as('sum'))
    .where('made.cost_currency', '=', month.currency)
    .$if(id !== undefined, (query) => query.where('run.standing_order_id', '=', id as StandingOrderId))
    .executeTakeFirst();
  return row?.sum ?? 0;
}

export interface MonthCount {
  /** Of the standing order asked about. */
  readonly own: number;
  /** Of all standing orders. */
  readonly all: number;
}

/** How many orders of these days each card had that were or may still be delivered; cards without one are absent. */
export async function countMonthOrders(
  reader: Reader,
  month: { readonly from: ShopDate; readonly to: ShopDate },
  id: StandingOrderId,
  cardIds: readonly CardId[],
): Promise<ReadonlyMap<CardId, MonthCount>> {
  const rows = await ordersOfDays(reader, month)
    .select((is) => [
      'run.card_id',
      is.fn.countAll<number>().as('all'),
      sql<number>`sum(run.standing_order_id = ${id})`.as('own'),
    ])
    .where('run.card_id', 'in', cardIds)
    .groupBy('run.card_id')
    .execute();
  return new Map(rows.map(({ card_id: cardId, own, all }) => [cardId, { own, all }]));
}

function ofFilter(reader: Reader, { id, cardId }: RunFilter) {
  return reader
    .selectFrom('standing_order_run as run')
    .$if(id !== undefined, (query) => query.where('run.standing_order_id', '=', id as StandingOrderId))
    .$if(cardId !== undefined, (query) => query.where('run.card_id', '=', cardId as CardId));
}

function ordersOfDays(reader: Reader, { from, to }: { readonly from: ShopDate; readonly to: ShopDate }) {
  return reader
    .selectFrom('standing_order_run as run')
    .innerJoin('recharge_order as made', 'made.id', 'run.order_id')
    .where('run.order_id', 'is not', null)
    .where('run.run_on', '>=', from)
    .where('run.run_on', '<=', to)
    .where('made.state', 'not in', ['failed', 'refunded']);
}

function toRow(run: NewRun) {
  return {
    standing_order_id: run.standingOrderId,
    card_id: run.cardId,
    period: run.period,
    first_at_ms: run.atMs,
    last_at_ms: run.atMs,
    run_on: run.on,
  };
}
