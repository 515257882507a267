/** What was left of cards' data, each time a provider told: enough for a picture, bounded for each card. */
import { sql } from 'kysely';
import type { CardId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader } from './open.ts';
import { defineStatement } from './statement.ts';
import type { SyncTx } from './statement.ts';

/** Readings kept of one card: two months of daily ones. */
export const BALANCES_KEPT_MAX = 60;

const reading = defineStatement((db, its: { readonly id: CardId; readonly atMs: UtcMs; readonly left: number }) =>
  db
    .insertInto('card_balance')
    .values({ card_id: its.id, at_ms: its.atMs, left_bytes: its.left })
    .onConflict((conflict) => conflict.columns(['card_id', 'at_ms']).doUpdateSet({ left_bytes: its.left })),
);

const tooOld = defineStatement((db, its: { readonly id: CardId; readonly sameId: CardId }) =>
  db
    .deleteFrom('card_balance')
    .where('card_id', '=', its.id)
    .where('at_ms', '<=', (is) =>
      is
        .selectFrom('card_balance')
        .select('at_ms')
        .where('card_id', '=', its.sameId)
        .orderBy('at_ms', 'desc')
        .limit(1)
        .offset(sql.lit(BALANCES_KEPT_MAX)),
    ),
);

/** Keeps a reading and lets the oldest go. */
export function noteBalance(tx: SyncTx, id: CardId, leftBytes: number | undefined, atMs: UtcMs): void {
  if (leftBytes === undefined) return;
  reading.run(tx, { id, atMs, left: leftBytes });
  tooOld.run(tx, { id, sameId: id });
}

export interface BalancePoint {
  readonly atMs: UtcMs;
  readonly leftBytes: number;
  readonly isRecharge: boolean;
}

/** Readings and what delivered recharges left, oldest first, the latest few of each. */
export async function listBalances(reader: Reader, id: CardId): Promise<readonly BalancePoint[]> {
  const read = await reader
    .selectFrom('card_balance')
    .select(['at_ms as atMs', 'left_bytes as leftBytes'])
    .where('card_id', '=', id)
    .orderBy('at_ms', 'desc')
    .limit(BALANCES_KEPT_MAX)
    .execute();
  const recharged = await reader
    .selectFrom('recharge_order')
    .select(['finished_at_ms as atMs', 'data_left_after_bytes as leftBytes'])
    .where('card_id', '=', id)
    .where('state', '=', 'succeeded')
    .where('data_left_after_bytes', 'is not', null)
    .orderBy('id', 'desc')
    .limit(BALANCES_KEPT_MAX)
    .execute();
  const points = [
    ...read.map((point) => ({ ...point, isRecharge: false })),
    ...recharged.flatMap(({ atMs, leftBytes }) =>
      atMs === null || leftBytes === null ? [] : { atMs, leftBytes, isRecharge: true },
    ),
  ];
  return points.toSorted((a, b) => a.atMs - b.atMs);
}
