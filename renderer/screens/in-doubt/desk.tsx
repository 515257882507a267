import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { VirtualList } from '../../components/virtual-list.tsx';
import { useText } from '../../strings/text.ts';
import { DeskTabs } from './desk-tabs.tsx';
import type { DeskName } from './desk-tabs.tsx';
import { DESK_ROWS_MAX } from './doubt.ts';
import { useFirstChosen } from './use-first-chosen.ts';

interface DeskProps<Id extends number, Row extends { readonly id: Id }> {
  readonly which: DeskName;
  readonly label: string;
  readonly page: { readonly total: number; readonly rows: readonly Row[] } | undefined;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly chosen: Id | undefined;
  readonly pathOf: (id: Id) => string;
  readonly item: (row: Row) => ReactNode;
  readonly empty: { readonly title: string; readonly hint: string };
  /** What must be seen first, above the desk. */
  readonly banner?: ReactNode;
  /** How the list is looked at, and what is done to all of it. */
  readonly tools?: ReactNode;
  /** The chosen order or case. */
  readonly children: ReactNode;
}

/** Left the list, right what is chosen; the first one is opened when nothing is. */
export function Desk<Id extends number, Row extends { readonly id: Id }>(props: DeskProps<Id, Row>) {
  const { which, label, page, error, onRetry, chosen, pathOf, item, empty, banner, tools, children } = props;
  const say = useText();
  const setFrame = useFirstChosen(page?.rows ?? [], chosen, pathOf);
  const isEmpty = page !== undefined && page.rows.length === 0;
  return (
    <>
      <PageHeader title={say('inDoubt.title')} aside={<DeskTabs which={which} />} />
      <RefusalNotice error={error} onRetry={onRetry} />
      {banner}
      {page === undefined && error === null && <Loading />}
      {isEmpty && chosen === undefined && (
        <div className="k-panel k-doubt-calm">
          <EmptyState title={empty.title} hint={empty.hint} />
          {which === 'cases' && tools}
        </div>
      )}
      {page !== undefined && !(isEmpty && chosen === undefined) && (
        <div className="k-doubt-desk">
          <div className="k-panel k-doubt-list" ref={setFrame}>
            {tools !== undefined && <div className="k-doubt-tools">{tools}</div>}
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
