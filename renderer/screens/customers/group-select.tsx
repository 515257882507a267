import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { Select } from '../../components/select.tsx';
import { useText } from '../../strings/text.ts';
import type { CustomerFields } from './customer.ts';

type GroupId = NonNullable<CustomerFields['groupId']>;

interface GroupSelectProps {
  /** Given by the form. */
  readonly id?: string;
  readonly value?: GroupId | null;
  readonly onChange?: (value: GroupId | null) => void;
}

/** One of the shop's groups, or none. */
export function GroupSelect({ id, value = null, onChange }: GroupSelectProps) {
  const say = useText();
  const groups = useQuery(api.customers.groups.queryOptions()).data ?? [];
  return (
    <Select<GroupId | null>
      {...(id !== undefined && { id })}
      aria-label={say('customers.group')}
      value={value}
      onChange={(group) => onChange?.(group)}
      options={[
        { value: null, label: say('customers.noGroup') },
        ...groups.map((group) => ({ value: group.id, label: group.name })),
      ]}
    />
  );
}
