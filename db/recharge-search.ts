/** Which orders fit a text: by their number, their card, or a part of a reference. */
import { sql } from 'kysely';
import type { CardId, RechargeId } from '../contract/terms/ids.ts';
import { findCardIds } from './card-search.ts';
import type { Reader } from './open.ts';
import { selectShown, toShown } from './recharge-reads.ts';
import type { ShownRecharge } from './recharge-reads.ts';
import { readSearchText } from './search-text.ts';

/** A text that fits this many cards is too short to mean one; beyond, only the newest of them are asked for orders. */
const CARDS_MAX = 2_000;
/** What is in every card number, or in every reference, is met among so many of the latest; reading those takes 2 ms. */
const LATEST = 5_000;
/** Two characters are in nearly every reference. */
const REFERENCE_PART_MIN = 3;
/** Every integer of so many digits is exact; zeros in front are parts of card numbers. */
const ORDER_NUMBER = /^[1-9]\d{0,14}$/;

/**
 * At most `limit` orders: the one with this number; then, newest first, those whose card's number, phone number or
 * owner's name contains the text; then, where there is room, those of which a reference does. None for an empty text.
 */
export async function findShownRecharges(
  reader: Reader,
  text: string,
  limit: number,
): Promise<readonly ShownRecharge[]> {
  const compact = text.replace(/\s/gu, '');
  const ids = new Set<RechargeId>(ORDER_NUMBER.test(compact) ? [Number(compact) as RechargeId] : []);
  for (const id of await findIdsOfCards(reader, text, limit)) ids.add(id);
  if (ids.size < limit) for (const id of await findIdsByReference(reader, compact, limit)) ids.add(id);
  if (ids.size === 0) return [];
  // One more than wanted: there may be no order with the number.
  const wanted = [...ids].slice(0, limit + 1);
  const rows = await selectShown(reader).where('o.id', 'in', wanted).execute();
  const shown = new Map(rows.map((row) => [row.id, toShown(row)]));
  return wanted.flatMap((id) => shown.get(id) ?? []).slice(0, limit);
}

async function findIdsOfCards(reader: Reader, text: string, limit: number): Promise<readonly RechargeId[]> {
  const search = readSearchText(text);
  if (search.kind === 'all') return [];
  if (search.kind === 'digits') {
    // Digits that stand in every card number would have all cards asked for their orders.
    const latest = await walkLatest(reader, search.digits, LATEST, limit);
    if (latest.length === limit) return latest;
  }
  const cardIds = await findCardIds(reader, { search: text }, CARDS_MAX + 1);
  if (search.kind === 'digits' && cardIds.length > CARDS_MAX) {
    return walkLatest(reader, search.digits, Number.MAX_SAFE_INTEGER, limit);
  }
  return listIdsOfCards(reader, cardIds, limit);
}

/** Newest first, among the `among` latest orders. */
async function walkLatest(
  reader: Reader,
  digits: string,
  among: number,
  limit: number,
): Promise<readonly RechargeId[]> {
  const { rows } = await sql<{ id: RechargeId }>`SELECT id FROM
    (SELECT id, iccid FROM recharge_order ORDER BY id DESC LIMIT ${among})
    WHERE iccid GLOB ${`*${digits}*`} LIMIT ${limit}`.execute(reader);
  return rows.map((row) => row.id);
}

async function listIdsOfCards(
  reader: Reader,
  cardIds: readonly CardId[],
  limit: number,
): Promise<readonly RechargeId[]> {
  if (cardIds.length === 0) return [];
  // CROSS JOIN keeps the cards in front: their orders are read from the index of orders by card alone.
  const { rows } = await sql<{ id: RechargeId }>`SELECT o.id FROM json_each(${JSON.stringify(cardIds)}) AS wanted
    CROSS JOIN recharge_order AS o ON o.card_id = wanted.value
    ORDER BY o.id DESC LIMIT ${limit}`.execute(reader);
  return rows.map((row) => row.id);
}

async function findIdsByReference(reader: Reader, compact: string, limit: number): Promise<readonly RechargeId[]> {
  // References are upper case; only letters and digits, so nothing in the pattern has a meaning of its own.
  const part = compact.toUpperCase();
  if (part.length < REFERENCE_PART_MIN || !/^[A-Z0-9]+$/.test(part)) return [];
  const pattern = `*${part}*`;
  const latest = await sql<{ id: RechargeId }>`SELECT DISTINCT id FROM
    (SELECT order_id AS id, reference FROM recharge_attempt ORDER BY id DESC LIMIT ${LATEST})
    WHERE reference GLOB ${pattern} LIMIT ${limit}`.execute(reader);
  if (latest.rows.length === limit) return latest.rows.map((row) => row.id);
  // The index on references holds them densely and in itself: 200,000 are looked through in some 15 ms. `+id` keeps it
  // from walking the table instead, whose rows carry whole requests.
  const { rows } = await sql<{ id: RechargeId }>`SELECT DISTINCT order_id AS id FROM recharge_attempt
    WHERE id IN (SELECT id FROM recharge_attempt WHERE reference GLOB ${pattern} ORDER BY +id DESC LIMIT ${limit})
    ORDER BY order_id DESC`.execute(reader);
  return rows.map((row) => row.id);
}
