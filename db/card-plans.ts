/** The plan that cards were sold with, changed for many at once. A few statements for any number. */
import type { CardId, PlanId, StaffId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { CardEventKind } from './card-life.ts';
import type { Reader, Tx } from './open.ts';

/** Ids in one IN list; SQLite takes 32,766 parameters at most. */
const IN_LIST_MAX = 10_000;

/** How many of these cards there are. */
export async function countHeldCards(reader: Reader, cardIds: readonly CardId[]): Promise<number> {
  let held = 0;
  for (const chunk of chunksOf(cardIds)) {
    const { count } = await reader
      .selectFrom('card')
      .select((is) => is.fn.countAll<number>().as('count'))
      .where('id', 'in', [...chunk])
      .executeTakeFirstOrThrow();
    held += count;
  }
  return held;
}

/**
 * Gives these cards a plan, with a line in the life of each that had another or none; returns how many those were. The
 * search index knows nothing of plans and stays as it is.
 */
export async function changePlanOfCards(
  tx: Tx,
  change: {
    readonly cardIds: readonly CardId[];
    readonly planId: PlanId;
    readonly atMs: UtcMs;
    readonly staffId: StaffId;
    readonly note: string;
  },
): Promise<number> {
  const { planId, atMs, staffId, note } = change;
  const kind: CardEventKind = 'changed';
  let changed = 0;
  for (const chunk of chunksOf(change.cardIds)) {
    await tx
      .insertInto('card_event')
      .columns(['card_id', 'at_ms', 'kind', 'staff_id', 'note'])
      .expression((is) =>
        is
          .selectFrom('card')
          .select(({ val }) => [
            'card.id',
            val(atMs).as('at_ms'),
            val(kind).as('kind'),
            val(staffId).as('staff_id'),
            val(note).as('note'),
          ])
          .where('card.id', 'in', [...chunk])
          .where('card.plan_id', 'is distinct from', planId)
          .orderBy('card.id'),
      )
      .execute();
    const { numUpdatedRows } = await tx
      .updateTable('card')
      .set((is) => ({
        plan_id: planId,
        // An import's undo leaves what was touched: never the same instant as its creation.
        touched_at_ms: is
          .case()
          .when('created_at_ms', '>=', atMs)
          .then(is('created_at_ms', '+', 1 as UtcMs))
          .else(atMs)
          .end(),
      }))
      .where('id', 'in', [...chunk])
      .where('plan_id', 'is distinct from', planId)
      .executeTakeFirst();
    changed += Number(numUpdatedRows);
  }
  return changed;
}

function* chunksOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += IN_LIST_MAX) yield items.slice(start, start + IN_LIST_MAX);
}
