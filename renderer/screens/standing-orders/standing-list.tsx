import { Button } from 'antd';
import { useLocation } from 'wouter';
import { api } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RemoteTable } from '../../components/remote-table.tsx';
import { useRemoteRows } from '../../components/use-remote-rows.ts';
import type { Column } from '../../components/virtual-table.tsx';
import type { Format } from '../../format/format.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { Say } from '../../strings/text-types.ts';
import { pathTo } from '../places.ts';
import { BatchTabs } from './batch-tabs.tsx';
import './standing-orders.css';
import { LastOutcome } from './last-outcome.tsx';
import { StandingLimits } from './standing-limits.tsx';
import { StandingStateMark } from './standing-marks.tsx';
import { conditionWords } from './standing-order.ts';
import type { StandingOrder } from './standing-order.ts';

/** Every standing order with its next day and its last result, below what the owner allows them all. */
export function StandingList() {
  const say = useText();
  const format = useFormat();
  const [, navigate] = useLocation();
  const rows = useRemoteRows((offset, limit) => api.standingOrders.list.queryOptions({ input: { offset, limit } }));
  return (
    <>
      <BatchTabs shown="standing" />
      <PageHeader
        title={say('standing.title')}
        aside={rows.isFirstLoad || rows.total === 0 ? undefined : say('standing.total', { count: rows.total })}
        action={
          <Button type="primary" onClick={() => navigate('/cards')}>
            {say('standing.chooseCards')}
          </Button>
        }
      />
      <StandingLimits />
      <RemoteTable
        rows={rows}
        label={say('standing.list')}
        columns={standingColumns(say, format)}
        onOpen={(order) => navigate(pathTo.standingOrder(order.id))}
        empty={<EmptyState title={say('standing.empty')} hint={say('standing.emptyHint')} />}
      />
    </>
  );
}

function standingColumns(say: Say, format: Format): readonly Column<StandingOrder>[] {
  return [
    {
      id: 'name',
      header: say('standing.columnName'),
      width: 'minmax(144px, 2fr)',
      cell: (order) => <strong>{order.name}</strong>,
    },
    {
      id: 'state',
      header: say('standing.columnState'),
      width: '104px',
      cell: (order) => <StandingStateMark state={order.state} />,
    },
    {
      id: 'when',
      header: say('standing.columnWhen'),
      width: 'minmax(168px, 2fr)',
      cell: (order) => conditionWords(say, format, order.condition),
    },
    {
      id: 'cards',
      header: say('standing.columnCards'),
      width: '64px',
      align: 'end',
      cell: (order) => format.number(order.cardCount),
    },
    {
      id: 'next',
      header: say('standing.columnNext'),
      width: '120px',
      cell: (order) => nextWords(say, format, order),
    },
    {
      id: 'last',
      header: say('standing.columnLast'),
      width: 'minmax(136px, 5fr)',
      cell: ({ lastOutcome }) => <LastOutcome outcome={lastOutcome} />,
    },
    {
      id: 'spent',
      header: say('standing.columnSpent'),
      width: '168px',
      align: 'end',
      cell: ({ monthSpent, monthMax }) =>
        say('standing.spentOf', { spent: format.money(monthSpent), max: format.money(monthMax) }),
    },
  ];
}

/** When it orders next, as far as that is known. */
export function nextWords(say: Say, format: Format, { state, condition, nextDueOn }: StandingOrder): string {
  if (state === 'ended') return '';
  if (nextDueOn !== null) return format.shopDate(nextDueOn, { weekday: true });
  return say(condition.kind === 'low_balance' ? 'standing.nextByBalance' : 'standing.nextNone');
}
