import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useLocation } from 'wouter';
import type { SaleId } from '../../../contract/terms/ids.ts';
import { api, core } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { cart, useCart } from './cart-store.ts';
import { counter } from './counter-store.ts';

/** The latest of them; older ones have expired. */
const SHOWN = 20;

/** Sales that were put aside or told to somebody: one click brings them back. */
export function HeldSales() {
  const say = useText();
  const input = { states: ['held' as const, 'quoted' as const], offset: 0, limit: SHOWN };
  const held = useQuery(api.sales.list.queryOptions({ input })).data;
  const { recall, isRecalling, error, isBusy } = useRecall();
  if (!held || held.total === 0) return null;
  return (
    <section className="k-panel k-recent" aria-labelledby="k-held-sales">
      <h2 id="k-held-sales">{say('sales.waiting')}</h2>
      <RefusalNotice error={error} />
      <ul>
        {held.rows.map((sale) => (
          <li key={sale.id} className="k-held-sale">
            <Link href={pathTo.sale(sale.id)} className="k-held-name">
              {sale.customerName ?? (sale.note === '' ? say('sales.number', { id: sale.id }) : sale.note)}
            </Link>
            <MoneyText money={sale.total} />
            <span className="k-muted k-small">
              {say(
                sale.isExpired ? 'sales.expired' : sale.state === 'held' ? 'sales.state_held' : 'sales.state_quoted',
              )}{' '}
              {sale.expiresAtMs !== null && !sale.isExpired && <DateTime at={sale.expiresAtMs} />}
            </span>
            <Button
              size="small"
              loading={isRecalling}
              disabled={isBusy}
              aria-label={say('sales.recallOf', { id: sale.id })}
              onClick={() => recall(sale.id)}
            >
              {say('sales.recall')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Brings a sale back to the counter. What lies there already is not thrown away for it. */
export function useRecall() {
  const [, navigate] = useLocation();
  const isBusy = useCart((state) => state.lines.length > 0);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (id: SaleId) => core.sales.get({ id }),
    onSuccess: (sale) => {
      counter.nextCustomer();
      cart.recall(sale);
      navigate('/counter');
    },
  });
  return { recall: mutate, isRecalling: isPending, error, isBusy };
}
