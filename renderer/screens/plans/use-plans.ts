import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';

/** Every plan, offered or not, by code: a shop has tens of them, at most hundreds. */
export function useAllPlans() {
  return useQuery(api.plans.list.queryOptions({ input: { includeInactive: true } }));
}
