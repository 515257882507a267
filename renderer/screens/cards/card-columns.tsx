import { CheckOutlined } from '@ant-design/icons';
import { groupIccid } from '../../../contract/terms/iccid.ts';
import { Iccid, ICCID_COLUMN } from '../../components/iccid.tsx';
import { CardStatusMark } from '../../components/state-mark.tsx';
import type { Column } from '../../components/virtual-table.tsx';
import type { Format } from '../../format/format.ts';
import type { OptionalColumn } from '../../stores/card-list.ts';
import type { Say } from '../../strings/text-types.ts';
import type { CardRow } from './card-detail.ts';
import { LastsUntil } from './lasts-until.tsx';

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
      width: 'minmax(208px, 1.4fr)',
      cell: (row) => <LastsUntil card={row} />,
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
    {
      id: 'iccid',
      header: say('cards.columnIccid'),
      width: ICCID_COLUMN,
      cell: (row) => <Iccid plain iccid={row.iccid} />,
    },
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
    header: say('common.columnChosen'),
    isHeaderUnseen: true,
    width: '40px',
    cell: (row) => (
      <button
        type="button"
        tabIndex={-1}
        className="k-cards-check"
        aria-pressed={isChosen(row)}
        aria-label={say('cards.selectRow', { number: groupIccid(row.iccid) })}
        onClick={(event) => {
          // With shift the table extends the range. The next key belongs to the table.
          if (!event.shiftKey) toggle(row);
          event.currentTarget.closest<HTMLElement>('[role=grid]')?.focus({ preventScroll: true });
        }}
      >
        {isChosen(row) && <CheckOutlined />}
      </button>
    ),
  };
}
