import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { RechargeId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';

const SHOWN = 5;

/** The last five orders, with what became of them. */
export function RecentOrders({ currentId }: { readonly currentId: RechargeId | undefined }) {
  const say = useText();
  const orders = useQuery(api.recharges.recent.queryOptions({ input: { limit: SHOWN } })).data;
  if (!orders || orders.length === 0) return null;
  return (
    <section className="k-panel k-recent">
      <h2>{say('counter.lastOrders')}</h2>
      <ul>
        {orders.map((order) => (
          <li key={order.id}>
            <Link
              href={pathTo.order(order.id)}
              className="k-recent-order"
              aria-current={order.id === currentId ? 'true' : undefined}
            >
              <DateTime at={order.createdAtMs} show="time" />
              <span className="k-recent-card">…{order.iccid.slice(-5)}</span>
              <span className="k-recent-plan">{order.planCode}</span>
              <StateMark state={order.state} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
