import { UserOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { CustomerId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { pathTo } from '../../screens/places.ts';
import { useText } from '../../strings/text.ts';

interface OwnerLineProps {
  readonly customerId: CustomerId | null;
  readonly msisdn: string | null;
}

/** Whose card it is, in which language they are served, how many cards they have. */
export function OwnerLine({ customerId, msisdn }: OwnerLineProps) {
  const say = useText();
  const input = { id: customerId ?? (0 as CustomerId) };
  const customer = useQuery(api.customers.get.queryOptions({ input, enabled: customerId !== null })).data;
  return (
    <p className="k-owner">
      <UserOutlined />
      {customerId === null || !customer ? (
        <span className="k-muted">{customerId === null ? say('counter.noOwner') : say('common.loading')}</span>
      ) : (
        <>
          <Link href={pathTo.customer(customer.id)}>{customer.name}</Link>
          <span className="k-muted">
            {say(`languages.${customer.language}`)} · {say('common.cards', { count: customer.cardCount })}
          </span>
        </>
      )}
      {msisdn !== null && <span className="k-number">{msisdn}</span>}
    </p>
  );
}
