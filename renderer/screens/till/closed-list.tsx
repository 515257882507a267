import { useMemo } from 'react';
import { api } from '../../api.ts';
import type { Told } from '../../api.ts';
import type { TillShiftId } from '../../../contract/terms/ids.ts';
import { DateTime } from '../../components/date-time.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { RemoteTable } from '../../components/remote-table.tsx';
import { useRemoteRows } from '../../components/use-remote-rows.ts';
import type { Column } from '../../components/virtual-table.tsx';
import { useText } from '../../strings/text.ts';
import type { Say } from '../../strings/text-types.ts';

type ClosedShift = Told['till']['closed']['rows'][number];

/** Every Z there has been, newest first. */
export function ClosedList({ onOpen }: { readonly onOpen: (id: TillShiftId) => void }) {
  const say = useText();
  const rows = useRemoteRows<ClosedShift>((offset, limit) =>
    api.till.closed.queryOptions({ input: { offset, limit } }),
  );
  const columns = useMemo(() => closedColumns(say), [say]);
  return (
    <section className="k-till-closed" aria-label={say('till.closedShifts')}>
      <h2>{say('till.closedShifts')}</h2>
      <RemoteTable
        rows={rows}
        label={say('till.closedShifts')}
        columns={columns}
        onOpen={(row) => onOpen(row.id)}
        empty={<EmptyState title={say('till.noneClosed')} />}
      />
    </section>
  );
}

function closedColumns(say: Say): readonly Column<ClosedShift>[] {
  return [
    { id: 'number', header: say('till.number'), width: '64px', cell: ({ zNumber }) => `Z ${zNumber}` },
    { id: 'closed', header: say('till.closedAt'), width: '1fr', cell: (row) => <DateTime at={row.closedAtMs} /> },
    { id: 'by', header: say('till.by'), width: '1fr', cell: ({ closedBy }) => closedBy },
    {
      id: 'counted',
      header: say('till.counted'),
      width: '120px',
      align: 'end',
      cell: (row) => <MoneyText money={{ amountMinor: row.countedMinor, currency: row.currency }} />,
    },
    {
      id: 'difference',
      header: say('till.difference'),
      width: '120px',
      align: 'end',
      cell: (row) => (
        <MoneyText money={{ amountMinor: row.countedMinor - row.expectedMinor, currency: row.currency }} />
      ),
    },
  ];
}
