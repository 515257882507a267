import { InputNumber } from 'antd';
import { useId } from 'react';
import { useText } from '../../strings/text.ts';
import { DELAY_MS_MAX } from './practice.ts';
import type { Behaviour } from './practice.ts';

interface PaceFieldsProps {
  readonly behaviour: Behaviour;
  readonly onChange: (behaviour: Behaviour) => void;
}

/** Delay, jitter and seed. */
export function PaceFields({ behaviour, onChange }: PaceFieldsProps) {
  const say = useText();
  return (
    <div className="k-provider-pace">
      <NumberField
        name={say('providers.delay')}
        hint={say('providers.delayHint')}
        value={behaviour.delayMs}
        max={DELAY_MS_MAX}
        step={100}
        unit={say('providers.milliseconds')}
        onChange={(delayMs) => onChange({ ...behaviour, delayMs })}
      />
      <NumberField
        name={say('providers.jitter')}
        hint={say('providers.jitterHint')}
        value={behaviour.jitterMs}
        max={DELAY_MS_MAX}
        step={100}
        unit={say('providers.milliseconds')}
        onChange={(jitterMs) => onChange({ ...behaviour, jitterMs })}
      />
      <NumberField
        name={say('providers.seed')}
        hint={say('providers.seedHint')}
        value={behaviour.seed}
        max={Number.MAX_SAFE_INTEGER}
        step={1}
        onChange={(seed) => onChange({ ...behaviour, seed })}
      />
    </div>
  );
}

interface NumberFieldProps {
  readonly name: string;
  readonly hint: string;
  readonly value: number;
  readonly max: number;
  readonly step: number;
  readonly unit?: string;
  readonly onChange: (value: number) => void;
}

function NumberField({ name, hint, value, max, step, unit, onChange }: NumberFieldProps) {
  const id = useId();
  return (
    <div className="k-provider-field">
      <label htmlFor={id}>{name}</label>
      <InputNumber<number>
        id={id}
        aria-describedby={`${id}-hint`}
        min={0}
        max={max}
        step={step}
        precision={0}
        value={value}
        {...(unit !== undefined && { suffix: unit })}
        onChange={(next) => onChange(next ?? 0)}
      />
      <span id={`${id}-hint`} className="k-muted k-small">
        {hint}
      </span>
    </div>
  );
}
