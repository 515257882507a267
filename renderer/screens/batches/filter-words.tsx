import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { BatchCards } from '../../stores/batch-draft.ts';
import { useText } from '../../strings/text.ts';

type Filter = Extract<BatchCards, { from: 'filter' }>['filter'];

/** The conditions of a card filter, each in words. */
export function FilterWords({ filter }: { readonly filter: Filter }) {
  const say = useText();
  const plans = useQuery(
    api.plans.list.queryOptions({ input: { includeInactive: true }, enabled: filter.planId !== undefined }),
  );
  const { search, status, planId, importId, customerId, lapsesWithinDays, rechargeable } = filter;
  const planCode = plans.data?.find((plan) => plan.id === planId)?.code;
  const words = [
    search === '' ? undefined : say('batches.filterSearch', { text: search }),
    status && say(`cardStatuses.${status}`),
    planId === undefined ? undefined : (planCode ?? '…'),
    importId === undefined ? undefined : say('batches.filterImport', { id: importId }),
    customerId === undefined ? undefined : say('batches.filterCustomer'),
    lapsesWithinDays === undefined ? undefined : lapseWords(lapsesWithinDays),
    rechargeable === undefined
      ? undefined
      : say(rechargeable ? 'batches.filterRechargeable' : 'batches.filterNotRechargeable'),
  ].filter((word) => word !== undefined);

  function lapseWords(days: number): string {
    return days === 0 ? say('batches.filterLapsed') : say('batches.filterLapses', { days });
  }

  return (
    <ul className="k-batch-filter">
      {(words.length === 0 ? [say('batches.everyCard')] : words).map((word) => (
        <li key={word}>{word}</li>
      ))}
    </ul>
  );
}
