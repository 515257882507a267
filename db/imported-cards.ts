/** The way of an import's cards into the books: statements that are ready, a thousand cards to a transaction. */
import { indexCardsSince } from './card-search-index.ts';
import type { CardId } from '../contract/terms/ids.ts';
import type { LapseReckoner } from './card-lapse.ts';
import { toCardRow } from './cards.ts';
import type { NewCard } from './cards.ts';
import { defineStatement } from './statement.ts';
import type { SyncTx } from './statement.ts';

type CardRow = ReturnType<typeof toCardRow>;

const lastCard = defineStatement<Readonly<Record<string, never>>, { readonly id: CardId | null }>((db) =>
  db.selectFrom('card').select((is) => is.fn.max('id').as('id')),
);

/** A number that is held already changes nothing: somebody may have added it since the preview was judged. */
const newCard = defineStatement((db, its: { readonly [Column in keyof CardRow]: CardRow[Column] }) =>
  db
    .insertInto('card')
    .values({
      iccid: its.iccid,
      msisdn: its.msisdn,
      eid: its.eid,
      imsi: its.imsi,
      plan_id: its.plan_id,
      supplier_id: its.supplier_id,
      sheet_import_id: its.sheet_import_id,
      batch_label: its.batch_label,
      location: its.location,
      status: its.status,
      cost_minor: its.cost_minor,
      cost_currency: its.cost_currency,
      customer_id: its.customer_id,
      activate_by_on: its.activate_by_on,
      activated_at_ms: its.activated_at_ms,
      expires_at_ms: its.expires_at_ms,
      expires_origin: its.expires_origin,
      sold_at_ms: its.sold_at_ms,
      notes: its.notes,
      lapses_at_ms: its.lapses_at_ms,
      created_at_ms: its.created_at_ms,
      touched_at_ms: its.touched_at_ms,
    })
    .onConflict((conflict) => conflict.column('iccid').doNothing()),
);

/** Adds those of the cards that the shop does not hold, with their search entries; returns how many. */
export function insertImportedCards(tx: SyncTx, cards: readonly NewCard[], lapsesAt: LapseReckoner): number {
  const before = lastCard.get(tx, {})?.id ?? 0;
  let count = 0;
  for (const card of cards) count += newCard.run(tx, toCardRow(card, lapsesAt)).changes;
  indexCardsSince(tx, before);
  return count;
}
