/** Recharge orders: the rows and how they begin. How they move is in `recharge-work.ts`, reads for screens in `recharge-reads.ts`. */
import type { Selectable, Updateable } from 'kysely';
import type { Iccid } from '../contract/terms/iccid.ts';
import type {
  BatchId,
  CardId,
  CommandId,
  CustomerId,
  PlanId,
  ProviderAccountId,
  RechargeId,
  StaffId,
} from '../contract/terms/ids.ts';
import type { Money } from '../contract/terms/money.ts';
import type { HoldReason, RechargeState } from '../contract/terms/recharge-state.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';
import { isOpen } from './partial-indexes.ts';
import type { RechargeOrderTable } from './recharge-tables.ts';

/** What an order is made of, before it has an id. */
export interface QueuedOrder {
  readonly commandId: CommandId;
  readonly requestHash: string;
  readonly cardId: CardId;
  readonly iccid: Iccid;
  readonly planId: PlanId;
  readonly planCode: string;
  readonly accountId: ProviderAccountId;
  readonly offerCode: string;
  readonly price: Money;
  /** False: nobody has paid, as with the lines of a batch. */
  readonly isPaid: boolean;
  readonly quotedCost: Money;
  readonly batchId: BatchId | null;
  readonly batchRow: number | null;
  readonly staffId: StaffId;
  readonly customerId: CustomerId | null;
  /** Smaller goes first. */
  readonly priority: number;
  readonly repeatReason: string | null;
  readonly expiresBeforeMs: UtcMs | null;
}

export interface RechargeOrder extends QueuedOrder {
  readonly id: RechargeId;
  readonly realCostMinor: number | null;
  readonly state: RechargeState;
  readonly holdReason: HoldReason | null;
  readonly version: number;
  /** How often it was claimed for sending. */
  readonly sendCount: number;
  readonly notBeforeMs: UtcMs;
  readonly cancelRequested: boolean;
  readonly failureCode: string | null;
  readonly receiptNumber: number | null;
  readonly expiresAfterMs: UtcMs | null;
  readonly dataLeftAfterBytes: number | null;
  readonly createdAtMs: UtcMs;
  readonly createdOn: ShopDate;
  readonly doubtSinceMs: UtcMs | null;
  readonly finishedAtMs: UtcMs | null;
  readonly finishedOn: ShopDate | null;
}

/** The fields of an order that its life may change. */
export interface OrderFields {
  readonly state: RechargeState;
  readonly holdReason: HoldReason | null;
  readonly sendCount: number;
  readonly notBeforeMs: UtcMs;
  readonly cancelRequested: boolean;
  readonly failureCode: string | null;
  readonly realCostMinor: number | null;
  readonly doubtSinceMs: UtcMs | null;
  readonly finishedAtMs: UtcMs | null;
  readonly finishedOn: ShopDate | null;
  readonly expiresAfterMs: UtcMs | null;
  readonly dataLeftAfterBytes: number | null;
}

/** Orders in one INSERT: 400 x 26 values stay under SQLite's limit of 32,766 bound values. */
const INSERT_ROWS_MAX = 400;
/** Ids in one IN list, for the same reason. */
const LIST_MAX = 10_000;

/** Writes new orders as `queued`. Returns their ids in the order given. */
export async function insertQueuedOrders(
  tx: Tx,
  at: { readonly nowMs: UtcMs; readonly today: ShopDate },
  orders: readonly QueuedOrder[],
): Promise<readonly RechargeId[]> {
  const ids = new Map<CommandId, RechargeId>();
  for (let start = 0; start < orders.length; start += INSERT_ROWS_MAX) {
    const inserted = await tx
      .insertInto('recharge_order')
      .values(
        orders.slice(start, start + INSERT_ROWS_MAX).map((order) => ({
          ...toRow(order),
          state: 'queued' as const,
          created_at_ms: at.nowMs,
          created_on: at.today,
        })),
      )
      .returning(['id', 'command_id'])
      .execute();
    for (const row of inserted) ids.set(row.command_id, row.id);
  }
  return orders.map(({ commandId }) => {
    const id = ids.get(commandId);
    if (id === undefined) throw new Error('an inserted order came back without its id');
    return id;
  });
}

/** An order that is open for one of the cards, if there is any. */
export async function findOpenOrder(
  reader: Reader,
  cardIds: readonly CardId[],
): Promise<{ readonly id: RechargeId; readonly state: RechargeState } | undefined> {
  for (let start = 0; start < cardIds.length; start += LIST_MAX) {
    const found = await reader
      .selectFrom('recharge_order')
      .select(['id', 'state'])
      .where('card_id', 'in', cardIds.slice(start, start + LIST_MAX))
      .where(isOpen('recharge_order'))
      .limit(1)
      .executeTakeFirst();
    if (found) return found;
  }
  return undefined;
}

export async function findOrder(reader: Reader, id: RechargeId): Promise<RechargeOrder | undefined> {
  const row = await reader.selectFrom('recharge_order').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toOrder(row);
}

export async function findOrderByCommand(reader: Reader, commandId: CommandId): Promise<RechargeOrder | undefined> {
  const row = await reader
    .selectFrom('recharge_order')
    .selectAll()
    .where('command_id', '=', commandId)
    .executeTakeFirst();
  return row && toOrder(row);
}

/** The latest success of this plan on this card since `sinceMs`. */
export async function findRecentSuccess(
  reader: Reader,
  cardId: CardId,
  planId: PlanId,
  sinceMs: UtcMs,
): Promise<{ readonly id: RechargeId; readonly finishedAtMs: UtcMs } | undefined> {
  const row = await reader
    .selectFrom('recharge_order')
    .select(['id', 'finished_at_ms'])
    .where('card_id', '=', cardId)
    .where('plan_id', '=', planId)
    .where('state', '=', 'succeeded')
    .where('finished_at_ms', '>=', sinceMs)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.finished_at_ms ? { id: row.id, finishedAtMs: row.finished_at_ms } : undefined;
}

/** The columns of the fields that are given; absent ones stay as they are. */
export function toFieldColumns(fields: Partial<OrderFields>): Updateable<RechargeOrderTable> {
  return {
    ...(fields.state !== undefined && { state: fields.state }),
    ...(fields.holdReason !== undefined && { hold_reason: fields.holdReason }),
    ...(fields.sendCount !== undefined && { send_count: fields.sendCount }),
    ...(fields.notBeforeMs !== undefined && { not_before_ms: fields.notBeforeMs }),
    ...(fields.cancelRequested !== undefined && {
      cancel_requested: fields.cancelRequested ? (1 as const) : (0 as const),
    }),
    ...(fields.failureCode !== undefined && { failure_code: fields.failureCode }),
    ...(fields.realCostMinor !== undefined && { real_cost_minor: fields.realCostMinor }),
    ...(fields.doubtSinceMs !== undefined && { doubt_since_ms: fields.doubtSinceMs }),
    ...(fields.finishedAtMs !== undefined && { finished_at_ms: fields.finishedAtMs }),
    ...(fields.finishedOn !== undefined && { finished_on: fields.finishedOn }),
    ...(fields.expiresAfterMs !== undefined && { expires_after_ms: fields.expiresAfterMs }),
    ...(fields.dataLeftAfterBytes !== undefined && { data_left_after_bytes: fields.dataLeftAfterBytes }),
  };
}

function toRow(order: QueuedOrder) {
  return {
    command_id: order.commandId,
    request_hash: order.requestHash,
    card_id: order.cardId,
    iccid: order.iccid,
    plan_id: order.planId,
    plan_code: order.planCode,
    provider_account_id: order.accountId,
    offer_code: order.offerCode,
    price_minor: order.price.amountMinor,
    price_currency: order.price.currency,
    is_paid: order.isPaid ? (1 as const) : (0 as const),
    quoted_cost_minor: order.quotedCost.amountMinor,
    cost_currency: order.quotedCost.currency,
    priority: order.priority,
    batch_id: order.batchId,
    batch_row: order.batchRow,
    staff_id: order.staffId,
    customer_id: order.customerId,
    repeat_reason: order.repeatReason,
    expires_before_ms: order.expiresBeforeMs,
  };
}

export function toOrder(row: Selectable<RechargeOrderTable>): RechargeOrder {
  return {
    id: row.id,
    commandId: row.command_id,
    requestHash: row.request_hash,
    cardId: row.card_id,
    iccid: row.iccid,
    planId: row.plan_id,
    planCode: row.plan_code,
    accountId: row.provider_account_id,
    offerCode: row.offer_code,
    price: { amountMinor: row.price_minor, currency: row.price_currency },
    isPaid: row.is_paid === 1,
    quotedCost: { amountMinor: row.quoted_cost_minor, currency: row.cost_currency },
    realCostMinor: row.real_cost_minor,
    state: row.state,
    holdReason: row.hold_reason,
    version: row.version,
    priority: row.priority,
    sendCount: row.send_count,
    notBeforeMs: row.not_before_ms,
    cancelRequested: row.cancel_requested === 1,
    failureCode: row.failure_code,
    batchId: row.batch_id,
    batchRow: row.batch_row,
    receiptNumber: row.receipt_number,
    staffId: row.staff_id,
    customerId: row.customer_id,
    repeatReason: row.repeat_reason,
    expiresBeforeMs: row.expires_before_ms,
    expiresAfterMs: row.expires_after_ms,
    dataLeftAfterBytes: row.data_left_after_bytes,
    createdAtMs: row.created_at_ms,
    createdOn: row.created_on,
    doubtSinceMs: row.doubt_since_ms,
    finishedAtMs: row.finished_at_ms,
    finishedOn: row.finished_on,
  };
}
