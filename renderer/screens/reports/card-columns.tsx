import { DateTime } from '../../components/date-time.tsx';
import { Iccid, ICCID_COLUMN } from '../../components/iccid.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import type { Column } from '../../components/virtual-table.tsx';
import type { Format } from '../../format/format.ts';
import type { Say } from '../../strings/text-types.ts';
import type { Told } from '../../api.ts';

export type SoldCard = Told['reports']['cards']['rows'][number];

/** The columns of a list of cards that were sold, and of those that came back. */
export function cardColumns(say: Say, format: Format): readonly Column<SoldCard>[] {
  return [
    {
      id: 'time',
      header: say('reports.columnTime'),
      width: '72px',
      cell: (card) => <DateTime at={card.atMs} show="time" />,
    },
    {
      id: 'what',
      header: say('reports.columnState'),
      width: '112px',
      cell: (card) => say(card.isReturn ? 'reports.cardCameBack' : 'reports.cardSold'),
    },
    {
      id: 'card',
      header: say('reports.columnCard'),
      width: ICCID_COLUMN,
      cell: (card) => <Iccid iccid={card.iccid} plain />,
    },
    {
      id: 'plan',
      header: say('reports.columnPlan'),
      width: 'minmax(112px, 1fr)',
      cell: (card) => card.planName[format.language],
    },
    {
      id: 'price',
      header: say('reports.columnPrice'),
      width: '88px',
      align: 'end',
      cell: (card) => <MoneyText money={card.price} />,
    },
    {
      id: 'cost',
      header: say('reports.columnCost'),
      width: '96px',
      align: 'end',
      cell: (card) => <MoneyText money={card.cost} />,
    },
    {
      id: 'staff',
      header: say('reports.columnStaff'),
      width: '112px',
      cell: (card) => card.staffName,
    },
  ];
}
