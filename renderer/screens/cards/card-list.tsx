import type { InputRef } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { api } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useRemoteRows } from '../../components/use-remote-rows.ts';
import { useMay } from '../../session/session.ts';
import { isFiltered, useCardList } from '../../stores/card-list.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { CardFilterBar } from './card-filter-bar.tsx';
import { ChoosableCards } from './choosable-cards.tsx';
import { RechargeCardsButton } from './recharge-cards-button.tsx';
import { useCardSelection } from './use-card-selection.ts';

/** All cards of the shop, searched while typing; choosing cards leads to a batch recharge. */
export function CardList() {
  const say = useText();
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
      <ChoosableCards
        label={say('cards.list')}
        rows={rows}
        filter={filter}
        columns={columns}
        selecting={selecting}
        empty={<NoCards filtered={filtered} />}
        frame={table}
      />
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
