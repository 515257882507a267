import type { PlanId } from '../../contract/terms/ids.ts';
import { LANGUAGES } from '../../contract/terms/trade.ts';
import type { Reader } from '../../db/open.ts';
import { listAllPlans } from '../../db/plans.ts';

/**
 * Finds plans by code or by name in any of the three languages, as suppliers write them: width, case, blanks and
 * strokes do not count. A name that two plans share finds neither.
 */
export async function readPlanFinder(reader: Reader): Promise<(text: string) => PlanId | undefined> {
  const plans = await listAllPlans(reader);
  const byName = new Map<string, PlanId | undefined>();
  for (const plan of plans) {
    for (const key of new Set(LANGUAGES.map((language) => planKey(plan.name[language])))) {
      const isShared = byName.has(key) && byName.get(key) !== plan.id;
      byName.set(key, isShared ? undefined : plan.id);
    }
  }
  const byCode = new Map(plans.map((plan) => [planKey(plan.code), plan.id]));
  return (text) => {
    const key = planKey(text);
    return key === '' ? undefined : (byCode.get(key) ?? byName.get(key));
  };
}

/** Changes whenever a plan is added, renamed or given another code. */
export async function readPlansSeen(reader: Reader): Promise<string> {
  const plans = await listAllPlans(reader);
  return plans.map(({ id, code, name }) => JSON.stringify([id, code, name])).join();
}

function planKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b-\u200d\ufeff/·・_.,，、|\p{Pd}]/gu, '');
}
