/** Many cards asked about one after another: what is left to ask, kept so that it can be paused and survives a restart. */
import { sql } from 'kysely';
import type { CardId, StaffId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';
import { isQueued } from './partial-indexes.ts';

export interface StoredRefresh {
  readonly id: number;
  readonly state: 'running' | 'paused' | 'finished' | 'cancelled';
  readonly cardCount: number;
  readonly answeredCount: number;
  readonly silentCount: number;
  readonly leftCount: number;
  readonly createdAtMs: UtcMs;
  readonly finishedAtMs: UtcMs | null;
}

/** The open one, else the latest; the latest has the highest id either way, because one is open at a time. */
export async function findLatestRefresh(reader: Reader): Promise<StoredRefresh | undefined> {
  const row = await reader
    .selectFrom('card_refresh')
    .select((is) => [
      'id',
      'state',
      'card_count as cardCount',
      'answered_count as answeredCount',
      'silent_count as silentCount',
      'created_at_ms as createdAtMs',
      'finished_at_ms as finishedAtMs',
      is
        .selectFrom('card_refresh_card')
        .select((card) => card.fn.countAll<number>().as('count'))
        .whereRef('refresh_id', '=', 'card_refresh.id')
        .as('leftCount'),
    ])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { ...row, leftCount: row.leftCount ?? 0 };
}

export async function insertRefresh(
  tx: Tx,
  its: { readonly cardIds: readonly CardId[]; readonly staffId: StaffId; readonly atMs: UtcMs },
): Promise<number> {
  const { id } = await tx
    .insertInto('card_refresh')
    .values({
      state: 'running',
      card_count: its.cardIds.length,
      staff_id: its.staffId,
      created_at_ms: its.atMs,
      finished_at_ms: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await sql`INSERT INTO card_refresh_card (refresh_id, card_id)
    SELECT ${id}, value FROM json_each(${JSON.stringify(its.cardIds)})`.execute(tx);
  return id;
}

/** False where it is over already. What is left to ask is forgotten with the end. */
export async function setRefreshState(
  tx: Tx,
  id: number,
  state: StoredRefresh['state'],
  atMs: UtcMs,
): Promise<boolean> {
  const isOver = state === 'finished' || state === 'cancelled';
  const { numUpdatedRows } = await tx
    .updateTable('card_refresh')
    .set({ state, ...(isOver && { finished_at_ms: atMs }) })
    .where('id', '=', id)
    .where('state', 'in', ['running', 'paused'])
    .executeTakeFirstOrThrow();
  if (isOver) await tx.deleteFrom('card_refresh_card').where('refresh_id', '=', id).execute();
  return numUpdatedRows === 1n;
}

/** The next card to ask about; undefined when all were. */
export async function findNextToRefresh(reader: Reader, id: number): Promise<CardId | undefined> {
  const row = await reader
    .selectFrom('card_refresh_card')
    .select('card_id')
    .where('refresh_id', '=', id)
    .orderBy('card_id')
    .limit(1)
    .executeTakeFirst();
  return row?.card_id;
}

/** A card was asked about: it is asked no second time. */
export async function noteRefreshed(tx: Tx, id: number, cardId: CardId, isAnswered: boolean): Promise<void> {
  await tx.deleteFrom('card_refresh_card').where('refresh_id', '=', id).where('card_id', '=', cardId).execute();
  const column = isAnswered ? 'answered_count' : 'silent_count';
  await tx
    .updateTable('card_refresh')
    .set((is) => ({ [column]: is(column, '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Whether recharges are being sent, or could be at this moment. Those of paused or later batches do not count. */
export async function isRechargingNow(reader: Reader, nowMs: UtcMs): Promise<boolean> {
  const row = await reader
    .selectFrom('recharge_order')
    .innerJoin('provider_account', 'provider_account.id', 'recharge_order.provider_account_id')
    .leftJoin('recharge_batch', 'recharge_batch.id', 'recharge_order.batch_id')
    .select('recharge_order.id')
    .where(isQueued('recharge_order'))
    .where('provider_account.state', '=', 'active')
    .where('recharge_order.not_before_ms', '<=', nowMs)
    .where((is) =>
      is.or([
        is('recharge_batch.id', 'is', null),
        is.and([
          is('recharge_batch.state', '=', 'running'),
          is.or([is('recharge_batch.starts_at_ms', 'is', null), is('recharge_batch.began_at_ms', 'is not', null)]),
        ]),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  if (row) return true;
  const { rows } = await sql<{ id: number }>`SELECT id FROM recharge_order
    WHERE state IN ('sending', 'pending', 'in_doubt', 'needs_person', 'refund_due') AND state = 'sending'
    LIMIT 1`.execute(reader);
  return rows.length > 0;
}
