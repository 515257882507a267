import type { z } from 'zod';
import { CARDS_CHANGED_MAX } from '../../contract/cards.ts';
import type { chosenCards } from '../../contract/cards.ts';
import { Refusal } from '../../contract/errors.ts';
import type { CardId, PlanId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { changePlanOfCards, countHeldCards } from '../../db/card-plans.ts';
import { findCardIds } from '../../db/card-search.ts';
import { transact } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { findPlan } from '../../db/plans.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { toCardQuery } from './card-query.ts';
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
    const cardIds = await gatherCardIds(tx, input.cards, atMs);
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

async function gatherCardIds(tx: Tx, cards: z.output<typeof chosenCards>, nowMs: UtcMs): Promise<readonly CardId[]> {
  if (cards.from === 'cards') {
    const ids = [...new Set(cards.cardIds)];
    if ((await countHeldCards(tx, ids)) !== ids.length) throw new Refusal('NOT_FOUND', { what: 'card' });
    return ids;
  }
  const query = toCardQuery(cards.filter, nowMs, await readShopTimeZone(tx));
  const ids = await findCardIds(tx, query, CARDS_CHANGED_MAX + 1);
  if (ids.length > CARDS_CHANGED_MAX) throw new Refusal('TOO_MANY_CARDS', { limit: CARDS_CHANGED_MAX });
  return ids;
}
