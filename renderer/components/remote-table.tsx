import type { ReactNode } from 'react';
import { Loading } from './loading.tsx';
import { RefusalNotice } from './refusal-notice.tsx';
import type { RemoteRows } from './use-remote-rows.ts';
import { VirtualTable } from './virtual-table.tsx';
import type { VirtualTableProps } from './virtual-table.tsx';

interface RemoteTableProps<Row> extends Omit<VirtualTableProps<Row>, 'total' | 'rowAt' | 'onRange'> {
  readonly rows: RemoteRows<Row>;
  /** What to say when there is nothing: not while it is being read, and not when it could not be read. */
  readonly empty: ReactNode;
}

/** A list of the core's, of any length, in each of its states: being read, not readable (and tried again), empty, shown. */
export function RemoteTable<Row>({ rows, isStale = false, empty, ...table }: RemoteTableProps<Row>) {
  return (
    <>
      <RefusalNotice error={rows.error} onRetry={rows.retry} />
      <VirtualTable
        {...table}
        total={rows.total}
        rowAt={rows.rowAt}
        onRange={rows.onRange}
        isStale={isStale || rows.isStale}
        empty={rows.isFirstLoad ? <Loading /> : rows.error === undefined ? empty : undefined}
      />
    </>
  );
}
