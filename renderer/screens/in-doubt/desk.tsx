import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { RechargeId } from '../../../contract/terms/ids.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { VirtualList } from '../../components/virtual-list.tsx';
import { useText } from '../../strings/text.ts';
import { DESK_ROWS_MAX, doubtsQuery, refundsQuery } from './doubt.ts';
import { useFirstChosen } from './use-first-chosen.ts';

interface DeskProps<Row extends { readonly id: RechargeId }> {
  readonly which: 'doubts' | 'refunds';
  readonly label: string;
  readonly page: { readonly total: number; readonly rows: readonly Row[] } | undefined;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly chosen: RechargeId | undefined;
  readonly pathOf: (id: RechargeId) => string;
  readonly item: (row: Row) => ReactNode;
  readonly empty: { readonly title: string; readonly hint: string };
  /** The chosen order. */
  readonly children: ReactNode;
}

/** Left the list, right the chosen order; the first one is opened when none is chosen. */
export function Desk<Row extends { readonly id: RechargeId }>(props: DeskProps<Row>) {
  const { which, label, page, error, onRetry, chosen, pathOf, item, empty, children } = props;
  const say = useText();
  const setFrame = useFirstChosen(page?.rows ?? [], chosen, pathOf);
  const isEmpty = page !== undefined && page.rows.length === 0;
  return (
    <>
      <PageHeader title={say('inDoubt.title')} aside={<DeskTabs which={which} />} />
      <RefusalNotice error={error} onRetry={onRetry} />
      {page === undefined && error === null && <Loading />}
      {isEmpty && chosen === undefined && (
        <div className="k-panel k-doubt-calm">
          <EmptyState title={empty.title} hint={empty.hint} />
        </div>
      )}
      {page !== undefined && !(isEmpty && chosen === undefined) && (
        <div className="k-doubt-desk">
          <div className="k-panel k-doubt-list" ref={setFrame}>
            {isEmpty ? (
              <EmptyState title={empty.title} />
            ) : (
              <VirtualList
                label={label}
                items={page.rows}
                keyOf={(row) => row.id}
                heightGuess={86}
                render={(row) => (
                  <Link
                    href={pathOf(row.id)}
                    className={`k-doubt-item${row.id === chosen ? ' k-doubt-item-chosen' : ''}`}
                    aria-current={row.id === chosen}
                  >
                    {item(row)}
                  </Link>
                )}
              />
            )}
            {page.total > page.rows.length && (
              <p className="k-muted k-small k-doubt-more">
                {say('inDoubt.shownFirst', { count: Math.min(DESK_ROWS_MAX, page.rows.length), total: page.total })}
              </p>
            )}
          </div>
          {chosen === undefined ? <EmptyState title={say('inDoubt.choose')} /> : children}
        </div>
      )}
    </>
  );
}

function DeskTabs({ which }: { readonly which: 'doubts' | 'refunds' }) {
  const say = useText();
  const doubts = useQuery(doubtsQuery());
  const refunds = useQuery(refundsQuery());
  return (
    <nav className="k-doubt-tabs" aria-label={say('inDoubt.tabs')}>
      <Link href="/in-doubt" className="k-doubt-tab" aria-current={which === 'doubts' ? 'page' : undefined}>
        {say('inDoubt.tabDoubts', { count: doubts.data?.total ?? 0 })}
      </Link>
      <Link href="/in-doubt/refunds" className="k-doubt-tab" aria-current={which === 'refunds' ? 'page' : undefined}>
        {say('inDoubt.tabRefunds', { count: refunds.data?.total ?? 0 })}
      </Link>
    </nav>
  );
}
