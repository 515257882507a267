import type { Money } from '../../../contract/terms/money.ts';
import { isRedirect, judgeCause } from '../api/judge-cause.ts';
import type { Answer, ConnectionVerdict, ConnectionVerdictKind } from '../provider.ts';
import type { Exchanged } from './exchange.ts';

/** Without a tolerance of the supplier's, a clock that is further off than this explains a bad answer. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** What a harmless question told about key, address and clock. `balance`: what was asked, where it was the balance. */
export function judgeConnection(
  came: Exchanged,
  balance: Answer<Money> | undefined,
  toleranceMs: number | undefined,
): ConnectionVerdict {
  if (came.kind === 'unknown') return { kind: 'unreachable', evidence: came.evidence };
  if (came.kind === 'not_sent') {
    return {
      kind: came.isKeyMissing ? 'key_missing' : kindOfNotSent(came),
      evidence: came.evidence,
    };
  }
  const { clockAheadMs, read } = came;
  const kind = isRedirect(read.evidence.httpStatus) ? 'redirected' : kindOfReply(read, balance);
  // A supplier that names no tolerance and answers well does not mind.
  const toleratedMs = toleranceMs ?? (kind === 'good' ? Infinity : CLOCK_TOLERANCE_MS);
  const isClockOff = clockAheadMs !== undefined && Math.abs(clockAheadMs) > toleratedMs;
  return {
    kind: isClockOff ? 'clock_off' : kind,
    ...(clockAheadMs !== undefined && { clockAheadMs }),
    ...(balance?.kind === 'answered' && { balance: balance.value }),
    evidence: read.evidence,
  };
}

function kindOfReply(
  { result }: Extract<Exchanged, { kind: 'read' }>['read'],
  balance: Answer<Money> | undefined,
): ConnectionVerdictKind {
  if ('trouble' in result && result.trouble === 'address_blocked') return 'address_blocked';
  if ('trouble' in result && result.trouble === 'credentials') return 'key_wrong';
  if (result.class === 'not_processed') return result.cause === 'throttled' ? 'throttled' : 'key_wrong';
  if (balance) return balance.kind === 'answered' ? 'good' : 'answer_odd';
  // Asked for an order that is not there: "no such order" shows that address and signature are right.
  if (result.class === 'unknown') return ['not_found', 'too_early'].includes(result.because) ? 'good' : 'answer_odd';
  return result.class === 'rejected' ? 'good' : 'answer_odd';
}

function kindOfNotSent(came: Extract<Exchanged, { kind: 'not_sent' }>): ConnectionVerdictKind {
  const { trouble, isThrottled, evidence } = came;
  if (trouble === 'credentials') return 'key_wrong';
  if (trouble === 'address_blocked') return 'address_blocked';
  if (isThrottled === true) return 'throttled';
  return evidence.cause === 'LOGIN_REFUSED' ? 'answer_odd' : judgeCause(evidence.cause ?? '');
}
