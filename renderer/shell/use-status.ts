import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import type { Told } from '../api.ts';
import { useStaff } from '../session/session.ts';

export type ShopStatus = Told['system']['status'];

/** Events refresh it; the slow beat is for what no event tells, such as a provider that falls silent. */
const BEAT_MS = 15_000;

export function useStatus(): ShopStatus | undefined {
  const staff = useStaff();
  return useQuery(api.system.status.queryOptions({ enabled: staff !== undefined, refetchInterval: BEAT_MS })).data;
}
