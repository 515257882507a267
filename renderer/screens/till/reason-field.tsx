import { Input } from 'antd';
import { useText } from '../../strings/text.ts';

interface ReasonFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (reason: string) => void;
  readonly onEnter: () => void;
}

/** Shorter reasons explain nothing to whoever reads them later; the core asks for as many. */
export const REASON_LENGTH_MIN = 3;

/** Why the drawer holds other than the books say, or why cash goes in or out. */
export function ReasonField({ label, value, onChange, onEnter }: ReasonFieldProps) {
  const say = useText();
  return (
    <label className="k-till-field">
      <span>{label}</span>
      <Input
        maxLength={200}
        autoComplete="off"
        value={value}
        placeholder={say('till.reasonHint')}
        onChange={(event) => onChange(event.target.value)}
        onPressEnter={onEnter}
      />
    </label>
  );
}
