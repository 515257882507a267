import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useLocation } from 'wouter';
import type { CustomerId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Iccid } from '../../components/iccid.tsx';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { CardStatusMark } from '../../components/state-mark.tsx';
import { listOnlyCards } from '../../stores/card-list.ts';
import { useText } from '../../strings/text.ts';
import { LastsUntil } from '../cards/lasts-until.tsx';
import { pathTo } from '../places.ts';

/** More are looked at in the card list, which has search and order. */
const CARDS_SHOWN_MAX = 50;

/** A customer's cards, soonest to lapse first. */
export function CustomerCards({ id }: { readonly id: CustomerId }) {
  const say = useText();
  const [, navigate] = useLocation();
  const input = { offset: 0, limit: CARDS_SHOWN_MAX, sort: 'expires', filter: { search: '', customerId: id } } as const;
  const cards = useQuery(api.cards.list.queryOptions({ input }));
  const showAll = () => {
    listOnlyCards({ customerId: id });
    navigate('/cards');
  };
  return (
    <section className="k-panel k-customers-part" aria-labelledby="customer-cards">
      <div className="k-customers-cards-head">
        <h2 id="customer-cards">{say('customers.cards')}</h2>
        {cards.data && cards.data.total > 0 && (
          <>
            <span className="k-muted">{say('cards.total', { count: cards.data.total })}</span>
            <Button size="small" onClick={showAll}>
              {say('customers.allCards')}
            </Button>
          </>
        )}
      </div>
      {cards.isPending && <Loading />}
      <RefusalNotice error={cards.error} onRetry={() => void cards.refetch()} />
      {cards.data?.total === 0 && <EmptyState title={say('customers.noCards')} hint={say('customers.noCardsHint')} />}
      <ul className="k-customers-cards">
        {cards.data?.rows.map((card) => (
          <li key={card.id}>
            <Link href={pathTo.card(card.id)}>
              <Iccid plain iccid={card.iccid} />
            </Link>
            <CardStatusMark status={card.status} />
            <span className="k-customers-card-plan">{card.planCode ?? say('cards.noPlan')}</span>
            <LastsUntil card={card} />
          </li>
        ))}
      </ul>
    </section>
  );
}
