/**
 * Upkeep of the full-text index behind the card search: SQLite only. One entry a card, of everything that a clerk may
 * type a part of: its number, its phone number with and without the country's code, its owner's name.
 */
import { sql } from 'kysely';
import type { SelectQueryBuilder } from 'kysely';
import type { CardId, CustomerId } from '../contract/terms/ids.ts';
import type { Tx } from './open.ts';
import type { Schema } from './schema.ts';

/** The Japanese national form, as people say it: +819012345678 is also 09012345678. */
const WORDS = sql<string>`card.iccid
  || coalesce(' ' || substr(card.msisdn, 2) || iif(card.msisdn LIKE '+81%', ' 0' || substr(card.msisdn, 4), ''), '')
  || coalesce(' ' || customer.name, '')`;

/** Indexes every card with an id above `lastId`: those that this transaction has just added. */
export async function indexCardsAfter(tx: Tx, lastId: number): Promise<void> {
  await sql`INSERT INTO card_search (rowid, words) SELECT card.id, ${WORDS}
    FROM card LEFT JOIN customer ON customer.id = card.customer_id WHERE card.id > ${lastId} ORDER BY card.id`.execute(
    tx,
  );
}

/** Renews the entry of a card whose phone number or owner has changed. */
export async function indexCard(tx: Tx, cardId: CardId): Promise<void> {
  await sql`INSERT OR REPLACE INTO card_search (rowid, words) SELECT card.id, ${WORDS}
    FROM card LEFT JOIN customer ON customer.id = card.customer_id WHERE card.id = ${cardId}`.execute(tx);
}

/** Renews the entries of a customer's cards after a change of name. */
export async function indexCardsOfCustomer(tx: Tx, customerId: CustomerId): Promise<void> {
  await sql`INSERT OR REPLACE INTO card_search (rowid, words) SELECT card.id, ${WORDS}
    FROM card JOIN customer ON customer.id = card.customer_id WHERE card.customer_id = ${customerId}`.execute(tx);
}

/** Forgets the cards that the query names, before they are deleted. */
export async function unindexCards(tx: Tx, cardIds: SelectQueryBuilder<Schema, 'card', { id: CardId }>): Promise<void> {
  await tx.deleteFrom('card_search').where('rowid', 'in', cardIds).execute();
}
