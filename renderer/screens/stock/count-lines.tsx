import { Button } from 'antd';
import { useLocation } from 'wouter';
import type { StockCountId } from '../../../contract/terms/ids.ts';
import type { CountGroup } from '../../../contract/terms/stock.ts';
import { api, core } from '../../api.ts';
import { CardStatusMark } from '../../components/state-mark.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Iccid, ICCID_COLUMN } from '../../components/iccid.tsx';
import { RemoteTable } from '../../components/remote-table.tsx';
import { useRemoteRows } from '../../components/use-remote-rows.ts';
import type { Column } from '../../components/virtual-table.tsx';
import { useText } from '../../strings/text.ts';
import type { Say } from '../../strings/text-types.ts';
import { pathTo } from '../places.ts';
import type { CountLine } from './stock.ts';

interface CountLinesProps {
  readonly id: StockCountId;
  readonly group: CountGroup;
  readonly mayUnscan: boolean;
}

/** The cards of one group of a count. */
export function CountLines({ id, group, mayUnscan }: CountLinesProps) {
  const say = useText();
  const [, navigate] = useLocation();
  const rows = useRemoteRows((offset, limit) =>
    api.stock.countLines.queryOptions({ input: { id, group, offset, limit } }),
  );
  const unscan = (iccid: string) => void core.stock.unscan({ id, iccid });
  return (
    <>
      <RemoteTable
        rows={rows}
        label={say(`stock.group_${group}`)}
        columns={countColumns(say, mayUnscan ? unscan : undefined)}
        onOpen={(row) => row.cardId !== null && navigate(pathTo.card(row.cardId))}
        empty={<EmptyState title={say('stock.groupEmpty')} />}
      />
    </>
  );
}

function countColumns(say: Say, unscan: ((iccid: string) => void) | undefined): readonly Column<CountLine>[] {
  const columns: Column<CountLine>[] = [
    { id: 'iccid', header: say('stock.scan'), width: ICCID_COLUMN, cell: (row) => <Iccid iccid={row.iccid} plain /> },
    {
      id: 'status',
      header: say('stock.statusNow'),
      width: '120px',
      cell: (row) => row.status !== null && <CardStatusMark status={row.status} />,
    },
    { id: 'place', header: say('stock.place'), width: 'minmax(120px, 1fr)', cell: (row) => row.location ?? '' },
  ];
  if (!unscan) return columns;
  return [
    ...columns,
    {
      id: 'unscan',
      header: say('stock.unscan'),
      width: '120px',
      align: 'end',
      cell: ({ iccid }) => (
        <Button
          size="small"
          type="text"
          aria-label={say('stock.unscanNumber', { number: iccid })}
          onClick={(event) => {
            event.stopPropagation();
            unscan(iccid);
          }}
        >
          {say('stock.unscan')}
        </Button>
      ),
    },
  ];
}
