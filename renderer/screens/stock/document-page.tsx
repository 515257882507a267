import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import type { StockDocumentId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { CardStatusMark } from '../../components/state-mark.tsx';
import { Iccid, ICCID_COLUMN } from '../../components/iccid.tsx';
import { Loading } from '../../components/loading.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useRemoteRows } from '../../components/use-remote-rows.ts';
import { VirtualTable } from '../../components/virtual-table.tsx';
import type { Column } from '../../components/virtual-table.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { Say } from '../../strings/text-types.ts';
import { pathTo } from '../places.ts';
import type { StockDocumentLine } from './stock.ts';

/** One document with each of its cards as it was before. */
export function DocumentPage({ id }: { readonly id: StockDocumentId }) {
  const say = useText();
  const format = useFormat();
  const [, navigate] = useLocation();
  const document = useQuery(api.stock.document.queryOptions({ input: { id } }));
  const rows = useRemoteRows((offset, limit) => api.stock.documentLines.queryOptions({ input: { id, offset, limit } }));
  const its = document.data;
  const facts = its && [
    say('stock.cards', { count: its.cardCount }),
    its.location ?? its.supplierName ?? '',
    its.cost.map((cost) => format.money(cost)).join(' · '),
    its.reason,
    `${format.dateTime(its.atMs, { year: true })} · ${its.staffName}`,
  ];
  return (
    <>
      <PageHeader
        title={
          its
            ? say('stock.documentName', { kind: say(`stock.kind_${its.kind}`), number: format.number(its.number) })
            : ''
        }
        aside={<Link href={pathTo.stock()}>{say('stock.toStock')}</Link>}
      />
      <RefusalNotice error={document.error ?? rows.error} />
      {(document.isPending || rows.isFirstLoad) && <Loading />}
      {facts && <p className="k-stock-facts">{facts.filter((fact) => fact !== '').join(' · ')}</p>}
      {its && !rows.isFirstLoad && (
        <VirtualTable
          label={say('stock.countOfCards')}
          columns={lineColumns(say)}
          total={rows.total}
          rowAt={rows.rowAt}
          onRange={rows.onRange}
          isStale={rows.isStale}
          onOpen={(row) => navigate(pathTo.card(row.cardId))}
        />
      )}
    </>
  );
}

function lineColumns(say: Say): readonly Column<StockDocumentLine>[] {
  return [
    { id: 'iccid', header: say('stock.scan'), width: ICCID_COLUMN, cell: (row) => <Iccid iccid={row.iccid} plain /> },
    {
      id: 'before',
      header: say('stock.whereBefore'),
      width: 'minmax(120px, 1fr)',
      cell: (row) => row.locationBefore ?? '',
    },
    {
      id: 'status',
      header: say('stock.statusNow'),
      width: '120px',
      cell: (row) => <CardStatusMark status={row.status} />,
    },
    {
      id: 'cost',
      header: say('stock.total'),
      width: '112px',
      align: 'end',
      cell: (row) => row.cost && <MoneyText money={row.cost} />,
    },
  ];
}
