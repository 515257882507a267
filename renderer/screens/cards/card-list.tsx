import type { InputRef } from 'antd';
import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { api } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useRemoteRows } from '../../components/use-remote-rows.ts';
import { VirtualTable } from '../../components/virtual-table.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useMay } from '../../session/session.ts';
import { isFiltered, useCardList } from '../../stores/card-list.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { cardColumns } from './card-columns.tsx';
import { CardFilterBar } from './card-filter-bar.tsx';
import { RechargeCardsButton } from './recharge-cards-button.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useCardSelection } from './use-card-selection.ts';

/** All cards of the shop, searched while typing; choosing cards leads to a batch recharge. */
export function CardList() {
  const say = useText();
  const format = useFormat();
  const [, navigate] = useLocation();
  const mayBatch = useMay('batch');
  const { filter, sort, columns } = useCardList();
  const rows = useRemoteRows((offset, limit) =>
    api.cards.list.queryOptions({ input: { filter, sort, offset, limit } }),
  );
  const selecting = useCardSelection(filter, sort);
  const search = useRef<InputRef>(null);
  const table = useRef<HTMLDivElement>(null);
  useEffect(() => search.current?.focus({ preventScroll: true }), []);
  const filtered = isFiltered(filter);
  const count = { count: rows.total };
  return (
    <>
      <PageHeader
        title={say('cards.title')}
        aside={
          <>
            <output>{rows.isFirstLoad ? '' : say(totalWords(filtered, rows.totalIsCapped), count)}</output>{' '}
            <Link href={pathTo.stock()}>{say('stock.open')}</Link>
          </>
        }
        action={
          mayBatch && (
            <RechargeCardsButton
              selection={selecting.selection}
              filter={filter}
              total={rows.total}
              totalIsCapped={rows.totalIsCapped}
            />
          )
        }
      />
      <CardFilterBar
        searchRef={search}
        onDown={() => table.current?.querySelector<HTMLElement>('[role=grid]')?.focus()}
      />
      <RefusalNotice error={rows.error} />
      {rows.isFirstLoad && <Loading />}
      <div className="k-cards-list" ref={table}>
        <VirtualTable
          label={say('cards.list')}
          columns={cardColumns(say, format, columns, mayBatch ? selecting : undefined)}
          total={rows.total}
          rowAt={rows.rowAt}
          onRange={rows.onRange}
          onOpen={(row) => navigate(pathTo.card(row.id))}
          {...(mayBatch && {
            onToggle: selecting.toggle,
            isSelected: selecting.isChosen,
            onRangeSelect: selecting.chooseRange,
            onSelectAll: selecting.chooseAll,
          })}
          resetKey={selecting.listKey}
          isStale={rows.isStale}
          empty={rows.isFirstLoad || rows.error !== undefined ? undefined : <NoCards filtered={filtered} />}
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

function totalWords(filtered: boolean, isCapped: boolean) {
  if (isCapped) return 'cards.totalCapped';
  return filtered ? 'cards.totalFiltered' : 'cards.total';
}

function NoCards({ filtered }: { readonly filtered: boolean }) {
  const say = useText();
  const mayImport = useMay('import');
  if (filtered) return <EmptyState title={say('cards.noMatch')} hint={say('cards.noMatchHint')} />;
  return (
    <EmptyState
      title={say('cards.empty')}
      hint={say('cards.emptyHint')}
      action={mayImport && <Link href="/import">{say('cards.emptyImport')}</Link>}
    />
  );
}
