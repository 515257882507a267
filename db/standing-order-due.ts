/** Which cards of a standing order are due, and when each is looked at again. */
import type { CardId, RechargeId, StandingOrderId } from '../contract/terms/ids.ts';
import type { RechargeState } from '../contract/terms/recharge-state.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';

/** A card that may be due, with what its condition is judged by. */
export interface DueCandidate {
  readonly cardId: CardId;
  readonly expiresAtMs: UtcMs | null;
  readonly dataLeftBytes: number | null;
  readonly checkedAtMs: UtcMs | null;
}

/** Expiry by then, or a reading below; one of the two. */
export interface DueCondition {
  readonly expiresByMs: UtcMs | null;
  readonly belowBytes: number | null;
}

/** A look that is planned farther ahead than this was planned by a clock that was wrong then. */
const LOOK_AHEAD_MS_MAX = 86_400_000;

/** Covered cards that meet the condition and whose time to be looked at has come, by their ids. */
export async function listDueCandidates(
  reader: Reader,
  id: StandingOrderId,
  condition: DueCondition,
  page: { readonly nowMs: UtcMs; readonly limit: number },
): Promise<readonly DueCandidate[]> {
  const { nowMs } = page;
  return selectMeeting(reader, condition)
    .innerJoin('standing_order_card as covering', 'covering.card_id', 'card.id')
    .where('covering.standing_order_id', '=', id)
    .where((is) =>
      is.or([
        is('covering.look_at_ms', '<=', nowMs),
        is('covering.look_at_ms', '>', (nowMs + LOOK_AHEAD_MS_MAX) as UtcMs),
      ]),
    )
    .orderBy('card.id')
    .limit(page.limit)
    .execute();
}

/** How many of these cards meet the condition now. */
export async function countMeeting(
  reader: Reader,
  cardIds: readonly CardId[],
  condition: DueCondition,
): Promise<number> {
  let count = 0;
  for (let start = 0; start < cardIds.length; start += LIST_MAX) {
    const some = cardIds.slice(start, start + LIST_MAX);
    count += (await selectMeeting(reader, condition).where('card.id', 'in', some).execute()).length;
  }
  return count;
}

/** Ids in one IN list; SQLite takes 32,766 values at most. */
const LIST_MAX = 10_000;

function selectMeeting(reader: Reader, { expiresByMs, belowBytes }: DueCondition) {
  const cards = reader
    .selectFrom('card')
    .select([
      'card.id as cardId',
      'card.expires_at_ms as expiresAtMs',
      'card.data_left_bytes as dataLeftBytes',
      'card.checked_at_ms as checkedAtMs',
    ]);
  if (expiresByMs !== null) return cards.where('card.expires_at_ms', '<=', expiresByMs);
  return cards.where('card.data_left_bytes', '<', belowBytes).where('card.checked_at_ms', 'is not', null);
}

/** Not looked at again before then. */
export async function setLookAt(
  tx: Tx,
  id: StandingOrderId,
  cardIds: readonly CardId[],
  lookAtMs: UtcMs,
): Promise<void> {
  if (cardIds.length === 0) return;
  await tx
    .updateTable('standing_order_card')
    .set({ look_at_ms: lookAtMs })
    .where('standing_order_id', '=', id)
    .where('card_id', 'in', cardIds)
    .execute();
}

/** Something changed that may have kept cards back: all of this standing order, or of all, are looked at again. */
export async function lookAgainAtAll(tx: Tx, id: StandingOrderId | undefined): Promise<void> {
  await tx
    .updateTable('standing_order_card')
    .set({ look_at_ms: 0 as UtcMs })
    .$if(id !== undefined, (query) => query.where('standing_order_id', '=', id as StandingOrderId))
    .where('look_at_ms', '<>', 0 as UtcMs)
    .execute();
}

/** An order that this standing order made for a card. */
export interface OwnOrder {
  readonly cardId: CardId;
  readonly period: string;
  readonly state: RechargeState;
  readonly finishedOn: ShopDate | null;
  readonly runOn: ShopDate;
}

export async function listOwnOrders(
  reader: Reader,
  id: StandingOrderId,
  cardIds: readonly CardId[],
): Promise<readonly OwnOrder[]> {
  return reader
    .selectFrom('standing_order_run as run')
    .innerJoin('recharge_order as made', 'made.id', 'run.order_id')
    .select([
      'run.card_id as cardId',
      'run.period',
      'run.run_on as runOn',
      'made.state',
      'made.finished_on as finishedOn',
    ])
    .where('run.standing_order_id', '=', id)
    .where('run.card_id', 'in', cardIds)
    .orderBy('run.id')
    .execute();
}

/** The latest delivered order of each card, of whatever plan; cards without one are absent. */
export async function findLastDeliveries(
  reader: Reader,
  cardIds: readonly CardId[],
): Promise<ReadonlyMap<CardId, { readonly id: RechargeId; readonly atMs: UtcMs }>> {
  const rows = await reader
    .selectFrom('recharge_order')
    .select(['card_id', 'id', 'finished_at_ms'])
    .where('card_id', 'in', cardIds)
    .where('state', '=', 'succeeded')
    .orderBy('id')
    .execute();
  return new Map(rows.map((row) => [row.card_id, { id: row.id, atMs: row.finished_at_ms ?? (0 as UtcMs) }]));
}
