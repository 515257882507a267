import type { z } from 'zod';
import type { planFields } from '../../contract/plans.ts';
import { Refusal } from '../../contract/errors.ts';
import type { PlanId } from '../../contract/terms/ids.ts';
import type { Currency } from '../../contract/terms/money.ts';
import { transact } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { findPlan, findPlanByCode, insertPlan, updatePlan } from '../../db/plans.ts';
import type { PlanToStore } from '../../db/plans.ts';
import { findProviderAccount } from '../../db/provider-accounts.ts';
import { findShop } from '../../db/shop.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';

/**
 * Adds a plan (no id) or changes one; orders keep the price and cost they were made with. Refuses with
 * PLAN_CODE_TAKEN, NOT_FOUND, or CURRENCY_MISMATCH: prices are in the shop's currency, costs in their account's.
 */
export async function savePlan(
  { database, ports, events }: Pick<Core, 'database' | 'ports' | 'events'>,
  actor: Actor,
  input: z.output<typeof planFields> & { readonly id?: PlanId | undefined },
): Promise<{ id: PlanId }> {
  const { id: givenId, ...plan } = input;
  const id = await transact(database.db, async (tx) => {
    const holder = await findPlanByCode(tx, plan.code);
    if (holder && holder.id !== givenId) throw new Refusal('PLAN_CODE_TAKEN', { code: plan.code });
    await checkCurrencies(tx, plan);
    const before = givenId === undefined ? undefined : await findPlan(tx, givenId);
    if (givenId !== undefined && !before) throw new Refusal('NOT_FOUND', { what: 'plan' });
    const savedId = givenId ?? (await insertPlan(tx, plan));
    if (before) await updatePlan(tx, savedId, plan);
    await appendAuditEntry(tx, {
      atMs: ports.clock.nowMs(),
      staffId: actor.staffId,
      act: before ? 'plan-changed' : 'plan-added',
      subject: `plan:${savedId}`,
      details: { before: before ? auditedPart(before) : null, after: auditedPart(plan) },
    });
    return savedId;
  });
  events.publish({ type: 'plans-changed' });
  return { id };
}

/** The books keep one currency for sales and one for each float: a plan in another would mix them. */
async function checkCurrencies(tx: Tx, plan: PlanToStore): Promise<void> {
  const shop = await findShop(tx);
  if (!shop) throw new Refusal('SHOP_NOT_SET_UP', {});
  insistOn(shop.currency, plan.price.currency);
  if (plan.recharge === null) return;
  const account = await findProviderAccount(tx, plan.recharge.accountId);
  if (!account) throw new Refusal('NOT_FOUND', { what: 'account' });
  insistOn(account.currency, plan.recharge.cost.currency);
}

function insistOn(expected: Currency, found: Currency): void {
  if (expected !== found) throw new Refusal('CURRENCY_MISMATCH', { expected, found });
}

function auditedPart({ code, price, recharge, cardsRechargeable, graceDays, isActive }: PlanToStore) {
  return { code, price, recharge, cardsRechargeable, graceDays, isActive };
}
