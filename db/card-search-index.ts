/**
 * Upkeep of the full-text index behind the card search: SQLite only. One entry a card, of everything that a clerk may
 * type a part of: its number, its phone number with and without the country's code, its owner's name.
 */
import { sql } from 'kysely';
import type { SelectQueryBuilder } from 'kysely';
import type { CardId, CustomerId } from '../contract/terms/ids.ts';
import type { Tx } from './open.ts';
import type { Schema } from './schema.ts';
import { defineStatement } from './statement.ts';
import type { SyncTx } from './statement.ts';

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

const newEntries = defineStatement((db, its: { readonly lastId: number }) =>
  db
    .insertInto('card_search')
    .columns(['rowid', 'words'])
    .expression(
      db
        .selectFrom('card')
        .leftJoin('customer', 'customer.id', 'card.customer_id')
        .select(['card.id', WORDS.as('words')])
        .where('card.id', '>', its.lastId as CardId)
        .orderBy('card.id'),
    ),
);

/** As `indexCardsAfter`, by a statement that is ready. */
export function indexCardsSince(tx: SyncTx, lastId: number): void {
  newEntries.run(tx, { lastId });
}

/** The ids as one JSON list: one statement and one change of the index, however many cards there are. */
const renewedEntries = defineStatement((db, its: { readonly ids: string }) =>
  db
    .replaceInto('card_search')
    .columns(['rowid', 'words'])
    .expression(
      db
        .selectFrom('card')
        .leftJoin('customer', 'customer.id', 'card.customer_id')
        .select(['card.id', WORDS.as('words')])
        .where('card.id', 'in', sql<CardId>`(SELECT value FROM json_each(${its.ids}))`),
    ),
);

/** Renews the entries of cards whose phone number or owner has changed. */
export function indexCards(tx: SyncTx, cardIds: readonly CardId[]): void {
  if (cardIds.length > 0) renewedEntries.run(tx, { ids: JSON.stringify(cardIds) });
}

/** Renews the entries of a customer's cards after a change of name. */
export async function indexCardsOfCustomer(tx: Tx, customerId: CustomerId): Promise<void> {
  await sql`INSERT OR REPLACE INTO card_search (rowid, words) SELECT card.id, ${WORDS}
    FROM card JOIN customer ON customer.id = card.customer_id WHERE card.customer_id = ${customerId}`.execute(tx);
}

/** Forgets the cards that the query names, before they are deleted. The whole index is looked through once. */
export async function unindexCards(tx: Tx, cardIds: SelectQueryBuilder<Schema, 'card', { id: CardId }>): Promise<void> {
  await tx.deleteFrom('card_search').where('rowid', 'in', cardIds).execute();
}
