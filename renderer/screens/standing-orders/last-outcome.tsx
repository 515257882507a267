import { CheckOutlined, SyncOutlined, WarningFilled } from '@ant-design/icons';
import { ToneMark } from '../../components/state-mark.tsx';
import { useCodeWords } from '../../refusals/refusal-words.ts';
import { useText } from '../../strings/text.ts';
import type { StandingOrder } from './standing-order.ts';

type Outcome = NonNullable<StandingOrder['lastOutcome']>;

/** What became of the cards that were due lately, in one line: what asks for somebody first. */
export function LastOutcome({ outcome }: { readonly outcome: Outcome | null }) {
  const say = useText();
  const words = useOutcomeParts(outcome);
  if (outcome === null) return <span className="k-muted">{say('standing.neverRan')}</span>;
  const line = words.join(' · ');
  const { failed, unconfirmed, skipped, underWay } = outcome;
  const mark =
    failed + unconfirmed + skipped.length > 0
      ? ({ tone: 'warning', icon: WarningFilled } as const)
      : underWay > 0
        ? ({ tone: 'info', icon: SyncOutlined } as const)
        : ({ tone: 'success', icon: CheckOutlined } as const);
  return (
    <span title={line}>
      <ToneMark {...mark} word={line} />
    </span>
  );
}

function useOutcomeParts(outcome: Outcome | null): readonly string[] {
  const say = useText();
  const words = useCodeWords();
  if (outcome === null) return [];
  const { failed, unconfirmed, skipped, underWay, recharged } = outcome;
  const count = skipped.reduce((sum, one) => sum + one.count, 0);
  const reasons = skipped.map((one) => {
    const reason = words('standingSkips', one.reason);
    return skipped.length === 1 ? reason : say('standing.outcomeReason', { reason, times: one.count });
  });
  return [
    ...(failed > 0 ? [say('standing.outcomeFailed', { count: failed })] : []),
    ...(unconfirmed > 0 ? [say('standing.outcomeUnconfirmed', { count: unconfirmed })] : []),
    ...(count > 0 ? [say('standing.outcomeSkipped', { count, reasons: reasons.join(', ') })] : []),
    ...(underWay > 0 ? [say('standing.outcomeUnderWay', { count: underWay })] : []),
    ...(recharged > 0 ? [say('standing.outcomeRecharged', { count: recharged })] : []),
  ];
}
