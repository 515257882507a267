import { Input } from 'antd';
import { denominationsOf } from '../../../contract/terms/denominations.ts';
import type { Currency } from '../../../contract/terms/money.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { CountReading, CountTexts } from './counts.ts';

interface CountFieldsProps {
  readonly currency: Currency;
  readonly texts: CountTexts;
  readonly reading: CountReading;
  readonly onChange: (texts: CountTexts) => void;
}

/** How many there are of each note and coin, and what they come to. */
export function CountFields({ currency, texts, reading, onChange }: CountFieldsProps) {
  const say = useText();
  const format = useFormat();
  return (
    <fieldset className="k-till-counts" aria-label={say('till.count')}>
      {denominationsOf(currency).map((denominationMinor, index) => {
        const name = format.money({ amountMinor: denominationMinor, currency });
        return (
          <label key={denominationMinor} className="k-till-count">
            <span className="k-number">{name} ×</span>
            <Input
              size="small"
              inputMode="numeric"
              autoComplete="off"
              maxLength={6}
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog's first field is where the next key belongs
              autoFocus={index === 0}
              value={texts[denominationMinor] ?? ''}
              aria-label={say('till.countOf', { name })}
              {...(reading.wrong.includes(denominationMinor) && { status: 'error' as const, 'aria-invalid': true })}
              onChange={(event) => onChange({ ...texts, [denominationMinor]: event.target.value })}
            />
          </label>
        );
      })}
      <p className="k-till-sum" aria-live="polite">
        {say('till.counted')} <MoneyText money={{ amountMinor: reading.sumMinor, currency }} />
      </p>
    </fieldset>
  );
}
