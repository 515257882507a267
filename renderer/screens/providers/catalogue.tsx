import { useQuery } from '@tanstack/react-query';
import type { ProviderAccountId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import type { Told } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';

type Offer = Told['providers']['catalogue'][number];

/** What the provider sells, by its own codes and at its own cost. */
export function Catalogue({ id }: { readonly id: ProviderAccountId }) {
  const say = useText();
  const catalogue = useQuery(api.providers.catalogue.queryOptions({ input: { id } }));
  return (
    <div className="k-provider-catalogue">
      {catalogue.isPending && <Loading words={say('providers.catalogueReading')} />}
      <RefusalNotice error={catalogue.error} onRetry={() => void catalogue.refetch()} />
      {catalogue.data?.length === 0 && <EmptyState title={say('providers.catalogueEmpty')} />}
      {catalogue.data && catalogue.data.length > 0 && <OfferTable offers={catalogue.data} />}
    </div>
  );
}

function OfferTable({ offers }: { readonly offers: readonly Offer[] }) {
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
            {say('providers.columnCost')}
          </th>
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
