import type { CardId } from '../contract/terms/ids.ts';
import type { StartEvent } from '../contract/terms/plan-rules.ts';
import type { Reader } from './open.ts';

/** What begins the validity of a card, by the plan that it was sold with, and whether it has; undefined without a plan. */
export async function findCardBeginning(
  reader: Reader,
  id: CardId,
): Promise<{ readonly startEvent: StartEvent; readonly hasBegun: boolean } | undefined> {
  const row = await reader
    .selectFrom('card')
    .innerJoin('plan', 'plan.id', 'card.plan_id')
    .select([
      'plan.start_event as startEvent',
      'card.activated_at_ms as activatedAtMs',
      'card.expires_at_ms as expiresAtMs',
    ])
    .where('card.id', '=', id)
    .executeTakeFirst();
  // Whoever knows when it ends knows that it has begun.
  return row && { startEvent: row.startEvent, hasBegun: row.activatedAtMs !== null || row.expiresAtMs !== null };
}
