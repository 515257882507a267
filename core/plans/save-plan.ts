import type { z } from 'zod';
import type { planFields } from '../../contract/plans.ts';
import { Refusal } from '../../contract/errors.ts';
import type { PlanId } from '../../contract/terms/ids.ts';
import type { Currency } from '../../contract/terms/money.ts';
import { PLAIN_RULES } from '../../contract/terms/plan-rules.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { transact } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { findPlan, findPlanByCode, insertPlan, updatePlan } from '../../db/plans.ts';
import type { PlanToStore } from '../../db/plans.ts';
import { findProviderAccount } from '../../db/provider-accounts.ts';
import { findShop } from '../../db/shop.ts';
import { smallestOf } from './settle-amount.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';

type PlanFields = z.output<typeof planFields>;

/**
 * Adds a plan (no id) or changes one; orders keep the price and cost they were made with. Refuses with
 * PLAN_CODE_TAKEN, NOT_FOUND, or CURRENCY_MISMATCH: prices are in the shop's currency, costs in their account's.
 */
export async function savePlan(
  { database, ports, events }: Pick<Core, 'database' | 'ports' | 'events'>,
  actor: Actor,
  input: PlanFields & { readonly id?: PlanId | undefined },
): Promise<{ id: PlanId }> {
  const { id: givenId, ...plan } = input;
  const id = await transact(database.db, (tx) => writePlan(tx, actor, ports.clock.nowMs(), plan, givenId));
  events.publish({ type: 'plans-changed' });
  return { id };
}

/** Adds several plans in one transaction; a refusal of one, as `savePlan` has them, refuses all. */
export async function addPlans(
  { database, ports, events }: Pick<Core, 'database' | 'ports' | 'events'>,
  actor: Actor,
  input: { readonly plans: readonly PlanFields[] },
): Promise<{ ids: PlanId[] }> {
  const ids = await transact(database.db, async (tx) => {
    const added: PlanId[] = [];
    for (const plan of input.plans) added.push(await writePlan(tx, actor, ports.clock.nowMs(), plan));
    return added;
  });
  events.publish({ type: 'plans-changed' });
  return { ids };
}

async function writePlan(tx: Tx, actor: Actor, atMs: UtcMs, fields: PlanFields, givenId?: PlanId): Promise<PlanId> {
  const holder = await findPlanByCode(tx, fields.code);
  if (holder && holder.id !== givenId) throw new Refusal('PLAN_CODE_TAKEN', { code: fields.code });
  await checkCurrencies(tx, fields);
  const before = givenId === undefined ? undefined : await findPlan(tx, givenId);
  if (givenId !== undefined && !before) throw new Refusal('NOT_FOUND', { what: 'plan' });
  const plan = { ...settled(fields), rules: fields.rules ?? before?.rules ?? PLAIN_RULES };
  const id = givenId ?? (await insertPlan(tx, plan));
  if (before) await updatePlan(tx, id, plan);
  await appendAuditEntry(tx, {
    atMs,
    staffId: actor.staffId,
    act: before ? 'plan-changed' : 'plan-added',
    subject: `plan:${id}`,
    details: { before: before ? auditedPart(before) : null, after: auditedPart(plan) },
  });
  return id;
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

/** Of a plan of free amount, price and cost are those of its smallest amount, whatever was sent along. */
function settled(fields: PlanFields): PlanFields {
  const { price, recharge } = fields;
  if (!recharge?.freeAmount) return fields;
  const smallest = smallestOf(recharge.freeAmount, { account: recharge.cost.currency, shop: price.currency });
  return { ...fields, price: smallest.price, recharge: { ...recharge, cost: smallest.cost } };
}

function insistOn(expected: Currency, found: Currency): void {
  if (expected !== found) throw new Refusal('CURRENCY_MISMATCH', { expected, found });
}

function auditedPart({ code, days, price, recharge, cardsRechargeable, graceDays, rules, isActive }: PlanToStore) {
  return { code, days, price, recharge, cardsRechargeable, graceDays, rules, isActive };
}
