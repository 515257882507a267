import { CheckOutlined } from '@ant-design/icons';
import { groupIccid } from '../../../contract/terms/iccid.ts';
import { Iccid } from '../../components/iccid.tsx';
import { CardStatusMark } from '../../components/state-mark.tsx';
import type { Column } from '../../components/virtual-table.tsx';
import { useNow } from '../../format/use-now.ts';
import type { Format } from '../../format/format.ts';
import type { OptionalColumn } from '../../stores/card-list.ts';
import type { Say } from '../../strings/text-types.ts';
import type { CardRow } from './card-detail.ts';

/** From so few days on a date is a warning. */
const SOON_DAYS = 7;

interface Selecting {
  readonly isChosen: (row: CardRow) => boolean;
  readonly toggle: (row: CardRow) => void;
}

/** The columns of the card list: what is always there, and what the person added. */
export function cardColumns(
  say: Say,
  format: Format,
  shown: readonly OptionalColumn[],
  selecting: Selecting | undefined,
): readonly Column<CardRow>[] {
  const optional: Readonly<Record<OptionalColumn, Column<CardRow>>> = {
    phone: { id: 'phone', header: say('cards.columnPhone'), width: '148px', cell: (row) => row.msisdn },
    plan: {
      id: 'plan',
      header: say('cards.columnPlan'),
      width: 'minmax(112px, 1fr)',
      cell: (row) => row.planCode ?? <span className="k-muted">{say('cards.noPlan')}</span>,
    },
    owner: {
      id: 'owner',
      header: say('cards.columnOwner'),
      width: 'minmax(96px, 1fr)',
      cell: (row) => row.customerName,
    },
    expires: {
      id: 'expires',
      header: say('cards.columnExpires'),
      width: '184px',
      cell: (row) => <LastsUntil row={row} say={say} format={format} />,
    },
    left: {
      id: 'left',
      header: say('cards.columnLeft'),
      width: '104px',
      align: 'end',
      cell: (row) => (row.dataLeftBytes === null ? '' : format.bytes(row.dataLeftBytes)),
    },
    batch: { id: 'batch', header: say('cards.columnBatch'), width: 'minmax(96px, 1fr)', cell: (row) => row.batchLabel },
    location: { id: 'location', header: say('cards.columnLocation'), width: '112px', cell: (row) => row.location },
  };
  return [
    ...(selecting ? [checkColumn(say, selecting)] : []),
    { id: 'iccid', header: say('cards.columnIccid'), width: '196px', cell: (row) => <Iccid plain iccid={row.iccid} /> },
    {
      id: 'status',
      header: say('cards.columnStatus'),
      width: '120px',
      cell: (row) => <CardStatusMark status={row.status} />,
    },
    ...shown.map((column) => optional[column]),
  ];
}

function checkColumn(say: Say, { isChosen, toggle }: Selecting): Column<CardRow> {
  return {
    id: 'check',
    header: '',
    width: '40px',
    cell: (row) => (
      <button
        type="button"
        tabIndex={-1}
        className="k-cards-check"
        aria-pressed={isChosen(row)}
        aria-label={say('cards.selectRow', { number: groupIccid(row.iccid) })}
        // With shift the table extends the range.
        onClick={(event) => event.shiftKey || toggle(row)}
      >
        {isChosen(row) && <CheckOutlined />}
      </button>
    ),
  };
}

/** When a card ends: its expiry, or the day until which it must be activated. Near and past dates stand out. */
function LastsUntil({ row, say, format }: { readonly row: CardRow; readonly say: Say; readonly format: Format }) {
  const now = useNow();
  if (row.expiresAtMs !== null) {
    const days = format.daysFrom(now, row.expiresAtMs);
    const tone = days < 0 ? 'k-mark-danger' : days <= SOON_DAYS ? 'k-mark-warning' : 'k-muted';
    return (
      <>
        <span className="k-number">{format.date(row.expiresAtMs)}</span>{' '}
        <span className={`${tone} k-small`}>{format.relativeDays(days)}</span>
      </>
    );
  }
  if (row.activateBy === null) return <span className="k-muted">—</span>;
  return <span className="k-muted">{say('cards.activateBy', { date: format.shopDate(row.activateBy) })}</span>;
}
