import type { z } from 'zod';
import type { chosenCards } from '../../contract/cards.ts';
import { Refusal } from '../../contract/errors.ts';
import type { PlanId } from '../../contract/terms/ids.ts';
import { changePlanOfCards } from '../../db/card-plans.ts';
import { transact } from '../../db/open.ts';
import { findPlan } from '../../db/plans.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { gatherChosenCards } from './gather-chosen-cards.ts';
import { writePlanNote } from './plan-note.ts';

/**
 * Says which plan cards were sold with, and so which recharges fit them. Cards that have it already stay untouched.
 * Refuses, with nothing written: NOT_FOUND for the plan or one of the cards, TOO_MANY_CARDS.
 */
export async function setCardPlan(
  { database, ports, events }: Pick<Core, 'database' | 'ports' | 'events'>,
  actor: Actor,
  input: { readonly cards: z.output<typeof chosenCards>; readonly planId: PlanId },
): Promise<{ changedCount: number; unchangedCount: number }> {
  const atMs = ports.clock.nowMs();
  const counts = await transact(database.db, async (tx) => {
    const plan = await findPlan(tx, input.planId);
    if (!plan) throw new Refusal('NOT_FOUND', { what: 'plan' });
    const cardIds = await gatherChosenCards(tx, input.cards, atMs);
    const { staffId } = actor;
    const note = writePlanNote(plan.code);
    const changedCount = await changePlanOfCards(tx, { cardIds, planId: plan.id, atMs, staffId, note });
    if (changedCount > 0) {
      await appendAuditEntry(tx, {
        atMs,
        staffId,
        act: 'card-plan-set',
        subject: `plan:${plan.id}`,
        // The life of each card says that it was among them; a filter may hold a person's name, which the log cannot forget.
        details: { planCode: plan.code, from: input.cards.from, changedCount },
      });
    }
    return { changedCount, unchangedCount: cardIds.length - changedCount };
  });
  if (counts.changedCount > 0) events.publish({ type: 'cards-changed' });
  return counts;
}
