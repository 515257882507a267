import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import type { PlanId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import type { BatchCards } from '../../stores/batch-draft.ts';

/** Looking again is cheap; what is shown should not be older than the time it takes to read it. */
const FRESH_MS = 10_000;

/** What would happen if the batch were started now; asked anew whenever cards or plan change. Nothing is written. */
export function useBatchPreview(planId: PlanId | undefined, cards: BatchCards | undefined) {
  const input = planId === undefined || cards === undefined ? skipToken : { planId, cards };
  return useQuery(
    api.batches.preview.queryOptions({
      input,
      staleTime: FRESH_MS,
      gcTime: FRESH_MS,
      placeholderData: keepPreviousData,
    }),
  );
}
