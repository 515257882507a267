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
import { openOrderPath, orderColumns } from './order-columns.tsx';

interface BehindDrawerProps {
  readonly title: string;
  readonly behind: OrdersBehindNumber;
  readonly onClose: () => void;
}

/** The orders behind a number of any report. */
export function BehindDrawer({ title, behind, onClose }: BehindDrawerProps) {
  const say = useText();
  const format = useFormat();
  const words = useCodeWords();
  const [, navigate] = useLocation();
  const rows = useRemoteRows((offset, limit) => api.reports.orders.queryOptions({ input: { behind, offset, limit } }));
  return (
    <Drawer open title={title} size={1000} onClose={onClose} classNames={{ body: 'k-report-drawer' }}>
      <RemoteTable
        rows={rows}
        label={title}
        columns={orderColumns(say, format, words, behind.states === undefined)}
        onOpen={(order) => {
          onClose();
          navigate(openOrderPath(order));
        }}
        empty={<EmptyState title={say('reports.noOrdersBehind')} />}
      />
    </Drawer>
  );
}
