import { Input } from 'antd';
import { useState } from 'react';
import { minorDigits, parseAmount, toMajorUnits } from '../../../contract/terms/money.ts';
import type { Currency, Money } from '../../../contract/terms/money.ts';
import { useFormat } from '../../format/use-format.ts';

interface AmountInputProps {
  readonly currency: Currency;
  readonly value?: Money | null;
  readonly onChange?: (value: Money | null) => void;
  readonly id?: string;
  readonly label?: string;
  readonly isWrong?: boolean;
}

/** An amount as people write it, full-width digits and separators too; null when it is none. */
export function AmountInput({ currency, value = null, onChange, id, label, isWrong = false }: AmountInputProps) {
  const { language } = useFormat();
  const [typed, setTyped] = useState<string>();
  const meant = typed === undefined ? undefined : (parseAmount(typed, currency) ?? null);
  // What was typed stands until it is left, or until another amount is put in its place.
  const isTyped = meant !== undefined && meant?.amountMinor === value?.amountMinor;
  return (
    <Input
      {...(id !== undefined && { id })}
      {...(label !== undefined && { 'aria-label': label })}
      {...(isWrong && { status: 'error' as const, 'aria-invalid': true })}
      className="k-plans-amount"
      inputMode="decimal"
      autoComplete="off"
      maxLength={24}
      value={isTyped ? typed : written(value, language)}
      suffix={<span className="k-muted k-small">{currency}</span>}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange?.(parseAmount(event.target.value, currency) ?? null);
      }}
      onBlur={() => meant && setTyped(undefined)}
    />
  );
}

function written(value: Money | null, language: string): string {
  if (value === null) return '';
  const digits = minorDigits(value.currency);
  return toMajorUnits(value).toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
