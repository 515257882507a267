/** Against fraud: blocked customers, limits, and the codes of cards. */
import { sql } from 'kysely';
import type { CardId, CustomerId, StaffId } from '../contract/terms/ids.ts';
import type { CardCodeKind, Limited } from '../contract/terms/guards.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';

export interface StoredLimit {
  readonly who: Limited;
  readonly countMax: number;
  readonly hours: number;
}

export interface StoredBlock {
  readonly reason: string;
  readonly staffName: string;
  readonly atMs: UtcMs;
}

export interface StoredCode {
  readonly kind: CardCodeKind;
  /** Encrypted. */
  readonly sealed: string;
  readonly sealedAtMs: UtcMs;
  readonly shownAtMs: UtcMs | null;
  readonly shownBy: string | null;
}

export async function listLimits(reader: Reader): Promise<readonly StoredLimit[]> {
  return reader.selectFrom('recharge_limit').select(['who', 'count_max as countMax', 'hours']).execute();
}

/** In place of those there were. */
export async function replaceLimits(tx: Tx, limits: readonly StoredLimit[]): Promise<void> {
  await tx.deleteFrom('recharge_limit').execute();
  if (limits.length === 0) return;
  const rows = limits.map(({ who, countMax, hours }) => ({ who, count_max: countMax, hours }));
  await tx.insertInto('recharge_limit').values(rows).execute();
}

/**
 * Recharges since then that did not come to nothing; the oldest tells when the next is free. Those of batches count for card
 * and customer; a person's are what was sold singly.
 */
export async function countRecharges(
  reader: Reader,
  of: { readonly who: Limited; readonly id: number; readonly sinceMs: UtcMs },
): Promise<{ readonly count: number; readonly oldestAtMs: UtcMs | null }> {
  const column = sql.ref(`recharge_order.${of.who}_id`);
  const { rows } = await sql<{ count: number; oldest: UtcMs | null }>`SELECT count(*) AS count,
      min(created_at_ms) AS oldest
    FROM recharge_order WHERE ${column} = ${of.id} AND created_at_ms > ${of.sinceMs}
      AND (batch_id IS NULL OR ${of.who !== 'staff' ? 1 : 0})
      AND state NOT IN ('failed', 'refund_due', 'refunded')
      AND created_on >= date(${of.sinceMs} / 1000 - 86400, 'unixepoch')`.execute(reader);
  return { count: rows[0]?.count ?? 0, oldestAtMs: rows[0]?.oldest ?? null };
}

/** The same for every card or customer at once: a batch asks about thousands. */
export async function countRechargesOfEach(
  reader: Reader,
  of: { readonly who: 'card' | 'customer'; readonly sinceMs: UtcMs },
): Promise<ReadonlyMap<number, number>> {
  const column = sql.ref(`recharge_order.${of.who}_id`);
  const { rows } = await sql<{ id: number; count: number }>`SELECT ${column} AS id, count(*) AS count
    FROM recharge_order WHERE ${column} IS NOT NULL AND created_at_ms > ${of.sinceMs}
      AND state NOT IN ('failed', 'refund_due', 'refunded')
      AND created_on >= date(${of.sinceMs} / 1000 - 86400, 'unixepoch') GROUP BY 1`.execute(reader);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

export async function findCustomerBlock(reader: Reader, customerId: CustomerId): Promise<StoredBlock | undefined> {
  return reader
    .selectFrom('customer_block')
    .innerJoin('staff', 'staff.id', 'customer_block.staff_id')
    .select(['customer_block.reason', 'staff.name as staffName', 'customer_block.at_ms as atMs'])
    .where('customer_block.customer_id', '=', customerId)
    .executeTakeFirst();
}

export async function insertCustomerBlock(
  tx: Tx,
  customerId: CustomerId,
  its: { readonly reason: string; readonly staffId: StaffId; readonly atMs: UtcMs },
): Promise<void> {
  await tx
    .insertInto('customer_block')
    .values({ customer_id: customerId, reason: its.reason, staff_id: its.staffId, at_ms: its.atMs })
    .execute();
}

export async function deleteCustomerBlock(tx: Tx, customerId: CustomerId): Promise<void> {
  await tx.deleteFrom('customer_block').where('customer_id', '=', customerId).execute();
}

/** The first of these customers and of the owners of these cards that is blocked. */
export async function findBlockedCustomer(
  reader: Reader,
  of: { readonly customerId: CustomerId | null; readonly cardIds: readonly CardId[] },
): Promise<StoredBlock | undefined> {
  const { rows } = await sql<StoredBlock>`SELECT block.reason, staff.name AS staffName, block.at_ms AS atMs
    FROM customer_block AS block JOIN staff ON staff.id = block.staff_id
    WHERE block.customer_id = ${of.customerId} OR block.customer_id IN (SELECT customer_id FROM card
      WHERE id IN (SELECT value FROM json_each(${JSON.stringify(of.cardIds)}))) LIMIT 1`.execute(reader);
  return rows[0];
}

export async function listCardCodes(reader: Reader, cardId: CardId): Promise<readonly StoredCode[]> {
  return reader
    .selectFrom('card_code')
    .leftJoin('staff', 'staff.id', 'card_code.shown_by')
    .select([
      'card_code.kind',
      'card_code.sealed',
      'card_code.sealed_at_ms as sealedAtMs',
      'card_code.shown_at_ms as shownAtMs',
      'staff.name as shownBy',
    ])
    .where('card_code.card_id', '=', cardId)
    .orderBy('card_code.kind')
    .execute();
}

/** In place of the one there was; nobody has seen the new one. */
export async function putCardCode(
  tx: Tx,
  its: {
    readonly cardId: CardId;
    readonly kind: CardCodeKind;
    readonly sealed: string;
    readonly staffId: StaffId;
    readonly atMs: UtcMs;
  },
): Promise<void> {
  const { cardId, kind, sealed, staffId, atMs } = its;
  const row = { sealed, sealed_at_ms: atMs, sealed_by: staffId, shown_at_ms: null, shown_by: null };
  await tx
    .insertInto('card_code')
    .values({ card_id: cardId, kind, ...row })
    .onConflict((conflict) => conflict.columns(['card_id', 'kind']).doUpdateSet(row))
    .execute();
}

export async function markCodeShown(
  tx: Tx,
  its: { readonly cardId: CardId; readonly kind: CardCodeKind; readonly staffId: StaffId; readonly atMs: UtcMs },
): Promise<void> {
  await tx
    .updateTable('card_code')
    .set({ shown_at_ms: its.atMs, shown_by: its.staffId })
    .where('card_id', '=', its.cardId)
    .where('kind', '=', its.kind)
    .execute();
}
