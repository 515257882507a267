import { Button, Input } from 'antd';
import { Link } from 'wouter';
import type { RechargeId } from '../../../contract/terms/ids.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { readRefusal } from '../../refusals/read-refusal.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { counter, useCounter } from './counter-store.ts';

interface SubmitTroubleProps {
  readonly error: unknown;
  readonly onSend: () => void;
  readonly isSending: boolean;
}

/** Shorter reasons explain nothing to whoever reads them later; the core asks for as many. */
const REASON_LENGTH_MIN = 3;

/** Why the order was refused, and the ways on that are safe. */
export function SubmitTrouble({ error, onSend, isSending }: SubmitTroubleProps) {
  const say = useText();
  const reason = useCounter((state) => state.repeatReason);
  if (!error) return null;
  const { code, facts } = readRefusal(error);
  const orderId = typeof facts['orderId'] === 'number' ? (facts['orderId'] as RechargeId) : undefined;
  return (
    <div className="k-trouble">
      <RefusalNotice
        error={error}
        action={orderId !== undefined && <Link href={pathTo.order(orderId)}>{say('counter.showOpenOrder')}</Link>}
        // The same command again is the same order: asking once more is safe even if the first one arrived.
        onRetry={code === 'CORE_UNREACHABLE' ? onSend : undefined}
      />
      {code === 'RECHARGED_RECENTLY' && (
        <div className="k-trouble-reason">
          <Input
            value={reason}
            maxLength={200}
            placeholder={say('counter.repeatReason')}
            aria-label={say('counter.repeatReason')}
            onChange={(event) => counter.giveReason(event.target.value)}
          />
          <Button disabled={reason.trim().length < REASON_LENGTH_MIN} loading={isSending} onClick={onSend}>
            {say('counter.rechargeAgain')}
          </Button>
        </div>
      )}
    </div>
  );
}
