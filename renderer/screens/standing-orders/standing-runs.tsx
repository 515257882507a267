import { Link, useLocation } from 'wouter';
import type { StandingOrderId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Iccid, ICCID_COLUMN } from '../../components/iccid.tsx';
import { RemoteTable } from '../../components/remote-table.tsx';
import { useRemoteRows } from '../../components/use-remote-rows.ts';
import type { Column } from '../../components/virtual-table.tsx';
import { useText } from '../../strings/text.ts';
import type { Say } from '../../strings/text-types.ts';
import { pathTo } from '../places.ts';
import { RunMark } from './standing-marks.tsx';
import type { StandingRun } from './standing-order.ts';

/** What was ordered and what was left out, with the reason, newest first; a row opens its card. */
export function StandingRuns({ id }: { readonly id: StandingOrderId }) {
  const say = useText();
  const [, navigate] = useLocation();
  const rows = useRemoteRows((offset, limit) => api.standingOrders.runs.queryOptions({ input: { id, offset, limit } }));
  return (
    <>
      <h2 className="k-standing-heading">{say('standing.runs')}</h2>
      <RemoteTable
        rows={rows}
        label={say('standing.runs')}
        columns={runColumns(say)}
        onOpen={(run) => navigate(pathTo.card(run.cardId))}
        empty={<EmptyState title={say('standing.runsEmpty')} />}
      />
    </>
  );
}

function runColumns(say: Say): readonly Column<StandingRun>[] {
  return [
    {
      id: 'at',
      header: say('standing.columnWhenRun'),
      width: '136px',
      cell: (run) => <DateTime at={run.lastAtMs} />,
    },
    {
      id: 'card',
      header: say('standing.columnCard'),
      width: ICCID_COLUMN,
      cell: (run) => <Iccid iccid={run.iccid} />,
    },
    {
      id: 'what',
      header: say('standing.columnWhat'),
      width: 'minmax(320px, 1fr)',
      cell: (run) => <RunMark run={run} />,
    },
    {
      id: 'order',
      header: say('standing.columnOrder'),
      width: '128px',
      cell: (run) => <OrderLink run={run} />,
    },
  ];
}

/** The order made, or the one that stood in the way. */
export function OrderLink({ run }: { readonly run: StandingRun }) {
  const say = useText();
  const id = run.orderId ?? run.otherOrderId;
  return id === null ? null : <Link href={pathTo.order(id)}>{say('standing.order', { id })}</Link>;
}
