import type { ReactNode, Ref } from 'react';
import { useLocation } from 'wouter';
import { RemoteTable } from '../../components/remote-table.tsx';
import type { RemoteRows } from '../../components/use-remote-rows.ts';
import { useFormat } from '../../format/use-format.ts';
import { useMay } from '../../session/session.ts';
import type { CardListFilter, OptionalColumn } from '../../stores/card-list.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { cardColumns } from './card-columns.tsx';
import type { CardRow } from './card-detail.ts';
import { SelectionBar } from './selection-bar.tsx';
import type { useCardSelection } from './use-card-selection.ts';

interface ChoosableCardsProps {
  readonly label: string;
  readonly rows: RemoteRows<CardRow>;
  readonly filter: CardListFilter;
  readonly columns: readonly OptionalColumn[];
  readonly selecting: ReturnType<typeof useCardSelection>;
  /** Shown in place of cards when there are none. */
  readonly empty: ReactNode;
  readonly frame?: Ref<HTMLDivElement>;
}

/** Cards of which some are chosen, by whoever may recharge many, for what the bar below offers. */
export function ChoosableCards({ label, rows, filter, columns, selecting, empty, frame }: ChoosableCardsProps) {
  const say = useText();
  const format = useFormat();
  const [, navigate] = useLocation();
  const mayBatch = useMay('batch');
  return (
    <>
      <div className="k-cards-list" ref={frame}>
        <RemoteTable
          rows={rows}
          label={label}
          columns={cardColumns(say, format, columns, mayBatch ? selecting : undefined)}
          onOpen={(row) => navigate(pathTo.card(row.id))}
          {...(mayBatch && {
            onToggle: selecting.toggle,
            isSelected: selecting.isChosen,
            onRangeSelect: selecting.chooseRange,
            onSelectAll: selecting.chooseAll,
          })}
          resetKey={selecting.listKey}
          empty={empty}
        />
      </div>
      {mayBatch && (
        <SelectionBar
          selection={selecting.selection}
          filter={filter}
          total={rows.total}
          totalIsCapped={rows.totalIsCapped}
          onAll={selecting.chooseAll}
          onNone={selecting.chooseNone}
        />
      )}
    </>
  );
}
