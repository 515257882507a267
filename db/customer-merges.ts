/** Two customers that were one person: what goes over, and back again. Orders, payments and messages keep their rows. */
import { sql } from 'kysely';
import type { CardId, CustomerGroupId, CustomerId, StaffId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import { indexCards } from './card-search-index.ts';
import { syncOf } from './open.ts';
import type { Reader, Tx } from './open.ts';

/** Ids of what went over; nothing about the person. */
interface Moved {
  readonly cardIds: readonly CardId[];
  readonly contactIds: readonly number[];
  /** Consents that were copied, or refused because the other had: channel, kind and what stood there before. */
  readonly consents: readonly { readonly channel: string; readonly kind: string; readonly before: 0 | 1 | null }[];
  readonly customerIds: readonly CustomerId[];
  readonly groupBefore: CustomerGroupId | null;
  readonly limitBefore: number | null;
}

export interface StoredMerge {
  readonly id: number;
  readonly keptId: CustomerId;
  readonly mergedId: CustomerId;
  readonly name: string;
  readonly atMs: UtcMs;
}

/** Merges into this customer that stand, latest first. */
export async function listMerges(reader: Reader, keptId: CustomerId): Promise<readonly StoredMerge[]> {
  return reader
    .selectFrom('customer_merge')
    .innerJoin('customer', 'customer.id', 'customer_merge.merged_id')
    .select(['customer_merge.id', 'kept_id as keptId', 'merged_id as mergedId', 'customer.name', 'at_ms as atMs'])
    .where('kept_id', '=', keptId)
    .where('undone_at_ms', 'is', null)
    .orderBy('customer_merge.id', 'desc')
    .execute();
}

/** Contacts of `mergedId` that `keptId` has in no way of writing, oldest first. */
export async function listNewContacts(reader: Reader, keptId: CustomerId, mergedId: CustomerId) {
  return reader
    .selectFrom('customer_contact as theirs')
    .select(['theirs.id', 'theirs.channel', 'theirs.value', 'theirs.purpose', 'theirs.language'])
    .where('theirs.customer_id', '=', mergedId)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('customer_contact as own')
            .select('own.id')
            .where('own.customer_id', '=', keptId)
            .whereRef('own.channel', '=', 'theirs.channel')
            .whereRef('own.match_key', '=', 'theirs.match_key'),
        ),
      ),
    )
    .orderBy('theirs.id')
    .execute();
}

/** Makes `mergedId` lead to `keptId`. Both must be there, neither merged nor erased. */
export async function mergeRows(
  tx: Tx,
  its: { readonly keptId: CustomerId; readonly mergedId: CustomerId; readonly staffId: StaffId; readonly atMs: UtcMs },
): Promise<number> {
  const { keptId, mergedId, staffId, atMs } = its;
  const moved: Moved = {
    cardIds: await moveCards(tx, mergedId, keptId, atMs),
    contactIds: await copyContacts(tx, keptId, mergedId),
    consents: await joinConsents(tx, keptId, mergedId),
    customerIds: await movedCustomers(tx, mergedId, keptId),
    groupBefore: await joinGroup(tx, keptId, mergedId),
    limitBefore: await joinCredit(tx, keptId, mergedId),
  };
  await sql`UPDATE customer SET notes = trim(substr(notes || char(10) ||
    (SELECT notes FROM customer WHERE id = ${mergedId}), 1, 2000), char(10)) WHERE id = ${keptId}`.execute(tx);
  await tx.updateTable('customer').set({ merged_into: keptId }).where('id', '=', mergedId).execute();
  const { id } = await tx
    .insertInto('customer_merge')
    .values({
      kept_id: keptId,
      merged_id: mergedId,
      moved: JSON.stringify(moved),
      staff_id: staffId,
      at_ms: atMs,
      undone_at_ms: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Parts them again; undefined where there is no such merge or it was undone. What somebody has changed since stays. */
export async function unmergeRows(tx: Tx, mergeId: number, atMs: UtcMs): Promise<StoredMerge | undefined> {
  const merge = await tx
    .selectFrom('customer_merge')
    .innerJoin('customer', 'customer.id', 'customer_merge.merged_id')
    .select([
      'customer_merge.id',
      'kept_id as keptId',
      'merged_id as mergedId',
      'customer.name',
      'at_ms as atMs',
      'moved',
    ])
    .where('customer_merge.id', '=', mergeId)
    .where('undone_at_ms', 'is', null)
    .where('customer.erased_at_ms', 'is', null)
    .executeTakeFirst();
  if (!merge) return undefined;
  const { keptId, mergedId } = merge;
  const moved = JSON.parse(merge.moved) as Moved;
  await sql`UPDATE card SET customer_id = ${mergedId}, touched_at_ms = max(${atMs}, created_at_ms + 1)
    WHERE customer_id = ${keptId} AND id IN (SELECT value FROM json_each(${JSON.stringify(moved.cardIds)}))`.execute(
    tx,
  );
  indexCards(syncOf(tx), moved.cardIds);
  await sql`DELETE FROM customer_contact WHERE customer_id = ${keptId}
    AND id IN (SELECT value FROM json_each(${JSON.stringify(moved.contactIds)}))`.execute(tx);
  for (const { channel, kind, before } of moved.consents) {
    await (
      before === null
        ? sql`DELETE FROM customer_consent WHERE customer_id = ${keptId} AND channel = ${channel} AND kind = ${kind}`
        : sql`UPDATE customer_consent SET is_given = ${before}
          WHERE customer_id = ${keptId} AND channel = ${channel} AND kind = ${kind}`
    ).execute(tx);
  }
  await sql`UPDATE customer SET merged_into = ${mergedId}
    WHERE id IN (SELECT value FROM json_each(${JSON.stringify(moved.customerIds)}))`.execute(tx);
  await tx.updateTable('customer').set({ group_id: moved.groupBefore }).where('id', '=', keptId).execute();
  if (moved.limitBefore !== null) {
    await sql`UPDATE customer_credit SET limit_minor = ${moved.limitBefore} WHERE customer_id = ${keptId}`.execute(tx);
  }
  await tx.updateTable('customer').set({ merged_into: null }).where('id', '=', mergedId).execute();
  await tx.updateTable('customer_merge').set({ undone_at_ms: atMs }).where('id', '=', mergeId).execute();
  return merge;
}

async function moveCards(tx: Tx, from: CustomerId, to: CustomerId, atMs: UtcMs): Promise<readonly CardId[]> {
  // An import's undo leaves what was touched: never the same instant as its creation.
  const { rows } = await sql<{ id: CardId }>`UPDATE card SET customer_id = ${to},
    touched_at_ms = max(${atMs}, created_at_ms + 1) WHERE customer_id = ${from} RETURNING id`.execute(tx);
  const ids = rows.map(({ id }) => id);
  indexCards(syncOf(tx), ids);
  return ids;
}

async function copyContacts(tx: Tx, keptId: CustomerId, mergedId: CustomerId): Promise<readonly number[]> {
  const ids: number[] = [];
  for (const { id: _, ...contact } of await listNewContacts(tx, keptId, mergedId)) {
    const added = await tx
      .insertInto('customer_contact')
      .values({ customer_id: keptId, ...contact })
      .returning('id')
      .executeTakeFirstOrThrow();
    ids.push(added.id);
  }
  return ids;
}

/** What either has refused is refused; what only the other was asked comes along. */
async function joinConsents(tx: Tx, keptId: CustomerId, mergedId: CustomerId): Promise<Moved['consents']> {
  const { rows } = await sql<Moved['consents'][number]>`SELECT theirs.channel, theirs.kind, own.is_given AS before
    FROM customer_consent theirs LEFT JOIN customer_consent own ON own.customer_id = ${keptId}
      AND own.channel = theirs.channel AND own.kind = theirs.kind
    WHERE theirs.customer_id = ${mergedId} AND (own.is_given IS NULL OR (own.is_given = 1 AND theirs.is_given = 0))`.execute(
    tx,
  );
  for (const { channel, kind } of rows) {
    await sql`INSERT OR REPLACE INTO customer_consent (customer_id, channel, kind, is_given, staff_id, at_ms)
      SELECT ${keptId}, channel, kind, is_given, staff_id, at_ms FROM customer_consent
      WHERE customer_id = ${mergedId} AND channel = ${channel} AND kind = ${kind}`.execute(tx);
  }
  return rows;
}

/** Who led to the one leads to the other: nobody follows a chain. */
async function movedCustomers(tx: Tx, from: CustomerId, to: CustomerId): Promise<readonly CustomerId[]> {
  const { rows } = await sql<{ id: CustomerId }>`UPDATE customer SET merged_into = ${to}
    WHERE merged_into = ${from} RETURNING id`.execute(tx);
  return rows.map(({ id }) => id);
}

async function joinGroup(tx: Tx, keptId: CustomerId, mergedId: CustomerId): Promise<CustomerGroupId | null> {
  const before = await tx.selectFrom('customer').select('group_id').where('id', '=', keptId).executeTakeFirstOrThrow();
  await sql`UPDATE customer SET group_id = coalesce(group_id, (SELECT group_id FROM customer WHERE id = ${mergedId}))
    WHERE id = ${keptId}`.execute(tx);
  return before.group_id;
}

/** The higher of the two limits; null where there was nothing to join. */
async function joinCredit(tx: Tx, keptId: CustomerId, mergedId: CustomerId): Promise<number | null> {
  const limits = await tx
    .selectFrom('customer_credit')
    .select(['customer_id as id', 'limit_minor as limitMinor'])
    .where('customer_id', 'in', [keptId, mergedId])
    .execute();
  const own = limits.find(({ id }) => id === keptId)?.limitMinor ?? 0;
  const theirs = limits.find(({ id }) => id === mergedId)?.limitMinor ?? 0;
  if (theirs <= own) return null;
  await sql`INSERT INTO customer_credit (customer_id, limit_minor) VALUES (${keptId}, ${theirs})
    ON CONFLICT (customer_id) DO UPDATE SET limit_minor = excluded.limit_minor`.execute(tx);
  return own;
}
