import { Link } from 'wouter';
import type { RechargeId } from '../../../contract/terms/ids.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { readRefusal } from '../../refusals/read-refusal.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { OpenTillButton } from '../till/open-till-button.tsx';
import { RepeatReason } from './repeat-reason.tsx';

interface SubmitTroubleProps {
  readonly error: unknown;
  readonly onSend: () => void;
}

/** Why the order was refused, and the ways on that are safe. */
export function SubmitTrouble({ error, onSend }: SubmitTroubleProps) {
  const say = useText();
  if (!error) return null;
  const { code, facts } = readRefusal(error);
  const orderId = typeof facts['orderId'] === 'number' ? (facts['orderId'] as RechargeId) : undefined;
  const wayOn =
    code === 'TILL_CLOSED' ? (
      <OpenTillButton facts={facts} onOpened={onSend} />
    ) : (
      orderId !== undefined && <Link href={pathTo.order(orderId)}>{say('counter.showOpenOrder')}</Link>
    );
  return (
    <div className="k-trouble">
      <RefusalNotice
        error={error}
        action={wayOn}
        // The same command again is the same order: asking once more is safe even if the first one arrived.
        onRetry={code === 'CORE_UNREACHABLE' ? onSend : undefined}
      />
      {code === 'RECHARGED_RECENTLY' && <RepeatReason />}
    </div>
  );
}
