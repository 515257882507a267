import { Segmented } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { OrdersBehindNumber } from '../../../contract/reports.ts';
import { api } from '../../api.ts';
import { Drawer } from '../../components/drawer.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { RemoteTable } from '../../components/remote-table.tsx';
import { useRemoteRows } from '../../components/use-remote-rows.ts';
import { useFormat } from '../../format/use-format.ts';
import { useCodeWords } from '../../refusals/refusal-words.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { cardColumns } from './card-columns.tsx';
import { openOrderPath, orderColumns } from './order-columns.tsx';

interface BehindDrawerProps {
  readonly title: string;
  readonly behind: OrdersBehindNumber;
  readonly onClose: () => void;
}

/** The orders and the sold cards behind a number of any report; where it counts both, one list at a time. */
export function BehindDrawer({ title, behind, onClose }: BehindDrawerProps) {
  const say = useText();
  const format = useFormat();
  const words = useCodeWords();
  const [, navigate] = useLocation();
  const [chosen, setChosen] = useState<'orders' | 'cards'>();
  const orders = useRemoteRows((offset, limit) =>
    api.reports.orders.queryOptions({ input: { behind, offset, limit } }),
  );
  const cards = useRemoteRows((offset, limit) => api.reports.cards.queryOptions({ input: { behind, offset, limit } }));
  const isOfCards = !orders.isFirstLoad && orders.total === 0 && cards.total > 0;
  const shown = chosen ?? (isOfCards ? 'cards' : 'orders');
  const open = (path: string) => {
    onClose();
    navigate(path);
  };
  const empty = <EmptyState title={say('reports.noOrdersBehind')} />;
  return (
    <Drawer open title={title} size={1000} onClose={onClose} classNames={{ body: 'k-report-drawer' }}>
      {orders.total > 0 && cards.total > 0 && (
        <Segmented
          className="k-report-behind"
          value={shown}
          onChange={setChosen}
          options={[
            { value: 'orders', label: `${say('reports.behindOrders')} ${format.number(orders.total)}` },
            { value: 'cards', label: `${say('reports.behindCards')} ${format.number(cards.total)}` },
          ]}
        />
      )}
      {shown === 'orders' ? (
        <RemoteTable
          rows={orders}
          label={title}
          columns={orderColumns(say, format, words, behind.states === undefined)}
          onOpen={(order) => open(openOrderPath(order))}
          empty={empty}
        />
      ) : (
        <RemoteTable
          rows={cards}
          label={title}
          columns={cardColumns(say, format)}
          onOpen={({ saleId }) => open(pathTo.sale(saleId))}
          empty={empty}
        />
      )}
    </Drawer>
  );
}
