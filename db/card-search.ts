/** Which cards a list shows: filters, the search while typing, and order. Together with its index, the only place with FTS5. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { CardId, CustomerId, PlanId, SheetImportId } from '../contract/terms/ids.ts';
import type { Msisdn } from '../contract/terms/msisdn.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { CardStatus } from '../contract/terms/trade.ts';
import { worklistConditions } from './expiry.ts';
import type { Reader } from './open.ts';
import { containing, readSearchText, trigramQuery } from './search-text.ts';
import type { SearchText } from './search-text.ts';

export interface CardQuery {
  /** As typed: any part of a card number, phone number or owner's name. */
  readonly search: string;
  readonly status?: CardStatus | undefined;
  readonly planId?: PlanId | undefined;
  readonly withoutPlan?: true | undefined;
  readonly importId?: SheetImportId | undefined;
  readonly customerId?: CustomerId | undefined;
  /** Lapses at or after this instant. */
  readonly lapsesFromMs?: UtcMs | undefined;
  /** Lapses before this instant. */
  readonly lapsesBeforeMs?: UtcMs | undefined;
  readonly rechargeable?: boolean | undefined;
  /** Only cards that can still end: in stock or sold. */
  readonly isAlive?: true | undefined;
  /** Only cards with little data left, or with none. */
  readonly data?: 'low' | 'used_up' | undefined;
  /** Ends at or after this instant, or nobody knows when. */
  readonly lastsAtMs?: UtcMs | undefined;
}

/** `expires`: what lapses first comes first, what is not known to lapse last. */
export type CardSort = 'newest' | 'iccid' | 'expires';

export interface FoundCards {
  /** How many there are; with a search, counted up to SEARCH_COUNT_MAX. */
  readonly total: number;
  readonly totalIsCapped: boolean;
  /** Of the page asked for, in order. */
  readonly ids: readonly CardId[];
}

/** A search for a few common digits may meet every card: nobody reads that far, and counting them would take a while. */
export const SEARCH_COUNT_MAX = 10_000;
/** So many last digits are part of an index's key. */
const INDEXED_LAST_DIGITS = 8;
/** Where the filters leave so few cards, the text is looked for among them rather than in the index. */
const FILTERED_FEW_MAX = 20_000;

/** One page of the cards that meet `query`. */
export async function findCards(
  reader: Reader,
  query: CardQuery,
  sort: CardSort,
  page: { readonly offset: number; readonly limit: number },
): Promise<FoundCards> {
  const search = readSearchText(query.search);
  if (!needsIndex(search)) {
    const condition = and([...filterConditions(query), ...textConditions(search)]);
    const total = await countCards(reader, condition);
    return { total, totalIsCapped: false, ids: await listInOrder(reader, condition, sort, page) };
  }
  const newest = await findNewest(reader, query, search, SEARCH_COUNT_MAX + 1);
  const totalIsCapped = newest.length > SEARCH_COUNT_MAX;
  const total = Math.min(newest.length, SEARCH_COUNT_MAX);
  const end = page.offset + page.limit;
  if (sort === 'newest' && (!totalIsCapped || end <= newest.length)) {
    return { total, totalIsCapped, ids: newest.slice(page.offset, end) };
  }
  // Few: put them in order. Many: they are everywhere, so a walk along the order's own index soon meets enough.
  const condition = totalIsCapped
    ? and([...filterConditions(query), ...textConditions(search)])
    : sql<boolean>`card.id IN (SELECT value FROM json_each(${JSON.stringify(newest)}))`;
  return { total, totalIsCapped, ids: await listInOrder(reader, condition, sort, page) };
}

/** The ids of at most `limit` cards that meet `query`, newest first. */
export async function findCardIds(reader: Reader, query: CardQuery, limit: number): Promise<readonly CardId[]> {
  const search = readSearchText(query.search);
  if (needsIndex(search)) return findNewest(reader, query, search, limit);
  const condition = and([...filterConditions(query), ...textConditions(search)]);
  return listInOrder(reader, condition, 'newest', { offset: 0, limit });
}

/** Cards whose number or phone number ends in these digits (four at least), newest first. */
export async function findCardIdsEndingIn(reader: Reader, digits: string, limit: number): Promise<readonly CardId[]> {
  const { rows } = await sql<{ id: CardId }>`
    SELECT id FROM (SELECT id FROM card WHERE ${endsIn('iccid', digits)} ORDER BY id DESC LIMIT ${limit})
    UNION
    SELECT id FROM (SELECT id FROM card WHERE msisdn IS NOT NULL AND ${endsIn('msisdn', digits)}
      ORDER BY id DESC LIMIT ${limit})
    ORDER BY id DESC LIMIT ${limit}`.execute(reader);
  return rows.map((row) => row.id);
}

/** In the words of the indexes of last digits, which know the last eight; what goes before them is compared row by row. */
function endsIn(column: 'iccid' | 'msisdn', digits: string): RawBuilder<boolean> {
  const ref = sql.ref(column);
  const conditions = [sql<boolean>`substr(${ref}, -4) = ${digits.slice(-4)}`];
  for (let fromRight = 5; fromRight <= Math.min(digits.length, INDEXED_LAST_DIGITS); fromRight++) {
    conditions.push(sql<boolean>`substr(${ref}, ${sql.lit(-fromRight)}, 1) = ${digits.at(-fromRight)}`);
  }
  if (digits.length > INDEXED_LAST_DIGITS) conditions.push(sql<boolean>`${ref} LIKE ${`%${digits}`}`);
  return and(conditions);
}

/** Cards with this phone number; suppliers have been seen to give two cards the same. */
export async function findCardIdsByMsisdn(
  reader: Reader,
  msisdn: Msisdn | undefined,
  limit: number,
): Promise<readonly CardId[]> {
  if (msisdn === undefined) return [];
  const rows = await reader
    .selectFrom('card')
    .select('id')
    .where('msisdn', '=', msisdn)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

function needsIndex(search: SearchText): search is Exclude<SearchText, { kind: 'all' }> {
  return search.kind === 'digits' || (search.kind === 'name' && !search.isShort);
}

async function findNewest(
  reader: Reader,
  query: CardQuery,
  search: Exclude<SearchText, { kind: 'all' }>,
  limit: number,
): Promise<readonly CardId[]> {
  const filters = filterConditions(query);
  const condition = and([...filters, ...textConditions(search)]);
  if (filters.length > 0 && (await isFew(reader, and(filters)))) {
    return listInOrder(reader, condition, 'newest', { offset: 0, limit });
  }
  const words = trigramQuery(search.kind === 'digits' ? search.digits : search.text);
  const named = search.kind === 'digits' && search.typed !== search.digits ? trigramQuery(search.typed) : undefined;
  const match = named === undefined ? words : `(${words}) OR (${named})`;
  // CROSS JOIN keeps the index in front: it yields newest first, and the reading stops at the limit.
  const { rows } = await sql<{
    id: CardId;
  }>`SELECT card.id FROM card_search CROSS JOIN card ON card.id = card_search.rowid
    WHERE card_search MATCH ${match} AND ${condition} ORDER BY card_search.rowid DESC LIMIT ${limit}`.execute(reader);
  return rows.map((row) => row.id);
}

async function isFew(reader: Reader, condition: RawBuilder<boolean>): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`SELECT count(*) AS count FROM
    (SELECT 1 FROM card WHERE ${condition} LIMIT ${FILTERED_FEW_MAX + 1})`.execute(reader);
  return (rows[0]?.count ?? 0) <= FILTERED_FEW_MAX;
}

async function countCards(reader: Reader, condition: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*) AS count FROM card WHERE ${condition}`.execute(reader);
  return rows[0]?.count ?? 0;
}

async function listInOrder(
  reader: Reader,
  condition: RawBuilder<boolean>,
  sort: CardSort,
  page: { readonly offset: number; readonly limit: number },
): Promise<readonly CardId[]> {
  const list = async (where: RawBuilder<boolean>, order: RawBuilder<unknown>, offset: number, limit: number) => {
    const { rows } = await sql<{ id: CardId }>`SELECT card.id FROM card WHERE ${where} ORDER BY ${order}
      LIMIT ${limit} OFFSET ${offset}`.execute(reader);
    return rows.map((row) => row.id);
  };
  if (sort === 'newest') return list(condition, sql`card.id DESC`, page.offset, page.limit);
  if (sort === 'iccid') return list(condition, sql`card.iccid`, page.offset, page.limit);
  // Two runs, so that each follows an index: one sort over both would read every card.
  const lapsing = and([sql<boolean>`card.lapses_at_ms IS NOT NULL`, condition]);
  const first = await list(lapsing, sql`card.lapses_at_ms, card.id`, page.offset, page.limit);
  if (first.length === page.limit) return first;
  const skipped = first.length > 0 ? 0 : Math.max(0, page.offset - (await countCards(reader, lapsing)));
  const lasting = and([sql<boolean>`card.lapses_at_ms IS NULL`, condition]);
  return [...first, ...(await list(lasting, sql`card.id DESC`, skipped, page.limit - first.length))];
}

function filterConditions(query: CardQuery): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = [];
  if (query.status !== undefined) conditions.push(sql`card.status = ${query.status}`);
  if (query.planId !== undefined) conditions.push(sql`card.plan_id = ${query.planId}`);
  if (query.withoutPlan) conditions.push(sql`card.plan_id IS NULL`);
  if (query.importId !== undefined) conditions.push(sql`card.sheet_import_id = ${query.importId}`);
  if (query.customerId !== undefined) conditions.push(sql`card.customer_id = ${query.customerId}`);
  if (query.lapsesFromMs !== undefined) conditions.push(sql`card.lapses_at_ms >= ${query.lapsesFromMs}`);
  if (query.lapsesBeforeMs !== undefined) conditions.push(sql`card.lapses_at_ms < ${query.lapsesBeforeMs}`);
  conditions.push(...worklistConditions(query));
  if (query.rechargeable === true) {
    conditions.push(sql`card.plan_id IN (SELECT id FROM plan WHERE cards_rechargeable = 1)`);
  }
  if (query.rechargeable === false) {
    conditions.push(sql`(card.plan_id IS NULL OR card.plan_id IN (SELECT id FROM plan WHERE cards_rechargeable = 0))`);
  }
  return conditions;
}

function textConditions(search: SearchText): RawBuilder<boolean>[] {
  switch (search.kind) {
    case 'all':
      return [];
    case 'digits': {
      const { digits } = search;
      const conditions = [
        sql<boolean>`instr(card.iccid, ${digits})`,
        sql<boolean>`instr(card.msisdn, ${digits})`,
        ownerIsNamed(search.typed),
      ];
      // 090… is how people say +8190…
      if (digits.startsWith('0')) conditions.push(sql<boolean>`instr(card.msisdn, ${`+81${digits.slice(1)}`})`);
      return [sql<boolean>`(${sql.join(conditions, sql` OR `)})`];
    }
    case 'name':
      if (search.isShort) {
        return [
          sql<boolean>`card.customer_id IN
            (SELECT id FROM customer WHERE name LIKE ${containing(search.text)} ESCAPE '\\')`,
        ];
      }
      // LIKE folds the case of ASCII only; the index folds every letter's, and is trusted for the others.
      return foldsAlike(search.text) ? [ownerIsNamed(search.text)] : [sql<boolean>`card.customer_id IS NOT NULL`];
  }
}

function ownerIsNamed(text: string): RawBuilder<boolean> {
  return sql<boolean>`(card.customer_id IS NOT NULL AND EXISTS (SELECT 1 FROM customer
    WHERE customer.id = card.customer_id AND customer.name LIKE ${containing(text)} ESCAPE '\\'))`;
}

function foldsAlike(text: string): boolean {
  const beyondAscii = text.replace(/[ -~]/g, '');
  return beyondAscii.toLowerCase() === beyondAscii.toUpperCase();
}

function and(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return conditions.length === 0 ? sql<boolean>`TRUE` : sql<boolean>`(${sql.join(conditions, sql` AND `)})`;
}
