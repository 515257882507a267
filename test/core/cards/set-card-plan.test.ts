import { describe, expect, it } from 'vitest';
import type { CardId, PlanId } from '../../../contract/terms/ids.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { getCard } from '../../../core/cards/get-card.ts';
import { listCards } from '../../../core/cards/list-cards.ts';
import { setCardPlan } from '../../../core/cards/set-card-plan.ts';
import { addCards, addPlan, iccidAt, NOON, openShop } from '../shop/shop-core.ts';
import type { TestShop } from '../shop/shop-core.ts';

async function openWithCards(count: number) {
  const shop = await openShop();
  const [planId, otherId] = [await addPlan(shop), await addPlan(shop, { code: 'DAY-1GB', family: 'daily' })];
  const ids = await addCards(
    shop,
    Array.from({ length: count }, (_, index) => ({ iccid: iccidAt(index), ...(index === 0 && { planId: otherId }) })),
  );
  return { shop, planId, otherId, ids };
}

const listAudit = async ({ core }: TestShop) =>
  core.database.db.selectFrom('audit_entry').selectAll().where('act', '=', 'card-plan-set').execute();

const listWithoutPlan = async ({ core }: TestShop) => {
  const filter = { search: '', withoutPlan: true } as const;
  return (await listCards(core, { filter, sort: 'newest', offset: 0, limit: 10 })).total;
};

describe('the plan of cards', () => {
  it('is set for those that had none and those that had another, once, with a line in the life of each', async () => {
    const { shop, planId, ids } = await openWithCards(3);
    const [first, second] = ids as [CardId, CardId, CardId];
    expect(await listWithoutPlan(shop)).toBe(2);
    const chosen = { cards: { from: 'cards' as const, cardIds: [first, second, second] }, planId };
    expect(await setCardPlan(shop.core, shop.owner, chosen)).toEqual({ changedCount: 2, unchangedCount: 0 });
    expect(await getCard(shop.core, { id: second })).toMatchObject({
      planId,
      life: [{ kind: 'changed', note: 'PLAN_CHANGED', planCode: 'SKR-30GB-30D', staffName: 'Owner', atMs: NOON }],
    });
    expect(await listWithoutPlan(shop)).toBe(1);
    expect(shop.events).toContainEqual({ type: 'cards-changed' });

    expect(await setCardPlan(shop.core, shop.owner, chosen)).toEqual({ changedCount: 0, unchangedCount: 2 });
    expect((await getCard(shop.core, { id: second })).life).toHaveLength(1);
    expect(await listAudit(shop)).toHaveLength(1);
  });

  it('is set for all that a filter shows', async () => {
    const { shop, planId, otherId, ids } = await openWithCards(4);
    const cards = { from: 'filter', filter: { search: '', withoutPlan: true } } as const;
    expect(await setCardPlan(shop.core, shop.owner, { cards, planId })).toEqual({
      changedCount: 3,
      unchangedCount: 0,
    });
    expect((await getCard(shop.core, { id: ids[0] as CardId })).planId).toBe(otherId);
    expect((await getCard(shop.core, { id: ids[3] as CardId })).planId).toBe(planId);
  });

  it('counts as a touch even in the instant in which the card came in', async () => {
    const { shop, planId, ids } = await openWithCards(2);
    await setCardPlan(shop.core, shop.owner, { cards: { from: 'cards', cardIds: [ids[1] as CardId] }, planId });
    const row = await shop.core.database.db
      .selectFrom('card')
      .select(['created_at_ms', 'touched_at_ms'])
      .where('id', '=', ids[1] as CardId)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ created_at_ms: NOON, touched_at_ms: (NOON + 1) as UtcMs });
  });

  it('is refused, with nothing written, for a plan or a card that is not there', async () => {
    const { shop, planId, ids } = await openWithCards(2);
    const set = (cardIds: readonly CardId[], wanted: PlanId) =>
      setCardPlan(shop.core, shop.owner, { cards: { from: 'cards', cardIds: [...cardIds] }, planId: wanted });
    await expect(set(ids, 99 as PlanId)).rejects.toMatchObject({ code: 'NOT_FOUND', data: { what: 'plan' } });
    await expect(set([...ids, 99 as CardId], planId)).rejects.toMatchObject({ data: { what: 'card' } });
    expect(await listWithoutPlan(shop)).toBe(1);
    expect(await listAudit(shop)).toEqual([]);
  });
});
