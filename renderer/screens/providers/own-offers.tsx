import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { api, core } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { queries } from '../../connection/queries.ts';
import { useText } from '../../strings/text.ts';
import type { Account } from './account.ts';
import { OwnOfferDialog } from './own-offer-dialog.tsx';
import type { AccountSetup, OwnOffer } from './setup.ts';

/** Offers that the shop lists itself; nothing is shown for a provider with a catalogue of its own. */
export function OwnOffers({ account }: { readonly account: Account }) {
  const setup = useQuery(api.providers.setup.queryOptions({ input: { id: account.id } }));
  if (!setup.data?.ownOffers) return <RefusalNotice error={setup.error} />;
  return <OfferEditor account={account} setup={setup.data} offers={setup.data.ownOffers} />;
}

interface OfferEditorProps {
  readonly account: Account;
  readonly setup: AccountSetup;
  readonly offers: readonly OwnOffer[];
}

function OfferEditor({ account, setup, offers }: OfferEditorProps) {
  const say = useText();
  const { message } = App.useApp();
  const [edited, setEdited] = useState<{ readonly offer: OwnOffer | undefined }>();
  const save = useMutation({
    mutationFn: (list: readonly OwnOffer[]) => core.providers.setOwnOffers({ id: account.id, offers: [...list] }),
    onSuccess: (changed) => {
      queries.setQueryData(api.providers.setup.queryKey({ input: { id: account.id } }), changed);
      setEdited(undefined);
      void message.success(say('providerSetup.offersSaved'));
    },
  });
  const keep = (offer: OwnOffer) => {
    const isKnown = edited?.offer !== undefined;
    save.mutate(isKnown ? offers.map((one) => (one.offerCode === offer.offerCode ? offer : one)) : [...offers, offer]);
  };
  return (
    <section className="k-provider-own" aria-label={say('providerSetup.addOffer')}>
      <p className="k-muted">{say('providerSetup.ownOffers')}</p>
      <Button onClick={() => setEdited({ offer: undefined })}>{say('providerSetup.addOffer')}</Button>
      {!edited && <RefusalNotice error={save.error} onClose={save.reset} />}
      <ul>
        {offers.map((offer) => (
          <li key={offer.offerCode}>
            <span>{offer.name}</span>
            <Button
              size="small"
              aria-label={`${say('providerSetup.editOffer')}: ${offer.name}`}
              onClick={() => setEdited({ offer })}
            >
              {say('providerSetup.editOffer')}
            </Button>
            <Button
              size="small"
              aria-label={`${say('providerSetup.removeOffer')}: ${offer.name}`}
              onClick={() => save.mutate(offers.filter((one) => one !== offer))}
            >
              {say('providerSetup.removeOffer')}
            </Button>
          </li>
        ))}
      </ul>
      {edited && (
        <OwnOfferDialog
          setup={setup}
          accountName={account.name}
          offer={edited.offer}
          isSaving={save.isPending}
          error={save.error}
          onSave={keep}
          onClose={() => {
            setEdited(undefined);
            save.reset();
          }}
        />
      )}
    </section>
  );
}
