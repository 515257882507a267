import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { useFormat } from '../../format/use-format.ts';
import type { BatchCards } from '../../stores/batch-draft.ts';
import { useText } from '../../strings/text.ts';

type Filter = Extract<BatchCards, { from: 'filter' }>['filter'];

/** The conditions of a card filter, each in words. */
export function FilterWords({ filter }: { readonly filter: Filter }) {
  const say = useText();
  const format = useFormat();
  const plans = useQuery(
    api.plans.list.queryOptions({ input: { includeInactive: true }, enabled: filter.planId !== undefined }),
  );
  const { search, status, planId, importId, customerId, lapsesWithinDays, rechargeable, worklist, lapsesOn } = filter;
  const planCode = plans.data?.find((plan) => plan.id === planId)?.code;
  const words = [
    search === '' ? undefined : say('batches.filterSearch', { text: search }),
    status && say(`cardStatuses.${status}`),
    planId === undefined ? undefined : (planCode ?? '…'),
    importId === undefined ? undefined : say('batches.filterImport', { id: importId }),
    customerId === undefined ? undefined : say('batches.filterCustomer'),
    lapsesWithinDays === undefined ? undefined : lapseWords(lapsesWithinDays),
    worklist && worklistWords(worklist),
    lapsesOn && say('expiry.filterDay', { day: format.shopDate(lapsesOn, { weekday: true }) }),
    rechargeable === undefined
      ? undefined
      : say(rechargeable ? 'batches.filterRechargeable' : 'batches.filterNotRechargeable'),
  ].filter((word) => word !== undefined);

  function lapseWords(days: number): string {
    return days === 0 ? say('batches.filterLapsed') : say('batches.filterLapses', { days });
  }

  function worklistWords({ kind, days }: NonNullable<Filter['worklist']>): string {
    if (kind === 'low') return say('expiry.filterLow');
    if (kind === 'used_up') return say('expiry.filterUsedUp');
    return say(kind === 'soon' ? 'expiry.filterSoon' : 'expiry.filterOver', { count: days });
  }

  return (
    <ul className="k-batch-filter">
      {(words.length === 0 ? [say('batches.everyCard')] : words).map((word) => (
        <li key={word}>{word}</li>
      ))}
    </ul>
  );
}
