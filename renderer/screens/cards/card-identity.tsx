import { WarningOutlined } from '@ant-design/icons';
import { Link } from 'wouter';
import { FactList } from '../../components/fact-list.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { CardStatusMark } from '../../components/state-mark.tsx';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import type { CardDetail } from './card-detail.ts';

/** Numbers, owner and plan of a card. */
export function CardIdentity({ card }: { readonly card: CardDetail }) {
  const say = useText();
  const owner =
    card.customerId === null ? (
      <span className="k-muted">{say('cards.noOwner')}</span>
    ) : (
      <Link href={pathTo.customer(card.customerId)}>{card.customerName}</Link>
    );
  return (
    <section className="k-panel k-cards-part" aria-labelledby="card-identity">
      <h2 id="card-identity">{say('cards.identity')}</h2>
      <FactList
        facts={[
          { name: say('cards.status'), value: <CardStatusMark status={card.status} /> },
          { name: say('cards.owner'), value: owner },
          { name: say('cards.plan'), value: card.planCode },
          { name: say('cards.phone'), value: card.msisdn && <span className="k-number">{card.msisdn}</span> },
          ...(card.imsi === null ? [] : [{ name: say('cards.imsi'), value: card.imsi }]),
          ...(card.eid === null ? [] : [{ name: say('cards.eid'), value: card.eid }]),
        ]}
      />
    </section>
  );
}

/** Where a card came from: supplier, batch, cost, import. */
export function CardOrigin({ card }: { readonly card: CardDetail }) {
  const say = useText();
  const cameByImport = card.importId !== null;
  return (
    <section className="k-panel k-cards-part" aria-labelledby="card-origin">
      <h2 id="card-origin">{say('cards.origin')}</h2>
      {!cameByImport && (
        <p className="k-cards-warning">
          <WarningOutlined /> {say('cards.unknownOrigin')}
        </p>
      )}
      <FactList
        facts={[
          { name: say('cards.supplier'), value: card.supplierName },
          { name: say('cards.batch'), value: card.batchLabel },
          { name: say('cards.location'), value: card.location },
          { name: say('cards.cost'), value: card.cost && <MoneyText money={card.cost} /> },
          {
            name: say('cards.import'),
            value: card.importId && <Link href={pathTo.import(card.importId)}>{card.importFileName}</Link>,
          },
        ]}
      />
    </section>
  );
}
