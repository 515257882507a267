import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useLocation } from 'wouter';
import { api } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { SegmentedBar } from '../../components/segmented-bar.tsx';
import { BatchStateMark } from '../../components/state-mark.tsx';
import { RemoteTable } from '../../components/remote-table.tsx';
import { useRemoteRows } from '../../components/use-remote-rows.ts';
import type { Column } from '../../components/virtual-table.tsx';
import { useFormat } from '../../format/use-format.ts';
import type { Format } from '../../format/format.ts';
import { useText } from '../../strings/text.ts';
import type { Say } from '../../strings/text-types.ts';
import { pathTo } from '../places.ts';
import { BatchTabs } from '../standing-orders/batch-tabs.tsx';
import { countEnded, countGroup, waitsForStart } from './batch.ts';
import type { Batch } from './batch.ts';

/** Every batch, newest first; those that run move while one looks. */
export function BatchList() {
  const say = useText();
  const format = useFormat();
  const [, navigate] = useLocation();
  const rows = useRemoteRows((offset, limit) => api.batches.list.queryOptions({ input: { offset, limit } }));
  const start = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => navigate(pathTo.newBatch())}>
      {say('batches.newBatch')}
    </Button>
  );
  return (
    <>
      <BatchTabs shown="batches" />
      <PageHeader
        title={say('batches.title')}
        aside={rows.isFirstLoad || rows.total === 0 ? undefined : say('batches.total', { count: rows.total })}
        action={start}
      />
      <RemoteTable
        rows={rows}
        label={say('batches.list')}
        columns={batchColumns(say, format)}
        onOpen={(batch) => navigate(pathTo.batch(batch.id))}
        empty={<EmptyState title={say('batches.empty')} hint={say('batches.emptyHint')} />}
      />
    </>
  );
}

function batchColumns(say: Say, format: Format): readonly Column<Batch>[] {
  return [
    {
      id: 'name',
      header: say('batches.columnName'),
      width: 'minmax(256px, 3fr)',
      cell: (batch) => <strong>{batch.name}</strong>,
    },
    {
      id: 'state',
      header: say('batches.columnState'),
      width: '128px',
      cell: (batch) => <BatchStateMark state={batch.state} />,
    },
    {
      id: 'progress',
      header: say('batches.columnProgress'),
      width: 'minmax(120px, 2fr)',
      cell: ({ counts }) => <SegmentedBar total={counts.total} byState={counts.byState} legend={false} />,
    },
    {
      id: 'done',
      header: say('batches.columnDone'),
      width: '120px',
      align: 'end',
      cell: (batch) =>
        say('common.of', { part: format.number(countEnded(batch)), whole: format.number(batch.counts.total) }),
    },
    {
      id: 'problems',
      header: say('batches.columnProblems'),
      width: '96px',
      align: 'end',
      cell: (batch) => <ProblemCount count={countGroup(batch, 'problems')} none={say('batches.noProblems')} />,
    },
    {
      id: 'spent',
      header: say('batches.columnSpent'),
      width: '136px',
      align: 'end',
      cell: (batch) => <MoneyText money={batch.spent} />,
    },
    {
      id: 'staff',
      header: say('batches.columnStaff'),
      width: 'minmax(96px, 1fr)',
      cell: (batch) => batch.staffName,
    },
    {
      id: 'started',
      header: say('batches.columnStarted'),
      width: '184px',
      align: 'end',
      cell: (batch) => {
        const waitsFrom = waitsForStart(batch);
        return waitsFrom === undefined ? (
          <DateTime at={batch.beganAtMs ?? batch.createdAtMs} />
        ) : (
          say('batches.begins', { at: format.dateTime(waitsFrom) })
        );
      },
    },
  ];
}

function ProblemCount({ count, none }: { readonly count: number; readonly none: string }) {
  const format = useFormat();
  if (count === 0) return <span className="k-muted">{none}</span>;
  return <strong className="k-batch-problem-count">{format.number(count)}</strong>;
}
