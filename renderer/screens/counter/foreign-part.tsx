import { Input } from 'antd';
import type { InputRef } from 'antd';
import { useEffect, useRef } from 'react';
import { minorDigits } from '../../../contract/terms/money.ts';
import type { Currency } from '../../../contract/terms/money.ts';
import { Select } from '../../components/select.tsx';
import { useText } from '../../strings/text.ts';
import { counter } from './counter-store.ts';
import { rateOf } from './tenders.ts';
import type { TenderDraft, TenderLine } from './tenders.ts';
import { useRates } from './use-rates.ts';

interface ForeignPartProps {
  readonly index: number;
  readonly draft: TenderDraft;
  readonly line: TenderLine;
}

/** Which notes were handed over, and how many; empty: just enough. */
export function ForeignPart({ index, draft, line }: ForeignPartProps) {
  const say = useText();
  const rates = useRates();
  const next = useRef<InputRef>(null);
  const rate = rateOf(draft, rates);
  useEffect(() => next.current?.focus(), []);
  if (!rate) return <span className="k-muted k-small">{say('counter.noRate')}</span>;
  const digits = minorDigits(rate.currency);
  const enough = line.foreign ? (line.foreign.amountMinor / 10 ** digits).toFixed(digits) : '';
  return (
    <span className="k-tender-foreign">
      <Select<Currency>
        size="small"
        aria-label={say('counter.foreignCurrency')}
        value={rate.currency}
        options={rates.map(({ currency }) => ({ value: currency, label: currency }))}
        onChange={(foreignCurrency) => counter.changeTender(index, { foreignCurrency, receivedText: '' })}
      />
      <Input
        ref={next}
        size="small"
        inputMode="decimal"
        value={draft.receivedText}
        placeholder={enough}
        aria-label={say('counter.foreignReceived', { currency: rate.currency, rate: rate.rate })}
        {...(line.problem === 'received' && { status: 'error' as const })}
        onChange={(event) => counter.changeTender(index, { receivedText: event.target.value })}
      />
      <span className="k-muted k-small">{say('counter.atRate', { rate: rate.rate })}</span>
    </span>
  );
}
