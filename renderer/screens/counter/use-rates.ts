import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { Told } from '../../api.ts';

const NONE: Told['tenders']['rates'] = [];

/** What other currencies are worth, as the owner set it. */
export function useRates(): Told['tenders']['rates'] {
  return useQuery(api.tenders.rates.queryOptions({ staleTime: Infinity })).data ?? NONE;
}
