import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CustomerId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { Select } from '../../components/select.tsx';
import { useText } from '../../strings/text.ts';

/** To be chosen from with the eye; with more, more letters are called for. */
const CANDIDATES_MAX = 20;

interface CustomerChoiceProps {
  readonly customerId: CustomerId | null;
  readonly onChoose: (id: CustomerId | null) => void;
}

/** Who buys; nobody need be known. */
export function CustomerChoice({ customerId, onChoose }: CustomerChoiceProps) {
  const say = useText();
  const [search, setSearch] = useState('');
  const found = useQuery(
    api.customers.list.queryOptions({
      input: { offset: 0, limit: CANDIDATES_MAX, search },
      placeholderData: (before) => before,
    }),
  ).data;
  const input = { id: customerId ?? (0 as CustomerId) };
  const chosen = useQuery(api.customers.get.queryOptions({ input, enabled: customerId !== null })).data;
  const rows = found?.rows ?? [];
  const known = chosen && !rows.some(({ id }) => id === chosen.id) ? [chosen, ...rows] : rows;
  return (
    <div className="k-sale-customer">
      <Select<CustomerId | undefined>
        className="k-sale-customer-field"
        showSearch
        allowClear
        filterOption={false}
        aria-label={say('sales.customer')}
        placeholder={say('sales.noCustomer')}
        value={customerId ?? undefined}
        options={known.map(({ id, name }) => ({ value: id, label: name }))}
        notFoundContent={say('sales.customerNotFound')}
        onSearch={setSearch}
        onChange={(id) => onChoose(id ?? null)}
      />
    </div>
  );
}
