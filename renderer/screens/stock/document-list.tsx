import { useLocation } from 'wouter';
import { api } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { RemoteTable } from '../../components/remote-table.tsx';
import { useRemoteRows } from '../../components/use-remote-rows.ts';
import type { Column } from '../../components/virtual-table.tsx';
import type { Format } from '../../format/format.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { Say } from '../../strings/text-types.ts';
import { pathTo } from '../places.ts';
import type { StockDocumentRow } from './stock.ts';

/** Every receipt, transfer, return and write-off, newest first. */
export function DocumentList() {
  const say = useText();
  const format = useFormat();
  const [, navigate] = useLocation();
  const rows = useRemoteRows((offset, limit) => api.stock.documents.queryOptions({ input: { offset, limit } }));
  return (
    <section className="k-stock-documents" aria-labelledby="stock-documents">
      <h2 id="stock-documents">{say('stock.documents')}</h2>
      <RemoteTable
        rows={rows}
        label={say('stock.documents')}
        columns={documentColumns(say, format)}
        onOpen={(row) => navigate(pathTo.stockDocument(row.id))}
        empty={<EmptyState title={say('stock.documentsNone')} hint={say('stock.documentsNoneHint')} />}
      />
    </section>
  );
}

function documentColumns(say: Say, format: Format): readonly Column<StockDocumentRow>[] {
  return [
    {
      id: 'kind',
      header: say('stock.kind'),
      width: 'minmax(112px, 1fr)',
      cell: ({ kind }) => say(`stock.kind_${kind}`),
    },
    {
      id: 'number',
      header: say('stock.number'),
      width: '64px',
      align: 'end',
      cell: (row) => format.number(row.number),
    },
    {
      id: 'cards',
      header: say('stock.countOfCards'),
      width: '72px',
      align: 'end',
      cell: (row) => format.number(row.cardCount),
    },
    {
      id: 'where',
      header: say('stock.where'),
      width: 'minmax(148px, 1fr)',
      cell: (row) => row.location ?? row.supplierName ?? '',
    },
    { id: 'reason', header: say('stock.reason'), width: 'minmax(112px, 2fr)', cell: (row) => row.reason },
    { id: 'when', header: say('stock.when'), width: '136px', cell: (row) => <DateTime at={row.atMs} /> },
    { id: 'who', header: say('stock.who'), width: 'minmax(72px, 1fr)', cell: (row) => row.staffName },
  ];
}
