import { useQuery } from '@tanstack/react-query';
import type { ProviderAccountId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';

/** A price list does not change while somebody chooses from it. */
const FRESH_MS = 60_000;

/** What an account can buy now; asked of the provider itself. */
export function useCatalogue(accountId: ProviderAccountId | undefined) {
  return useQuery({
    ...api.providers.catalogue.queryOptions({ input: { id: accountId ?? (0 as ProviderAccountId) } }),
    enabled: accountId !== undefined,
    staleTime: FRESH_MS,
    retry: false,
  });
}
