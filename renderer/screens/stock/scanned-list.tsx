import { CheckOutlined, CloseOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { EmptyState } from '../../components/empty-state.tsx';
import { Iccid, ICCID_COLUMN } from '../../components/iccid.tsx';
import { ToneMark } from '../../components/state-mark.tsx';
import { VirtualTable } from '../../components/virtual-table.tsx';
import type { Column } from '../../components/virtual-table.tsx';
import { useText } from '../../strings/text.ts';
import type { Say } from '../../strings/text-types.ts';
import type { JudgedScan } from './stock.ts';

interface ScannedListProps {
  readonly scans: readonly JudgedScan[];
  readonly onRemove: (text: string) => void;
}

/** Each scanned text with what stands against it, newest first. */
export function ScannedList({ scans, onRemove }: ScannedListProps) {
  const say = useText();
  return (
    <VirtualTable
      label={say('stock.scanned')}
      columns={scanColumns(say, onRemove)}
      total={scans.length}
      rowAt={(index) => scans[index]}
      empty={<EmptyState title={say('stock.scannedNone')} hint={say('stock.scannedNoneHint')} />}
    />
  );
}

function scanColumns(say: Say, onRemove: (text: string) => void): readonly Column<JudgedScan>[] {
  return [
    {
      id: 'iccid',
      header: say('stock.scan'),
      width: ICCID_COLUMN,
      cell: ({ iccid, text }) => (iccid === null ? text : <Iccid iccid={iccid} plain />),
    },
    {
      id: 'verdict',
      header: say('stock.verdict'),
      width: 'minmax(160px, 1fr)',
      cell: ({ verdict }) => (
        <ToneMark
          tone={verdict === 'fits' ? 'success' : 'warning'}
          icon={verdict === 'fits' ? CheckOutlined : WarningOutlined}
          word={say(`stock.verdict_${verdict}`)}
        />
      ),
    },
    { id: 'place', header: say('stock.place'), width: 'minmax(96px, 1fr)', cell: ({ location }) => location ?? '' },
    {
      id: 'remove',
      header: say('stock.unscan'),
      width: '96px',
      cell: ({ text }) => (
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={say('stock.takeAway', { number: text })}
          onClick={() => onRemove(text)}
        />
      ),
    },
  ];
}
