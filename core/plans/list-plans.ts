import type { Plan, ReadyMadePlan } from '../../contract/plans.ts';
import { listAllPlans, listPlanFamilies } from '../../db/plans.ts';
import type { Core } from '../core.ts';
import { READY_MADE_PLANS } from './ready-made-plans.ts';

export async function listPlans(
  { database }: Pick<Core, 'database'>,
  input: { readonly includeInactive: boolean },
): Promise<Plan[]> {
  const plans = await listAllPlans(database.db);
  return plans.filter((plan) => input.includeInactive || plan.isActive);
}

export async function listFamilies({ database }: Pick<Core, 'database'>): Promise<string[]> {
  return [...(await listPlanFamilies(database.db))];
}

export function listReadyMadePlans(): ReadyMadePlan[] {
  return READY_MADE_PLANS.toSorted((one, other) => (one.code < other.code ? -1 : 1));
}
