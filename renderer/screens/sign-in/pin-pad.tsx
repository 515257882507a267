import { ArrowLeftOutlined } from '@ant-design/icons';
import { useText } from '../../strings/text.ts';

interface PinPadProps {
  readonly disabled: boolean;
  readonly onDigit: (digit: string) => void;
  readonly onErase: () => void;
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export function PinPad({ disabled, onDigit, onErase }: PinPadProps) {
  const say = useText();
  const digitKey = (digit: string) => (
    <button
      key={digit}
      type="button"
      className="k-pad-key"
      disabled={disabled}
      aria-label={say('signIn.digit', { digit })}
      onClick={() => onDigit(digit)}
    >
      {digit}
    </button>
  );
  return (
    <div className="k-pad">
      {DIGITS.map(digitKey)}
      <span />
      {digitKey('0')}
      <button
        type="button"
        className="k-pad-key"
        disabled={disabled}
        aria-label={say('signIn.erase')}
        onClick={onErase}
      >
        <ArrowLeftOutlined />
      </button>
    </div>
  );
}
