import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { api } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import type { Account } from './account.ts';
import { MapOfferDialog } from './map-offer-dialog.tsx';
import { findTroubles, plansOf } from './offer-plans.ts';
import type { Offer, Plan } from './offer-plans.ts';
import { OfferTroubles } from './offer-troubles.tsx';
import { OwnOffers } from './own-offers.tsx';

/** What the provider sells, by its own codes and at its own cost, and which plans of the shop are bought with it. */
export function Catalogue({ account }: { readonly account: Account }) {
  const { id } = account;
  const say = useText();
  const mayManage = useMay('manage');
  const [mapped, setMapped] = useState<Offer>();
  const catalogue = useQuery(api.providers.catalogue.queryOptions({ input: { id } }));
  const all = useQuery(api.plans.list.queryOptions({ input: { includeInactive: true } }));
  const plans = all.data ?? [];
  const offers = catalogue.data ?? [];
  return (
    <div className="k-provider-catalogue">
      {mayManage && !account.isTraining && <OwnOffers account={account} />}
      {catalogue.isPending && <Loading words={say('providers.catalogueReading')} />}
      <RefusalNotice error={catalogue.error} onRetry={() => void catalogue.refetch()} />
      {catalogue.data && all.data && <OfferTroubles troubles={findTroubles(plans, id, offers)} mayManage={mayManage} />}
      {catalogue.data?.length === 0 && <EmptyState title={say('providers.catalogueEmpty')} />}
      {offers.length > 0 && (
        <>
          <OfferTable account={account} offers={offers} plans={plans} onMap={mayManage ? setMapped : undefined} />
          {mayManage && <Link href={pathTo.plansFromCatalogue()}>{say('providerSetup.makePlans')}</Link>}
        </>
      )}
      {mapped && <MapOfferDialog accountId={id} offer={mapped} plans={plans} onClose={() => setMapped(undefined)} />}
    </div>
  );
}

interface OfferTableProps {
  readonly account: Account;
  readonly offers: readonly Offer[];
  readonly plans: readonly Plan[];
  readonly onMap: ((offer: Offer) => void) | undefined;
}

function OfferTable({ account, offers, plans, onMap }: OfferTableProps) {
  const say = useText();
  const format = useFormat();
  return (
    <table className="k-provider-table" aria-label={say('providers.tabCatalogue')}>
      <thead>
        <tr>
          <th scope="col">{say('providers.columnOffer')}</th>
          <th scope="col">{say('providers.columnCode')}</th>
          <th scope="col" className="k-provider-end">
            {say('providers.columnData')}
          </th>
          <th scope="col" className="k-provider-end">
            {say('providers.columnDays')}
          </th>
          <th scope="col" className="k-provider-end">
            {say('providers.columnCost')} ({account.float.currency})
          </th>
          <th scope="col">{say('providerSetup.columnPlans')}</th>
        </tr>
      </thead>
      <tbody>
        {offers.map((offer) => (
          <tr key={offer.offerCode}>
            <th scope="row">{offer.name}</th>
            <td className="k-muted">{offer.offerCode}</td>
            <td className="k-provider-end">{dataWords(offer)}</td>
            <td className="k-provider-end">
              {offer.days === null ? (
                <span className="k-muted">{say('providers.noDays')}</span>
              ) : (
                say('common.days', { count: offer.days })
              )}
            </td>
            <td className="k-provider-end">{format.money(offer.cost)}</td>
            <td>
              {plansOf(plans, account.id, offer.offerCode).map(({ id, code, price }) => (
                <Link key={id} href={pathTo.plan(id)} className="k-provider-plan">
                  {code} {format.money(price)}
                </Link>
              ))}
              {onMap && (
                <Button
                  size="small"
                  aria-label={`${say('providerSetup.mapOffer')}: ${offer.name}`}
                  onClick={() => onMap(offer)}
                >
                  {say('providerSetup.mapOffer')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );

  function dataWords({ unlimited, dataBytes }: Offer): string {
    if (unlimited) return say('common.unlimited');
    return dataBytes === null ? say('providers.noData') : format.bytes(dataBytes);
  }
}
