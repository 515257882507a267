import { CheckOutlined, ClockCircleOutlined, QuestionOutlined, SwapOutlined, WarningFilled } from '@ant-design/icons';
import { ToneMark } from '../../components/state-mark.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { sizeOf } from './account.ts';
import type { Comparison } from './account.ts';

/** How the two figures compare, in a sentence. */
export function VerdictMark({ comparison }: { readonly comparison: Comparison }) {
  const say = useText();
  const format = useFormat();
  const { verdict, difference, sinceMs } = comparison;
  const amount = format.money(sizeOf(difference));
  const hasLess = difference.amountMinor < 0;
  switch (verdict) {
    case 'agrees':
      return <ToneMark tone="success" icon={CheckOutlined} word={say('float.agrees')} />;
    case 'within':
      return <ToneMark tone="success" icon={SwapOutlined} word={say('float.within')} />;
    case 'no_answer':
      return <ToneMark tone="neutral" icon={ClockCircleOutlined} word={say('float.verdictNoAnswer')} />;
    case 'suspect': {
      const word = hasLess ? say('float.suspectLess', { amount }) : say('float.suspectMore', { amount });
      return <ToneMark tone="warning" icon={QuestionOutlined} word={word} />;
    }
    case 'differs': {
      const facts = { amount, since: sinceMs === null ? '' : format.dateTime(sinceMs) };
      const word = hasLess ? say('float.differsLess', facts) : say('float.differsMore', facts);
      return <ToneMark tone="danger" icon={WarningFilled} strong word={word} />;
    }
  }
}

/** The same in a word, for a list. */
export function VerdictWord({ comparison }: { readonly comparison: Comparison }) {
  const say = useText();
  switch (comparison.verdict) {
    case 'suspect':
      return <ToneMark tone="warning" icon={QuestionOutlined} word={say('float.verdictSuspect')} />;
    case 'differs':
      return <ToneMark tone="danger" icon={WarningFilled} word={say('float.verdictDiffers')} />;
    default:
      return <VerdictMark comparison={comparison} />;
  }
}

/** Below which step of its level a float is. */
export function LowFloatMark({ step }: { readonly step: number | null }) {
  const say = useText();
  if (step === null) return null;
  const word = step === 100 ? say('float.lowBelowLevel') : say('float.lowBelow', { percent: step });
  return <ToneMark tone={step > 10 ? 'warning' : 'danger'} icon={WarningFilled} strong={step <= 50} word={word} />;
}
