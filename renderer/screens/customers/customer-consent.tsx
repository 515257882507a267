import { useMutation } from '@tanstack/react-query';
import { CONSENT_KINDS } from '../../../contract/terms/consent.ts';
import { CONTACT_CHANNELS } from '../../../contract/terms/trade.ts';
import { core } from '../../api.ts';
import type { Asked } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import type { CustomerPageData } from './customer.ts';

type Said = 'unasked' | 'yes' | 'no';
type Change = Asked['customers']['setConsent'];

/** What may be told by which channel, as the customer said it, and who wrote that down. */
export function CustomerConsent({ customer }: { readonly customer: CustomerPageData }) {
  const say = useText();
  const format = useFormat();
  const mayEdit = useMay('recharge');
  const { id, contacts, consents } = customer;
  const set = useMutation({ mutationFn: (change: Change) => core.customers.setConsent(change) });
  const channels = CONTACT_CHANNELS.filter((channel) => contacts.some((contact) => contact.channel === channel));
  const latest = consents.toSorted((a, b) => b.atMs - a.atMs)[0];
  if (channels.length === 0) return null;
  return (
    <section className="k-panel k-customers-part" aria-labelledby="customer-consent">
      <h2 id="customer-consent">{say('customers.consent')}</h2>
      <table className="k-customers-consent" aria-labelledby="customer-consent">
        <thead>
          <tr>
            <th scope="col">{say('customers.channel')}</th>
            {CONSENT_KINDS.map((kind) => (
              <th key={kind} scope="col">
                {say(`customers.consent_${kind}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {channels.map((channel) => (
            <tr key={channel}>
              <th scope="row">{say(`channels.${channel}`)}</th>
              {CONSENT_KINDS.map((kind) => {
                const said = consents.find((one) => one.channel === channel && one.kind === kind)?.isGiven;
                const value: Said = said === undefined ? 'unasked' : said ? 'yes' : 'no';
                return (
                  <td key={kind}>
                    <Select<Said>
                      aria-label={`${say(`channels.${channel}`)} ${say(`customers.consent_${kind}`)}`}
                      value={value}
                      disabled={!mayEdit}
                      popupMatchSelectWidth={false}
                      onChange={(next) =>
                        set.mutate({ id, channel, kind, isGiven: next === 'unasked' ? null : next === 'yes' })
                      }
                      options={(['unasked', 'yes', 'no'] as const).map((option) => ({
                        value: option,
                        label: say(`customers.said_${option}`),
                      }))}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="k-muted k-small">
        {say('customers.consentHint')}
        {latest && ` ${say('customers.consentBy', { name: latest.staffName, at: format.dateTime(latest.atMs) })}`}
      </p>
      <RefusalNotice error={set.error} />
    </section>
  );
}
