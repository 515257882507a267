/** What a person decided about an order: how it is kept in the evidence, and how it is read from there. Pure. */
import type { EvidenceLine, PersonVerdict } from '../../contract/recharges.ts';
import type { RechargeState } from '../../contract/terms/recharge-state.ts';

/** What a person says for a verdict. */
export interface VerdictGround {
  readonly reason: string;
  readonly seen: string;
  readonly operatorNumber?: string | undefined;
}

/** As kept in the evidence, one line each: the reason, what was seen, the operator's number, and who stood behind it. */
export function writeGround({ reason, seen, operatorNumber }: VerdictGround, approvedBy?: string): string {
  const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
  return [reason, seen, operatorNumber ?? '', approvedBy ?? ''].map(inOneLine).join('\n').trimEnd();
}

/**
 * The verdict by which an order stands where it is; null where the provider's word put it there. A verdict is final unless
 * proof of delivery came before the money went back (row 16).
 */
export function findPersonVerdict(state: RechargeState, evidence: readonly EvidenceLine[]): PersonVerdict | null {
  const verdict = VERDICT_OF[state];
  if (verdict === undefined) return null;
  const index = evidence.findLastIndex((line) => line.kind === 'verdict' && line.outcome === verdict);
  const line = evidence[index];
  if (line === undefined) return null;
  const [reason = '', seen = '', operatorNumber = ''] = (line.body ?? '').split('\n');
  const confirmed =
    verdict === 'delivered' ? evidence.slice(index + 1).find(({ outcome }) => outcome === 'succeeded') : undefined;
  return {
    verdict,
    staffName: line.staffName ?? '',
    atMs: line.atMs,
    reason,
    seen,
    operatorNumber: operatorNumber === '' ? null : operatorNumber,
    confirmedAtMs: confirmed?.atMs ?? null,
  };
}

/** The verdict that leads to a state. */
const VERDICT_OF: Readonly<Partial<Record<RechargeState, PersonVerdict['verdict']>>> = {
  succeeded: 'delivered',
  refund_due: 'not_delivered',
  failed: 'not_delivered',
  refunded: 'not_delivered',
};
