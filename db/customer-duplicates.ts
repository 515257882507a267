/** Pairs of customers that may be one person. */
import { sql } from 'kysely';
import type { CustomerId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { ContactChannel } from '../contract/terms/trade.ts';
import type { Reader } from './open.ts';

/** Names read at once: a few milliseconds between which others get their turn. */
const PAGE_NAMES = 5_000;

export interface LikePair {
  readonly olderId: CustomerId;
  readonly newerId: CustomerId;
  readonly because: ContactChannel;
}

/** Pairs with one contact, however it is written. */
export async function listSameContacts(reader: Reader, limit: number): Promise<readonly LikePair[]> {
  const { rows } = await sql<LikePair>`SELECT DISTINCT a.customer_id AS olderId, b.customer_id AS newerId,
    a.channel AS because FROM customer_contact a
    JOIN customer_contact b ON b.channel = a.channel AND b.match_key = a.match_key AND b.customer_id > a.customer_id
    JOIN customer ca ON ca.id = a.customer_id AND ca.merged_into IS NULL
    JOIN customer cb ON cb.id = b.customer_id AND cb.merged_into IS NULL
    WHERE a.match_key <> '' LIMIT ${limit}`.execute(reader);
  return rows;
}

/** Names of everybody who has a page of their own. */
export async function* listNames(reader: Reader): AsyncGenerator<{ readonly id: CustomerId; readonly name: string }> {
  for (let after = 0; ;) {
    const { rows } = await sql<{ id: CustomerId; name: string }>`SELECT id, name FROM customer
      WHERE id > ${after} AND merged_into IS NULL AND erased_at_ms IS NULL ORDER BY id LIMIT ${PAGE_NAMES}`.execute(
      reader,
    );
    yield* rows;
    const end = rows.at(-1);
    if (rows.length < PAGE_NAMES || !end) return;
    after = end.id;
  }
}

/** Whether one of them was sold recharges for a card that is the other's now. */
export async function haveSharedCard(reader: Reader, a: CustomerId, b: CustomerId): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`SELECT o.id FROM recharge_order o JOIN card ON card.id = o.card_id
    WHERE (o.customer_id = ${a} AND card.customer_id = ${b}) OR (o.customer_id = ${b} AND card.customer_id = ${a})
    LIMIT 1`.execute(reader);
  return rows.length > 0;
}

export interface PersonRow {
  readonly id: CustomerId;
  readonly name: string;
  readonly cardCount: number;
  readonly createdAtMs: UtcMs;
}
