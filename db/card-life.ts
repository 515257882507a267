/** What has happened to a card: its own events, its orders, and the import that brought it. */
import type { CardId, RechargeId, StaffId } from '../contract/terms/ids.ts';
import type { Money } from '../contract/terms/money.ts';
import type { RechargeState } from '../contract/terms/recharge-state.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';

/** Kinds of line in `card_event`; imports and recharges have tables of their own. */
export const CARD_EVENT_KINDS = ['imported', 'sold', 'blocked', 'unblocked', 'changed'] as const;
export type CardEventKind = (typeof CARD_EVENT_KINDS)[number];

export interface CardEvent {
  readonly atMs: UtcMs;
  readonly kind: CardEventKind;
  readonly staffName: string | null;
  readonly note: string | null;
}

export interface CardOrder {
  readonly id: RechargeId;
  readonly atMs: UtcMs;
  readonly state: RechargeState;
  readonly planCode: string;
  readonly price: Money;
  readonly staffName: string;
  readonly failureCode: string | null;
}

export interface CardOrigin {
  readonly atMs: UtcMs;
  readonly fileName: string;
  readonly staffName: string | null;
}

/** The latest lines of a life; a card with more has been recharged daily for a year. */
const LIFE_LINES_MAX = 400;

export async function insertCardEvent(
  tx: Tx,
  event: {
    readonly cardId: CardId;
    readonly atMs: UtcMs;
    readonly kind: CardEventKind;
    readonly staffId: StaffId | null;
    readonly note: string | null;
  },
): Promise<void> {
  await tx
    .insertInto('card_event')
    .values({
      card_id: event.cardId,
      at_ms: event.atMs,
      kind: event.kind,
      staff_id: event.staffId,
      note: event.note,
    })
    .execute();
}

/** Latest first. */
export async function listCardEvents(reader: Reader, cardId: CardId): Promise<readonly CardEvent[]> {
  const rows = await reader
    .selectFrom('card_event')
    .leftJoin('staff', 'staff.id', 'card_event.staff_id')
    .select(['card_event.at_ms as atMs', 'card_event.kind', 'card_event.note', 'staff.name as staffName'])
    .where('card_event.card_id', '=', cardId)
    .orderBy('card_event.at_ms', 'desc')
    .orderBy('card_event.id', 'desc')
    .limit(LIFE_LINES_MAX)
    .execute();
  return rows.map((row) => ({ ...row, kind: asKind(row.kind) }));
}

/** Latest first. */
export async function listCardOrders(reader: Reader, cardId: CardId): Promise<readonly CardOrder[]> {
  const rows = await reader
    .selectFrom('recharge_order')
    .innerJoin('staff', 'staff.id', 'recharge_order.staff_id')
    .select([
      'recharge_order.id',
      'recharge_order.created_at_ms as atMs',
      'recharge_order.state',
      'recharge_order.plan_code as planCode',
      'recharge_order.price_minor as priceMinor',
      'recharge_order.price_currency as priceCurrency',
      'recharge_order.failure_code as failureCode',
      'staff.name as staffName',
    ])
    .where('recharge_order.card_id', '=', cardId)
    .orderBy('recharge_order.id', 'desc')
    .limit(LIFE_LINES_MAX)
    .execute();
  return rows.map(({ priceMinor, priceCurrency, ...row }) => ({
    ...row,
    price: { amountMinor: priceMinor, currency: priceCurrency },
  }));
}

/** The import that brought the card; undefined when it came singly. */
export async function findCardOrigin(reader: Reader, cardId: CardId): Promise<CardOrigin | undefined> {
  return reader
    .selectFrom('card')
    .innerJoin('sheet_import', 'sheet_import.id', 'card.sheet_import_id')
    .leftJoin('staff', 'staff.id', 'sheet_import.staff_id')
    .select(['sheet_import.at_ms as atMs', 'sheet_import.file_name as fileName', 'staff.name as staffName'])
    .where('card.id', '=', cardId)
    .executeTakeFirst();
}

function asKind(kind: string): CardEventKind {
  const known = CARD_EVENT_KINDS.find((candidate) => candidate === kind);
  if (known === undefined) throw new Error(`card_event has the unknown kind ${kind}`);
  return known;
}
