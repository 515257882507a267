import { Input, Space } from 'antd';
import { useState } from 'react';
import { Select } from '../../components/select.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { toBytes, toVolume, unitFor, VOLUME_UNITS } from './volume.ts';
import type { VolumeUnit } from './volume.ts';

interface VolumeInputProps {
  /** Bytes; null: empty. */
  readonly value?: number | null;
  /** NaN for text that is no number. */
  readonly onChange?: (bytes: number | null) => void;
  readonly id?: string;
}

/** A data volume in gigabytes or megabytes. */
export function VolumeInput({ value = null, onChange, id }: VolumeInputProps) {
  const say = useText();
  const { language } = useFormat();
  const [typed, setTyped] = useState<{ readonly text: string; readonly bytes: number | null }>();
  const [chosen, setUnit] = useState<VolumeUnit>();
  const isNumber = value !== null && !Number.isNaN(value);
  const unit = chosen ?? (isNumber && value > 0 ? unitFor(value) : 'GB');
  const shown =
    typed && Object.is(typed.bytes, value)
      ? typed.text
      : isNumber
        ? toVolume(value, unit).toLocaleString(language, { maximumFractionDigits: 6, useGrouping: false })
        : '';
  const enter = (text: string, inUnit: VolumeUnit) => {
    const bytes = readVolume(text, inUnit);
    setTyped({ text, bytes });
    onChange?.(bytes);
  };
  return (
    <Space.Compact block>
      <Input
        {...(id !== undefined && { id })}
        inputMode="decimal"
        autoComplete="off"
        maxLength={12}
        value={shown}
        onChange={(event) => {
          setUnit(unit);
          enter(event.target.value, unit);
        }}
      />
      <Select
        className="k-plans-unit"
        aria-label={say('plans.volumeUnit')}
        value={unit}
        options={VOLUME_UNITS.map((name) => ({ value: name, label: name }))}
        onChange={(next) => {
          setUnit(next);
          // The number stays as it stands; its meaning changes, as the person sees.
          if (shown !== '') enter(shown, next);
        }}
      />
    </Space.Compact>
  );
}

function readVolume(text: string, unit: VolumeUnit): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '');
  if (plain === '') return null;
  return /^\d+(?:\.\d+)?$/.test(plain) ? toBytes(Number(plain), unit) : Number.NaN;
}
