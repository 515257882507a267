import type { z } from 'zod';
import type { cardDetail, cardLifeLine } from '../../contract/cards.ts';
import { Refusal } from '../../contract/errors.ts';
import type { CardId } from '../../contract/terms/ids.ts';
import { findStoredCard } from '../../db/card-rows.ts';
import type { StoredCard } from '../../db/card-rows.ts';
import { findCardOrigin, listCardEvents, listCardOrders } from '../../db/card-life.ts';
import type { CardEvent, CardOrder, CardOrigin } from '../../db/card-life.ts';
import { flagCard } from '../guards/flag-card.ts';
import type { Core } from '../core.ts';
import { readPlanNote } from './plan-note.ts';

export type CardDetail = z.output<typeof cardDetail>;
type LifeLine = z.output<typeof cardLifeLine>;

/** A card with its whole life, latest first. */
export async function getCard(
  { database }: Pick<Core, 'database'>,
  input: { readonly id: CardId },
): Promise<CardDetail> {
  const { db } = database;
  const card = await findStoredCard(db, input.id);
  if (!card) throw new Refusal('NOT_FOUND', { what: 'card' });
  const [events, orders, origin] = [
    await listCardEvents(db, input.id),
    await listCardOrders(db, input.id),
    await findCardOrigin(db, input.id),
  ];
  const { statusBeforeBlock: _, createdAtMs: __, rechargeCount: ___, isOwnerBlocked: ____, ...shown } = card;
  return { ...shown, flags: flagCard(card), life: tellLife(card, events, orders, origin) };
}

function tellLife(
  card: StoredCard,
  events: readonly CardEvent[],
  orders: readonly CardOrder[],
  origin: CardOrigin | undefined,
): LifeLine[] {
  const lines: LifeLine[] = [...events.map(toEventLine), ...orders.map(toRechargeLine)];
  if (origin) {
    const { atMs, staffName, fileName } = origin;
    lines.push({ ...EMPTY_LINE, kind: 'imported', atMs, staffName, note: fileName, importId: card.importId });
  }
  // A sheet may bring cards that were sold before; the sale has no event then, only its date.
  if (card.soldAtMs !== null && !events.some((event) => event.kind === 'sold')) {
    lines.push({ ...EMPTY_LINE, kind: 'sold', atMs: card.soldAtMs });
  }
  // Asking the provider leaves no line each time: only the latest answer is kept.
  if (card.checkedAtMs !== null) lines.push({ ...EMPTY_LINE, kind: 'verified', atMs: card.checkedAtMs });
  return lines.toSorted((left, right) => right.atMs - left.atMs);
}

function toEventLine(event: CardEvent): LifeLine {
  return { ...EMPTY_LINE, ...event, ...readPlanNote(event.note) };
}

function toRechargeLine(order: CardOrder): LifeLine {
  return {
    ...EMPTY_LINE,
    kind: 'recharge',
    atMs: order.atMs,
    staffName: order.staffName,
    orderId: order.id,
    state: order.state,
    planCode: order.planCode,
    amount: order.price,
    note: order.failureCode,
  };
}

const EMPTY_LINE = {
  staffName: null,
  orderId: null,
  importId: null,
  state: null,
  planCode: null,
  amount: null,
  note: null,
} as const;
