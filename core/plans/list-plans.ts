import type { Plan } from '../../contract/plans.ts';
import { listAllPlans, listPlanFamilies } from '../../db/plans.ts';
import type { Core } from '../core.ts';

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
