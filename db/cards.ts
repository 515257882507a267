/** The shop's cards: adding many, changing one, and what an undo may take away again. Lists and search: `card-search.ts`. */
import type { ExpressionBuilder, Insertable, Updateable } from 'kysely';
import type { Eid } from '../contract/terms/eid.ts';
import type { Iccid } from '../contract/terms/iccid.ts';
import type { CardId, CustomerId, PlanId, SheetImportId, SupplierId } from '../contract/terms/ids.ts';
import type { Money } from '../contract/terms/money.ts';
import type { Msisdn } from '../contract/terms/msisdn.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { CardStatus, ValueOrigin } from '../contract/terms/trade.ts';
import { lapseReckoner } from './card-lapse.ts';
import type { LapseReckoner } from './card-lapse.ts';
import { indexCardsAfter, unindexCards } from './card-search-index.ts';
import type { Reader, Tx } from './open.ts';
import type { CardTable } from './card-tables.ts';
import type { Schema } from './schema.ts';
import { readShopTimeZone } from './shop.ts';

/** A card to be put on the books; what is absent is not known. */
export interface NewCard {
  readonly iccid: Iccid;
  readonly status: CardStatus;
  readonly createdAtMs: UtcMs;
  readonly msisdn?: Msisdn | null;
  readonly eid?: Eid | null;
  readonly imsi?: string | null;
  readonly planId?: PlanId | null;
  readonly supplierId?: SupplierId | null;
  readonly sheetImportId?: SheetImportId | null;
  readonly batchLabel?: string | null;
  readonly location?: string | null;
  readonly cost?: Money | null;
  readonly customerId?: CustomerId | null;
  readonly activateByOn?: ShopDate | null;
  readonly activatedAtMs?: UtcMs | null;
  readonly expiresAtMs?: UtcMs | null;
  readonly expiresOrigin?: ValueOrigin | null;
  readonly soldAtMs?: UtcMs | null;
  readonly notes?: string;
}

/** Rows of one INSERT: long enough to spare calls, short enough that its text stays cheap to prepare. */
const INSERT_ROWS_MAX = 200;
/** Numbers in one IN list; SQLite takes 32,766 parameters at most. */
const IN_LIST_MAX = 1_000;

/**
 * Adds cards and their search entries; returns how many. Fails as a whole on an ICCID that is held already (unique
 * key): look for those first with `findCardIdsByIccids`.
 */
export async function insertCards(tx: Tx, cards: readonly NewCard[]): Promise<number> {
  if (cards.length === 0) return 0;
  const lapsesAt = lapseReckoner(await readShopTimeZone(tx));
  const before = await tx
    .selectFrom('card')
    .select((is) => is.fn.max('id').as('id'))
    .executeTakeFirstOrThrow();
  for (const chunk of chunksOf(cards, INSERT_ROWS_MAX)) {
    await tx
      .insertInto('card')
      .values(chunk.map((card) => toCardRow(card, lapsesAt)))
      .execute();
  }
  await indexCardsAfter(tx, before.id ?? 0);
  return cards.length;
}

/** Which of these numbers the shop holds. */
export async function findCardIdsByIccids(
  reader: Reader,
  iccids: readonly string[],
): Promise<ReadonlyMap<string, CardId>> {
  const found = new Map<string, CardId>();
  for (const chunk of chunksOf(iccids, IN_LIST_MAX)) {
    const rows = await reader
      .selectFrom('card')
      .select(['id', 'iccid'])
      .where('iccid', 'in', chunk as Iccid[])
      .execute();
    for (const row of rows) found.set(row.iccid, row.id);
  }
  return found;
}

/** Changes fields of one card that must exist. A new owner or phone number also needs `indexCards`. */
export async function updateCard(tx: Tx, cardId: CardId, change: Updateable<CardTable>): Promise<void> {
  const result = await tx.updateTable('card').set(change).where('id', '=', cardId).executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new Error(`card ${cardId} is not there to be changed`);
}

/**
 * Removes cards of an import that nobody has touched since and that were never ordered for, `limit` at most, with their
 * search entries and events; returns how many. The others stay: see `countTouchedCards`.
 */
export async function deleteUntouchedCards(tx: Tx, importId: SheetImportId, limit: number): Promise<number> {
  const some = () => untouchedCards(tx, importId).orderBy('card.id').limit(limit);
  await unindexCards(tx, some());
  const result = await tx.deleteFrom('card').where('id', 'in', some()).executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** How many cards of each import an undo would leave, because they have been sold, changed or recharged since. */
export async function countTouchedCards(
  reader: Reader,
  importIds: readonly SheetImportId[],
): Promise<ReadonlyMap<SheetImportId, number>> {
  const counts = new Map<SheetImportId, number>(importIds.map((id) => [id, 0]));
  if (importIds.length === 0) return counts;
  const rows = await reader
    .selectFrom('card')
    .select((is) => ['card.sheet_import_id as importId', is.fn.countAll<number>().as('count')])
    .where('card.sheet_import_id', 'in', [...importIds])
    .where((is) => is.not(isUntouched(is)))
    .groupBy('card.sheet_import_id')
    .execute();
  for (const row of rows) if (row.importId !== null) counts.set(row.importId, row.count);
  return counts;
}

/** The cards that `countTouchedCards` counts, by number; `isOrdered`: a recharge names the card. */
export async function listTouchedCards(
  reader: Reader,
  importId: SheetImportId,
  page: { readonly offset: number; readonly limit: number },
): Promise<
  readonly {
    readonly cardId: CardId;
    readonly iccid: Iccid;
    readonly status: CardStatus;
    readonly isOrdered: boolean;
  }[]
> {
  const rows = await reader
    .selectFrom('card')
    .select((is) => [
      'card.id as cardId',
      'card.iccid',
      'card.status',
      is
        .exists(
          is
            .selectFrom('recharge_order')
            .select('recharge_order.id')
            .whereRef('recharge_order.card_id', '=', 'card.id'),
        )
        .as('isOrdered'),
    ])
    .where('card.sheet_import_id', '=', importId)
    .where((is) => is.not(isUntouched(is)))
    .orderBy('card.iccid')
    .offset(page.offset)
    .limit(page.limit)
    .execute();
  return rows.map((row) => ({ ...row, isOrdered: Boolean(row.isOrdered) }));
}

function untouchedCards(reader: Reader, importId: SheetImportId) {
  return reader.selectFrom('card').select('card.id').where('card.sheet_import_id', '=', importId).where(isUntouched);
}

/** As the import left it, whatever status the sheet gave it: every sale, block, note or new owner moves `touched_at_ms`. */
function isUntouched(is: ExpressionBuilder<Schema, 'card'>) {
  return is.and([
    is('card.touched_at_ms', '=', is.ref('card.created_at_ms')),
    is.not(
      is.exists(
        is.selectFrom('recharge_order').select('recharge_order.id').whereRef('recharge_order.card_id', '=', 'card.id'),
      ),
    ),
  ]);
}

/** A card as its row: every column that a new card can fill. */
export function toCardRow(card: NewCard, lapsesAt: LapseReckoner) {
  const expiresAtMs = card.expiresAtMs ?? null;
  const activateByOn = card.activateByOn ?? null;
  return {
    iccid: card.iccid,
    msisdn: card.msisdn ?? null,
    eid: card.eid ?? null,
    imsi: card.imsi ?? null,
    plan_id: card.planId ?? null,
    supplier_id: card.supplierId ?? null,
    sheet_import_id: card.sheetImportId ?? null,
    batch_label: card.batchLabel ?? null,
    location: card.location ?? null,
    status: card.status,
    cost_minor: card.cost?.amountMinor ?? null,
    cost_currency: card.cost?.currency ?? null,
    customer_id: card.customerId ?? null,
    activate_by_on: activateByOn,
    activated_at_ms: card.activatedAtMs ?? null,
    expires_at_ms: expiresAtMs,
    expires_origin: expiresAtMs === null ? null : (card.expiresOrigin ?? 'sheet'),
    sold_at_ms: card.soldAtMs ?? null,
    notes: card.notes ?? '',
    lapses_at_ms: lapsesAt(expiresAtMs, activateByOn),
    created_at_ms: card.createdAtMs,
    touched_at_ms: card.createdAtMs,
  } satisfies Insertable<CardTable>;
}

function* chunksOf<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
