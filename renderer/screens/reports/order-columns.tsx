import { DateTime } from '../../components/date-time.tsx';
import { Iccid, ICCID_COLUMN } from '../../components/iccid.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import type { Column } from '../../components/virtual-table.tsx';
import type { Format } from '../../format/format.ts';
import type { useCodeWords } from '../../refusals/refusal-words.ts';
import type { Say } from '../../strings/text-types.ts';
import { pathTo } from '../places.ts';
import type { ReportOrder } from './report.ts';

/** The columns of a list of orders in a report: of those delivered what they cost, of others why they were not. */
export function orderColumns(
  say: Say,
  format: Format,
  words: ReturnType<typeof useCodeWords>,
  areDelivered = false,
): readonly Column<ReportOrder>[] {
  const why: Column<ReportOrder> = {
    id: 'why',
    header: say('reports.columnWhy'),
    width: 'minmax(160px, 1.5fr)',
    cell: (order) => (order.failureCode === null ? '' : words('rejections', order.failureCode)),
  };
  const cost: Column<ReportOrder> = {
    id: 'cost',
    header: say('reports.columnCost'),
    width: '96px',
    align: 'end',
    cell: (order) => <MoneyText money={order.cost} />,
  };
  return [
    {
      id: 'time',
      header: say('reports.columnTime'),
      width: '72px',
      cell: (order) => <DateTime at={order.createdAtMs} show="time" />,
    },
    {
      id: 'state',
      header: say('reports.columnState'),
      width: '160px',
      cell: (order) => <StateMark state={order.state} />,
    },
    {
      id: 'card',
      header: say('reports.columnCard'),
      width: ICCID_COLUMN,
      cell: (order) => <Iccid iccid={order.iccid} plain />,
    },
    {
      id: 'plan',
      header: say('reports.columnPlan'),
      width: 'minmax(112px, 1fr)',
      cell: (order) => order.planName[format.language],
    },
    {
      id: 'price',
      header: say('reports.columnPrice'),
      width: '88px',
      align: 'end',
      // A line of a batch has a price by its plan, but nobody paid it.
      cell: (order) => <MoneyText money={order.batchId === null ? order.price : null} />,
    },
    areDelivered ? cost : why,
    {
      id: 'staff',
      header: say('reports.columnStaff'),
      width: '112px',
      cell: (order) => order.staffName,
    },
  ];
}

/** An order that is not settled opens on the desk, any other with its receipt. */
export function openOrderPath(order: ReportOrder): string {
  const isOnDesk = order.state === 'in_doubt' || order.state === 'needs_person';
  return isOnDesk ? pathTo.doubt(order.id) : pathTo.order(order.id);
}
