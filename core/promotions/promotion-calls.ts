import { Refusal } from '../../contract/errors.ts';
import { PROMOTIONS_MAX } from '../../contract/promotions.ts';
import type { PlanQuote, Promotion } from '../../contract/promotions.ts';
import type { PromotionId } from '../../contract/terms/ids.ts';
import type { LocalText } from '../../contract/terms/trade.ts';
import { listGroups } from '../../db/customer-groups.ts';
import { transact } from '../../db/open.ts';
import { listAllPlans } from '../../db/plans.ts';
import {
  countUses,
  findPromotionByCoupon,
  insertPromotion,
  listPromotions,
  updatePromotion,
} from '../../db/promotions.ts';
import type { PromotionToStore } from '../../db/promotions.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { quoteOne } from './quote-plans.ts';

type PromotionCore = Pick<Core, 'database' | 'ports' | 'events'>;

/** All there are, those that are over too, with how often each was used. */
export async function readPromotions({ database }: Pick<Core, 'database'>): Promise<Promotion[]> {
  const promotions = await listPromotions(database.db);
  const uses = await countUses(
    database.db,
    promotions.map(({ id }) => id),
  );
  return promotions.map((one) => ({
    ...one,
    planIds: one.planIds && [...one.planIds],
    groupId: one.groupId ?? null,
    uses: uses.get(one.id) ?? 0,
  }));
}

/** Creates or changes a promotion, with its audit line. Refuses with COUPON_TAKEN, TOO_MANY_PROMOTIONS and NOT_FOUND. */
export async function savePromotion(
  core: PromotionCore,
  actor: Actor,
  { id, ...its }: PromotionToStore & { readonly id?: PromotionId | undefined },
): Promise<{ id: PromotionId }> {
  const saved = await transact(core.database.db, async (tx) => {
    const known = await listPromotions(tx);
    const { groupId = null } = its;
    if (groupId !== null && !(await listGroups(tx)).some(({ id: one }) => one === groupId))
      throw new Refusal('NOT_FOUND', { what: 'customer_group' });
    const holder = its.couponCode === null ? undefined : await findPromotionByCoupon(tx, its.couponCode);
    if (holder && holder.id !== id) throw new Refusal('COUPON_TAKEN', { code: holder.couponCode ?? '' });
    if (id === undefined && known.length >= PROMOTIONS_MAX) {
      throw new Refusal('TOO_MANY_PROMOTIONS', { limit: PROMOTIONS_MAX });
    }
    if (id !== undefined && !(await updatePromotion(tx, id, its)))
      throw new Refusal('NOT_FOUND', { what: 'promotion' });
    const savedId = id ?? (await insertPromotion(tx, its));
    await appendAuditEntry(tx, {
      atMs: core.ports.clock.nowMs(),
      staffId: actor.staffId,
      act: id === undefined ? 'promotion-added' : 'promotion-changed',
      subject: `promotion:${savedId}`,
      details: { before: known.find((one) => one.id === id) ?? null, after: its },
    });
    return savedId;
  });
  core.events.publish({ type: 'promotions-changed' });
  return { id: saved };
}

/** Nobody has to look at more to see what it does. */
const PREVIEWED_MAX = 50;
const DRAFT = 0 as PromotionId;

/** What the draft alone would make of each plan, for a customer who meets its conditions. */
export async function previewPromotion(
  { database }: Pick<Core, 'database'>,
  draft: PromotionToStore,
): Promise<(PlanQuote & { planName: LocalText })[]> {
  const { rule, planIds, isCombinable } = draft;
  const boughtBefore = rule.kind === 'buy_get' ? rule.buy : 0;
  const pricing = {
    open: [{ id: DRAFT, rule, planIds, isCombinable, boughtBefore }],
    byId: new Map([[DRAFT, { ...draft, id: DRAFT }]]),
  };
  const plans = (await listAllPlans(database.db)).filter(({ isActive, recharge }) => isActive && recharge);
  return plans.slice(0, PREVIEWED_MAX).map((plan) => {
    const { discounts, ...quote } = quoteOne(plan, pricing);
    // A draft has no id that the contract knows; its name says enough.
    return {
      ...quote,
      discounts: discounts.map((one) => ({ ...one, promotionId: 1 as PromotionId })),
      planName: plan.name,
    };
  });
}
