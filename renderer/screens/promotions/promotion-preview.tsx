import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { usePreferences } from '../../session/preferences.ts';
import { useText } from '../../strings/text.ts';
import type { PromotionFields } from './promotion-draft.ts';

/** What it makes of each plan for a customer who meets its conditions. */
export function PromotionPreview({ fields }: { readonly fields: PromotionFields | undefined }) {
  const say = useText();
  return (
    <section className="k-promotion-preview" aria-label={say('promotions.preview')}>
      <h2>{say('promotions.preview')}</h2>
      {fields ? <Prices fields={fields} /> : <p className="k-muted">{say('promotions.previewWaits')}</p>}
    </section>
  );
}

function Prices({ fields }: { readonly fields: PromotionFields }) {
  const say = useText();
  const language = usePreferences((state) => state.language);
  const preview = useQuery(
    api.promotions.preview.queryOptions({ input: fields, placeholderData: (previous) => previous }),
  );
  if (preview.isPending) return <Loading />;
  if (preview.error) return <RefusalNotice error={preview.error} />;
  return (
    <>
      {fields.rule.kind === 'buy_get' && (
        <p className="k-muted k-small">{say('promotions.previewFree', { buy: fields.rule.buy })}</p>
      )}
      <table className="k-promotion-prices">
        <thead>
          <tr>
            <th scope="col">{say('promotions.plan')}</th>
            <th scope="col">{say('promotions.before')}</th>
            <th scope="col">{say('promotions.after')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.data.map(({ planId, planName, listPrice, price, discounts }) => (
            <tr key={planId} className={discounts.length === 0 ? 'k-muted' : undefined}>
              <th scope="row">{planName[language]}</th>
              <td>
                <MoneyText money={listPrice} />
              </td>
              <td>
                <MoneyText money={price} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
