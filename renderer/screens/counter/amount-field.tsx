import { Input } from 'antd';
import type { InputRef } from 'antd';
import { useEffect, useId, useRef } from 'react';
import type { FreeAmount } from '../../../contract/terms/free-amount.ts';
import type { Currency } from '../../../contract/terms/money.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { counter, useCounter } from './counter-store.ts';
import type { NamedReading } from './named-amount.ts';

interface AmountFieldProps {
  readonly freeAmount: FreeAmount;
  readonly currency: Currency;
  readonly reading: NamedReading;
}

/** The amount that the customer names; the bounds stand below it, and what is wrong in their place. */
export function AmountField({ freeAmount, currency, reading }: AmountFieldProps) {
  const say = useText();
  const format = useFormat();
  const id = useId();
  const field = useRef<InputRef>(null);
  const text = useCounter(({ amountText }) => amountText);
  useEffect(() => field.current?.focus(), []);
  const money = (amountMinor: number) => format.money({ amountMinor, currency });
  const { minMinor, maxMinor, stepMinor } = freeAmount;
  const words = { min: money(minMinor), max: money(maxMinor), step: money(stepMinor) };
  const isWrong = reading.kind === 'wrong';
  return (
    <div className="k-amount">
      <label htmlFor={id}>{say('counter.namedAmount', { currency })}</label>
      <Input
        id={id}
        ref={field}
        inputMode="decimal"
        autoComplete="off"
        maxLength={16}
        value={text}
        {...(isWrong && { status: 'error' as const, 'aria-invalid': true })}
        aria-describedby={`${id}-words`}
        onChange={(event) => counter.nameAmount(event.target.value)}
      />
      <p id={`${id}-words`} className={isWrong ? 'k-amount-wrong k-small' : 'k-muted k-small'} aria-live="polite">
        {isWrong
          ? say(`counter.amount_${reading.problem}`, words)
          : say(stepMinor === 1 ? 'counter.amountBounds' : 'counter.amountSteps', words)}
      </p>
    </div>
  );
}
