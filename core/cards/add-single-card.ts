import { Refusal } from '../../contract/errors.ts';
import type { CardNoteCode } from '../../contract/terms/card-note.ts';
import { readIccid } from '../../contract/terms/iccid.ts';
import type { CardId, PlanId } from '../../contract/terms/ids.ts';
import { insertCardEvent } from '../../db/card-life.ts';
import { findCardIdsByIccids, insertCards } from '../../db/cards.ts';
import { transact } from '../../db/open.ts';
import { findPlan } from '../../db/plans.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';

/** Marks, in a card's life, one that no supplier's batch accounts for. */
const ADDED_SINGLY: CardNoteCode = 'ADDED_SINGLY';

/**
 * Puts a customer's card on the books that did not come with a recorded batch. One that is held already is answered
 * with, unchanged. Refuses with ICCID_INVALID, or NOT_FOUND for the plan.
 */
export async function addSingleCard(
  { database, ports, events }: Pick<Core, 'database' | 'ports' | 'events'>,
  actor: Actor,
  input: { readonly iccid: string; readonly planId: PlanId | null },
): Promise<{ id: CardId }> {
  const reading = readIccid(input.iccid);
  if (!reading.ok) {
    const { problem } = reading;
    throw new Refusal('ICCID_INVALID', {
      problem: problem.code,
      ...('expected' in problem ? { expected: problem.expected } : {}),
    });
  }
  const { iccid } = reading;
  const id = await transact(database.db, async (tx) => {
    const held = (await findCardIdsByIccids(tx, [iccid])).get(iccid);
    if (held !== undefined) return held;
    if (input.planId !== null && !(await findPlan(tx, input.planId))) throw new Refusal('NOT_FOUND', { what: 'plan' });
    const nowMs = ports.clock.nowMs();
    // Somebody carries it in, so it is nobody's stock.
    await insertCards(tx, [{ iccid, status: 'sold', planId: input.planId, createdAtMs: nowMs }]);
    const added = (await findCardIdsByIccids(tx, [iccid])).get(iccid);
    if (added === undefined) throw new Error('the card just added is not there');
    const { staffId } = actor;
    await insertCardEvent(tx, { cardId: added, atMs: nowMs, kind: 'imported', staffId, note: ADDED_SINGLY });
    await appendAuditEntry(tx, {
      atMs: nowMs,
      staffId,
      act: 'card-added-singly',
      subject: `card:${added}`,
      details: { iccid, planId: input.planId },
    });
    return added;
  });
  events.publish({ type: 'cards-changed' });
  return { id };
}
