import { useQueries } from '@tanstack/react-query';
import type { UseQueryOptions } from '@tanstack/react-query';
import { useCallback, useState } from 'react';

/** Pages are small because the core checks every row on its way out. */
export const REMOTE_PAGE_ROWS = 100;

export interface RemotePage<Row> {
  readonly total: number;
  /** There are more than `total` says; they were not counted. */
  readonly totalIsCapped?: boolean;
  readonly rows: readonly Row[];
}

export interface RemoteRows<Row> {
  readonly total: number;
  readonly totalIsCapped: boolean;
  readonly rowAt: (index: number) => Row | undefined;
  /** Tells which rows are in view, so that their pages are read. */
  readonly onRange: (first: number, last: number) => void;
  /** Nothing has arrived yet. */
  readonly isFirstLoad: boolean;
  /** The rows shown answer the question before this one. */
  readonly isStale: boolean;
  readonly error: unknown;
  /** Asks again for what could not be read. */
  readonly retry: () => void;
}

interface Shown<Row> {
  readonly version: string;
  readonly question: string;
  readonly total: number;
  readonly totalIsCapped: boolean;
  readonly pages: ReadonlyMap<number, readonly Row[]>;
}

/** The query of one page, as `api.….list.queryOptions({ input: { …, offset, limit } })` makes it. */
type PageOptions<Row> = Pick<UseQueryOptions<RemotePage<Row>>, 'queryKey' | 'queryFn'>;

/**
 * A list of any length, read from the core in pages around what is in view. While a new question is on its way the
 * rows of the last one stay, so that nothing jumps while a person types.
 */
export function useRemoteRows<Row>(pageOptions: (offset: number, limit: number) => PageOptions<Row>): RemoteRows<Row> {
  const [range, setRange] = useState<readonly [number, number]>([0, 0]);
  const [firstPage, lastPage] = [Math.floor(range[0] / REMOTE_PAGE_ROWS), Math.floor(range[1] / REMOTE_PAGE_ROWS)];
  const pages = Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index);
  const results = useQueries({
    queries: pages.map((page) => ({
      ...pageOptions(page * REMOTE_PAGE_ROWS, REMOTE_PAGE_ROWS),
      staleTime: 10_000,
    })),
  });

  const loaded = results.flatMap((result, index) => {
    const page = pages[index];
    return result.data && page !== undefined ? [{ page, data: result.data, at: result.dataUpdatedAt }] : [];
  });
  // Kept in state rather than derived: it outlives the question that brought it.
  const [shown, setShown] = useState<Shown<Row>>();
  const latest = loaded.at(-1);
  const version = loaded.map(({ page, at }) => `${page}@${at}`).join();
  const question = JSON.stringify(pageOptions(0, REMOTE_PAGE_ROWS).queryKey);
  if (latest && (shown?.version !== version || shown.question !== question)) {
    const rows = new Map(loaded.map(({ page, data }) => [page, data.rows]));
    const { total, totalIsCapped = false } = latest.data;
    setShown({ version, question, total, totalIsCapped, pages: rows });
  }

  const onRange = useCallback((first: number, last: number) => {
    setRange((now) => (samePages(now, first, last) ? now : [first, last]));
  }, []);
  const rowAt = (index: number) => shown?.pages.get(Math.floor(index / REMOTE_PAGE_ROWS))?.[index % REMOTE_PAGE_ROWS];
  return {
    total: shown?.total ?? 0,
    totalIsCapped: shown?.totalIsCapped ?? false,
    rowAt,
    onRange,
    isFirstLoad: shown === undefined && results.some((result) => result.isPending),
    isStale: latest === undefined && shown !== undefined,
    error: results.find((result) => result.error)?.error ?? undefined,
    retry: () => {
      for (const result of results) if (result.error) void result.refetch();
    },
  };
}

function samePages(now: readonly [number, number], first: number, last: number): boolean {
  const page = (index: number) => Math.floor(index / REMOTE_PAGE_ROWS);
  return page(now[0]) === page(first) && page(now[1]) === page(last);
}
