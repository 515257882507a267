import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useLocation } from 'wouter';
import { api } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useMay } from '../../session/session.ts';
import { draftStockAct } from '../../stores/stock-draft.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { CountList } from './count-list.tsx';
import { DocumentList } from './document-list.tsx';
import { PlaceList } from './place-list.tsx';

/** What lies where, what is being counted, and every document. */
export function StockPage() {
  const say = useText();
  const format = useFormat();
  const [, navigate] = useLocation();
  const mayAct = useMay('stock');
  const stock = useQuery(api.stock.overview.queryOptions());
  const worth = stock.data?.value.map((value) => format.money(value)).join(' · ');
  const begin = () => {
    draftStockAct(undefined);
    navigate(pathTo.stockAct());
  };
  return (
    <>
      <PageHeader
        title={say('stock.title')}
        aside={
          <>
            <Link href="/cards">{say('stock.toCards')}</Link>
            {worth !== undefined && worth !== '' && ` · ${say('stock.worth', { sum: worth })}`}
          </>
        }
        action={
          mayAct && (
            <Button type="primary" onClick={begin}>
              {say('stock.begin')}
            </Button>
          )
        }
      />
      <RefusalNotice error={stock.error} onRetry={() => void stock.refetch()} />
      {stock.isPending && <Loading />}
      {stock.data && (
        <div className="k-stock">
          <div className="k-stock-side">
            <PlaceList stock={stock.data} />
            <CountList />
          </div>
          <DocumentList />
        </div>
      )}
    </>
  );
}
