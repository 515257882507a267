/** Removes what is known of a person; SQLite only. What triggers fix stays: amounts, references, codes. */
import { sql } from 'kysely';
import type { CustomerId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import { familyOf } from './customers.ts';
import { readAtOnce } from './open.ts';
import type { Db, Tx } from './open.ts';
import { indexCardsOfCustomer } from './card-search-index.ts';

/** A larger file takes so long to rewrite that the counter would wait. */
const COMPACTED_BYTES_MAX = 512 * 1024 * 1024;

/** Names, contacts, consent, notes and typed reasons of a customer and of those merged into the page. */
export async function eraseRows(tx: Tx, id: CustomerId, atMs: UtcMs): Promise<void> {
  const own = familyOf(id);
  const cards = sql`(SELECT id FROM card WHERE customer_id IN ${own})`;
  await sql`DELETE FROM customer_contact WHERE customer_id IN ${own}`.execute(tx);
  await sql`DELETE FROM customer_consent WHERE customer_id IN ${own}`.execute(tx);
  await sql`UPDATE recharge_order SET repeat_reason = '' WHERE customer_id IN ${own} AND repeat_reason IS NOT NULL`.execute(
    tx,
  );
  await sql`UPDATE card_event SET note = NULL WHERE card_id IN ${cards} AND kind IN ('blocked', 'unblocked')`.execute(
    tx,
  );
  await sql`UPDATE card SET notes = '', touched_at_ms = max(${atMs}, created_at_ms + 1)
    WHERE customer_id IN ${own} AND notes <> ''`.execute(tx);
  await eraseMessages(tx, own, atMs);
  await sql`UPDATE customer SET name = '', notes = '', group_id = NULL, erased_at_ms = ${atMs} WHERE id IN ${own}`.execute(
    tx,
  );
  await indexCardsOfCustomer(tx, id);
  // Entries that were replaced lie in the index until its parts are joined, and a name of three characters is one of its words.
  await sql`INSERT INTO card_search (card_search) VALUES ('optimize')`.execute(tx);
}

/** What was told, and to which address; what still waits is not sent. A shop's file of before has no messages. */
async function eraseMessages(tx: Tx, own: ReturnType<typeof familyOf>, atMs: UtcMs): Promise<void> {
  const { rows } = await sql<{ name: string }>`SELECT name FROM sqlite_schema WHERE name = 'message_outbox'`.execute(
    tx,
  );
  if (rows.length === 0) return;
  // Words of the other side may name an address: "no such user".
  await sql`UPDATE message_try SET trouble = NULL
    WHERE message_id IN (SELECT id FROM message_outbox WHERE customer_id IN ${own})`.execute(tx);
  await sql`UPDATE message_outbox SET address = '', subject = '', body = '', trouble = NULL,
    finished_at_ms = iif(state = 'waiting', ${atMs}, finished_at_ms),
    state = iif(state = 'waiting', 'cancelled', state) WHERE customer_id IN ${own}`.execute(tx);
}

/** What is deleted from now on is overwritten, or no longer. */
export function overwriteDeleted(db: Db, isOn: boolean): Promise<void> {
  return readAtOnce(db, ({ sqlite }) => void sqlite.pragma(`secure_delete = ${isOn ? 1 : 0}`));
}

/**
 * Empties the journal and rewrites the file without what earlier changes have left in it; false where the file is too large
 * for that. Must not run inside a transaction.
 */
export function compactFile(db: Db, bytesMax = COMPACTED_BYTES_MAX): Promise<boolean> {
  return readAtOnce(db, ({ sqlite }) => {
    const pages = sqlite.pragma('page_count', { simple: true }) as number;
    const bytes = pages * (sqlite.pragma('page_size', { simple: true }) as number);
    if (bytes <= bytesMax) sqlite.exec('VACUUM');
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
    return bytes <= bytesMax;
  });
}
