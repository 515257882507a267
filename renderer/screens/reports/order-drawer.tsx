import { useLocation } from 'wouter';
import { Drawer } from '../../components/drawer.tsx';
import type { RechargeState } from '../../../contract/terms/recharge-state.ts';
import { api } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { RemoteTable } from '../../components/remote-table.tsx';
import { useRemoteRows } from '../../components/use-remote-rows.ts';
import { useFormat } from '../../format/use-format.ts';
import { useCodeWords } from '../../refusals/refusal-words.ts';
import { useText } from '../../strings/text.ts';
import { openOrderPath, orderColumns } from './order-columns.tsx';

/** Which orders a number counts: those of a day by state. */
export type OrderFilter = Pick<Parameters<typeof api.recharges.list.call>[0], 'on'> & {
  readonly states?: readonly RechargeState[];
};

interface OrderDrawerProps {
  readonly title: string;
  readonly filter: OrderFilter;
  readonly onClose: () => void;
}

/** The orders behind a number of the report. */
export function OrderDrawer({ title, filter, onClose }: OrderDrawerProps) {
  const say = useText();
  const format = useFormat();
  const words = useCodeWords();
  const [, navigate] = useLocation();
  const { states = [], ...rest } = filter;
  const rows = useRemoteRows((offset, limit) =>
    api.recharges.list.queryOptions({ input: { ...rest, states: [...states], offset, limit } }),
  );
  return (
    <Drawer open title={title} size={1000} onClose={onClose} classNames={{ body: 'k-report-drawer' }}>
      <RemoteTable
        rows={rows}
        label={title}
        columns={orderColumns(say, format, words)}
        onOpen={(order) => {
          onClose();
          navigate(openOrderPath(order));
        }}
        empty={<EmptyState title={say('reports.noOrders')} />}
      />
    </Drawer>
  );
}
