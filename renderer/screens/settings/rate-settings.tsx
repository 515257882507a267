import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { isRate } from '../../../contract/terms/exchange-rate.ts';
import { CURRENCIES } from '../../../contract/terms/money.ts';
import type { Currency } from '../../../contract/terms/money.ts';
import { api, core } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useShop } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';

/** What one unit of each currency is worth here; empty: it is not taken. */
export function RateSettings() {
  const say = useText();
  const shop = useShop();
  const rates = useQuery(api.tenders.rates.queryOptions()).data;
  if (!shop || !rates) return null;
  return (
    <section aria-labelledby="k-rates">
      <h3 id="k-rates">{say('settings.rates')}</h3>
      <p className="k-muted">{say('settings.ratesHint', { currency: shop.currency })}</p>
      <ul className="k-settings-rates">
        {CURRENCIES.filter((currency) => currency !== shop.currency).map((currency) => {
          const saved = rates.find((one) => one.currency === currency)?.rate ?? '';
          return <RateRow key={`${currency} ${saved}`} currency={currency} saved={saved} />;
        })}
      </ul>
    </section>
  );
}

function RateRow({ currency, saved }: { readonly currency: Currency; readonly saved: string }) {
  const say = useText();
  const [typed, setTyped] = useState(saved);
  const rate = typed.normalize('NFKC').trim();
  const isRight = rate === '' || isRate(rate);
  const save = useMutation({
    mutationFn: () => core.tenders.setRate({ currency, rate: rate === '' ? null : rate }),
  });
  return (
    <li>
      <span>{currency}</span>
      <Input
        inputMode="decimal"
        value={typed}
        aria-label={say('settings.rateOf', { currency })}
        {...(!isRight && { status: 'error' as const })}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button
        disabled={!isRight || rate === saved}
        loading={save.isPending}
        aria-label={say('settings.saveRateOf', { currency })}
        onClick={() => save.mutate()}
      >
        {say('settings.saveRate')}
      </Button>
      <RefusalNotice error={save.error} />
    </li>
  );
}
