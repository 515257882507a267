/** Standing orders and the cards they cover. What they did is in `standing-order-runs.ts`. */
import { sql } from 'kysely';
import type { CardId, CommandId, PlanId, StaffId, StandingOrderId } from '../contract/terms/ids.ts';
import type { Money } from '../contract/terms/money.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { LocalText } from '../contract/terms/trade.ts';
import type { Reader, Tx } from './open.ts';
import type { StandingOrderTable } from './standing-order-tables.ts';

export type StandingOrderState = StandingOrderTable['state'];

export interface NewStandingOrder {
  readonly commandId: CommandId;
  readonly requestHash: string;
  readonly name: string;
  readonly planId: PlanId;
  /** One of the two is null. */
  readonly daysBefore: number | null;
  readonly lowDataBytes: number | null;
  readonly monthMax: Money;
  readonly cardMonthMax: number;
  readonly endsOn: ShopDate | null;
  readonly staffId: StaffId;
  readonly createdAtMs: UtcMs;
}

export interface StoredStandingOrder extends NewStandingOrder {
  readonly id: StandingOrderId;
  readonly state: StandingOrderState;
  readonly planCode: string;
  readonly planName: LocalText;
  readonly staffName: string;
  readonly cardCount: number;
}

/** Cards in one INSERT: two values each, far below SQLite's limit of 32,766. */
const INSERT_ROWS_MAX = 5_000;
/** Ids in one IN list, for the same reason. */
const LIST_MAX = 10_000;

/** Adds one as `active`, covering these cards, which count as touched from now on: an undone import keeps them. */
export async function insertStandingOrder(
  tx: Tx,
  order: NewStandingOrder,
  cardIds: readonly CardId[],
): Promise<StandingOrderId> {
  const { id } = await tx
    .insertInto('standing_order')
    .values({
      command_id: order.commandId,
      request_hash: order.requestHash,
      name: order.name,
      plan_id: order.planId,
      days_before: order.daysBefore,
      low_data_bytes: order.lowDataBytes,
      month_cost_max_minor: order.monthMax.amountMinor,
      cost_currency: order.monthMax.currency,
      card_month_max: order.cardMonthMax,
      ends_on: order.endsOn,
      state: 'active',
      staff_id: order.staffId,
      created_at_ms: order.createdAtMs,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (let start = 0; start < cardIds.length; start += INSERT_ROWS_MAX) {
    const some = cardIds.slice(start, start + INSERT_ROWS_MAX);
    await tx
      .insertInto('standing_order_card')
      .values(some.map((cardId) => ({ standing_order_id: id, card_id: cardId })))
      .execute();
    await tx.updateTable('card').set({ touched_at_ms: order.createdAtMs }).where('id', 'in', some).execute();
  }
  return id;
}

export async function findStandingOrder(reader: Reader, id: StandingOrderId): Promise<StoredStandingOrder | undefined> {
  const row = await selectOrders(reader).where('standing_order.id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

export async function findStandingOrderByCommand(
  reader: Reader,
  commandId: CommandId,
): Promise<StoredStandingOrder | undefined> {
  const row = await selectOrders(reader).where('standing_order.command_id', '=', commandId).executeTakeFirst();
  return row && fromRow(row);
}

/** Those that may order something, oldest first. */
export async function listActiveStandingOrders(reader: Reader): Promise<readonly StoredStandingOrder[]> {
  const rows = await selectOrders(reader).where('state', '=', 'active').orderBy('standing_order.id').execute();
  return rows.map(fromRow);
}

/** Newest first, ended ones last; all, or those that cover a card. */
export async function listStandingOrderPage(
  reader: Reader,
  page: { readonly offset: number; readonly limit: number; readonly cardId?: CardId | undefined },
): Promise<{ readonly total: number; readonly orders: readonly StoredStandingOrder[] }> {
  const covering = page.cardId === undefined ? undefined : await listOrdersOfCard(reader, page.cardId);
  if (covering?.length === 0) return { total: 0, orders: [] };
  const { total } = await reader
    .selectFrom('standing_order')
    .select((is) => is.fn.countAll<number>().as('total'))
    .$if(covering !== undefined, (query) => query.where('id', 'in', covering ?? []))
    .executeTakeFirstOrThrow();
  const rows = await selectOrders(reader)
    .$if(covering !== undefined, (query) => query.where('standing_order.id', 'in', covering ?? []))
    .orderBy(sql`state = 'ended'`)
    .orderBy('standing_order.id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { total, orders: rows.map(fromRow) };
}

async function listOrdersOfCard(reader: Reader, cardId: CardId): Promise<readonly StandingOrderId[]> {
  const rows = await reader
    .selectFrom('standing_order_card')
    .select('standing_order_id')
    .where('card_id', '=', cardId)
    .execute();
  return rows.map((row) => row.standing_order_id);
}

/** Moves one on when it stands in one of `from`. False when it does not. */
export async function setStandingOrderState(
  tx: Tx,
  id: StandingOrderId,
  from: readonly StandingOrderState[],
  to: StandingOrderState,
): Promise<boolean> {
  const result = await tx
    .updateTable('standing_order')
    .set({ state: to })
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** False when it was not covered. */
export async function deleteStandingOrderCard(tx: Tx, id: StandingOrderId, cardId: CardId): Promise<boolean> {
  const result = await tx
    .deleteFrom('standing_order_card')
    .where('standing_order_id', '=', id)
    .where('card_id', '=', cardId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Which of the cards a standing order for the same plan covers that is not ended. */
export async function findCoveredCards(
  reader: Reader,
  planId: PlanId,
  cardIds: readonly CardId[],
): Promise<ReadonlySet<CardId>> {
  const covered = new Set<CardId>();
  for (let start = 0; start < cardIds.length; start += LIST_MAX) {
    const rows = await reader
      .selectFrom('standing_order_card as covering')
      .innerJoin('standing_order as standing', 'standing.id', 'covering.standing_order_id')
      .select('covering.card_id')
      .where('covering.card_id', 'in', cardIds.slice(start, start + LIST_MAX))
      .where('standing.plan_id', '=', planId)
      .where('standing.state', '<>', 'ended')
      .execute();
    for (const row of rows) covered.add(row.card_id);
  }
  return covered;
}

/** The earliest expiry after `afterMs` among the covered cards. */
export async function findNextExpiry(reader: Reader, id: StandingOrderId, afterMs: UtcMs): Promise<UtcMs | null> {
  const row = await reader
    .selectFrom('standing_order_card as covering')
    .innerJoin('card', 'card.id', 'covering.card_id')
    .select((is) => is.fn.min('card.expires_at_ms').as('next'))
    .where('covering.standing_order_id', '=', id)
    .where('card.expires_at_ms', '>', afterMs)
    .executeTakeFirst();
  return row?.next ?? null;
}

function selectOrders(reader: Reader) {
  return reader
    .selectFrom('standing_order')
    .innerJoin('plan', 'plan.id', 'standing_order.plan_id')
    .innerJoin('staff', 'staff.id', 'standing_order.staff_id')
    .selectAll('standing_order')
    .select((is) => [
      'plan.code as plan_code',
      'plan.name_zh',
      'plan.name_en',
      'plan.name_ja',
      'staff.name as staff_name',
      is
        .selectFrom('standing_order_card')
        .select((of) => of.fn.countAll<number>().as('count'))
        .whereRef('standing_order_card.standing_order_id', '=', 'standing_order.id')
        .as('card_count'),
    ]);
}

type OrderRow = Awaited<ReturnType<ReturnType<typeof selectOrders>['execute']>>[number];

function fromRow(row: OrderRow): StoredStandingOrder {
  return {
    id: row.id,
    commandId: row.command_id,
    requestHash: row.request_hash,
    name: row.name,
    planId: row.plan_id,
    planCode: row.plan_code,
    planName: { 'zh-CN': row.name_zh, en: row.name_en, ja: row.name_ja },
    daysBefore: row.days_before,
    lowDataBytes: row.low_data_bytes,
    monthMax: { amountMinor: row.month_cost_max_minor, currency: row.cost_currency },
    cardMonthMax: row.card_month_max,
    endsOn: row.ends_on,
    state: row.state,
    staffId: row.staff_id,
    staffName: row.staff_name,
    createdAtMs: row.created_at_ms,
    cardCount: row.card_count ?? 0,
  };
}
