import type { Updateable } from 'kysely';
import { Refusal } from '../../contract/errors.ts';
import type { CardNoteCode } from '../../contract/terms/card-note.ts';
import type { CardId, CustomerId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { insertCardEvent } from '../../db/card-life.ts';
import type { CardEventKind } from '../../db/card-life.ts';
import { findStoredCard } from '../../db/card-rows.ts';
import type { StoredCard } from '../../db/card-rows.ts';
import { indexCards } from '../../db/card-search-index.ts';
import { updateCard } from '../../db/cards.ts';
import { findCustomer } from '../../db/customers.ts';
import { syncOf, transact } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import type { CardTable } from '../../db/card-tables.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { momentOf } from '../stock/act-on-stock.ts';
import { giveCard } from '../stock/sell-cards.ts';

const NOTES_CHANGED: CardNoteCode = 'NOTES_CHANGED';

type ChangeCore = Pick<Core, 'database' | 'ports' | 'events'>;

/** What one change writes; undefined when the card is as asked already. */
interface CardChange {
  readonly act: string;
  /** null: told already. */
  readonly event: CardEventKind | null;
  /** The reason as typed, or a code. */
  readonly note: string | null;
  readonly values: Updateable<CardTable>;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Gives a card to a customer, or to nobody. A card from stock counts as sold from now on. */
export async function assignCustomer(
  core: ChangeCore,
  actor: Actor,
  input: { readonly id: CardId; readonly customerId: CustomerId | null },
) {
  const { customerId } = input;
  return changeCard(core, actor, input.id, async (tx, card, nowMs) => {
    if (card.customerId === customerId) return undefined;
    if (customerId !== null && !(await findCustomer(tx, customerId))) {
      throw new Refusal('NOT_FOUND', { what: 'customer' });
    }
    const isSold = customerId !== null && card.status === 'in_stock';
    if (isSold) await giveCard(tx, await momentOf(tx, actor, nowMs), card.id);
    return {
      act: 'card-owner-changed',
      event: isSold ? null : 'changed',
      note: isSold ? null : ownerNote(customerId),
      values: { customer_id: customerId },
      details: { before: card.customerId, after: customerId },
    };
  });
}

/** Stops every recharge of a card, or allows them again as before. */
export async function setCardBlocked(
  core: ChangeCore,
  actor: Actor,
  input: { readonly id: CardId; readonly blocked: boolean; readonly reason: string },
) {
  return changeCard(core, actor, input.id, (_tx, card) => {
    if ((card.status === 'blocked') === input.blocked) return Promise.resolve(undefined);
    const values: Updateable<CardTable> = input.blocked
      ? { status: 'blocked', status_before_block: card.status }
      : { status: card.statusBeforeBlock ?? 'in_stock', status_before_block: null };
    return Promise.resolve({
      act: input.blocked ? 'card-blocked' : 'card-unblocked',
      event: input.blocked ? 'blocked' : 'unblocked',
      note: input.reason,
      values,
      details: { reason: input.reason },
    });
  });
}

export async function saveCardNotes(
  core: ChangeCore,
  actor: Actor,
  input: { readonly id: CardId; readonly notes: string },
) {
  return changeCard(core, actor, input.id, (_tx, card) =>
    Promise.resolve(
      card.notes === input.notes
        ? undefined
        : {
            act: 'card-notes-changed',
            event: 'changed',
            note: NOTES_CHANGED,
            values: { notes: input.notes },
            // Notes may be about a person, and the log cannot forget: their length is enough here.
            details: { lengthBefore: card.notes.length, lengthAfter: input.notes.length },
          },
    ),
  );
}

function ownerNote(customerId: CustomerId | null): CardNoteCode {
  return customerId === null ? 'OWNER_REMOVED' : 'OWNER_CHANGED';
}

/** One change with its life line and its audit line, in one transaction. */
async function changeCard(
  { database, ports, events }: ChangeCore,
  actor: Actor,
  id: CardId,
  decide: (tx: Tx, card: StoredCard, nowMs: UtcMs) => Promise<CardChange | undefined>,
): Promise<Record<string, never>> {
  const changed = await transact(database.db, async (tx) => {
    const card = await findStoredCard(tx, id);
    if (!card) throw new Refusal('NOT_FOUND', { what: 'card' });
    const nowMs = ports.clock.nowMs();
    const change = await decide(tx, card, nowMs);
    if (!change) return false;
    const { staffId } = actor;
    // An import's undo leaves what was touched: never the same instant as its creation.
    const touchedAtMs = Math.max(nowMs, card.createdAtMs + 1) as UtcMs;
    await updateCard(tx, id, { ...change.values, touched_at_ms: touchedAtMs });
    if (change.values.customer_id !== undefined) indexCards(syncOf(tx), [id]);
    const { event: kind, note } = change;
    if (kind !== null) await insertCardEvent(tx, { cardId: id, atMs: nowMs, kind, staffId, note });
    const { act, details } = change;
    await appendAuditEntry(tx, { atMs: nowMs, staffId, act, subject: `card:${id}`, details });
    return true;
  });
  if (changed) events.publish({ type: 'cards-changed' });
  return {};
}
