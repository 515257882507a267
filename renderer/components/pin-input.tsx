import { Input } from 'antd';
import type { InputRef } from 'antd';
import type { Ref } from 'react';

interface PinInputProps {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (pin: string) => void;
  readonly onEnter?: () => void;
  readonly label?: string;
  readonly describedBy?: string;
  readonly invalid?: boolean;
  readonly disabled?: boolean;
  readonly isNew?: boolean;
  readonly ref?: Ref<InputRef>;
}

export const PIN_DIGITS_MIN = 6;
export const PIN_DIGITS_MAX = 12;

/** Digits only, hidden; full-width digits of an input method count as digits. */
export function PinInput(props: PinInputProps) {
  const { value = '', onChange, onEnter, label, describedBy, invalid = false, isNew = false, ref, ...rest } = props;
  return (
    <Input
      {...rest}
      {...(ref && { ref })}
      type="password"
      inputMode="numeric"
      autoComplete={isNew ? 'new-password' : 'off'}
      maxLength={PIN_DIGITS_MAX}
      value={value}
      {...(invalid && { status: 'error' as const })}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      onChange={(event) => onChange?.(event.target.value.normalize('NFKC').replace(/\D/g, ''))}
      onPressEnter={() => onEnter?.()}
    />
  );
}
