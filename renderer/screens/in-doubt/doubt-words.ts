/** The words that belong to an order's state, and what may be asked in it. Pure. */
import type { RechargeState } from '../../../contract/terms/recharge-state.ts';
import type { TextKey } from '../../strings/text-types.ts';

/** What happened, whether money moved, what to do next. */
export const SAYS = {
  queued: 'inDoubt.saysQueued',
  sending: 'inDoubt.saysUnderWay',
  pending: 'inDoubt.saysUnderWay',
  in_doubt: 'inDoubt.saysInDoubt',
  needs_person: 'inDoubt.saysNeedsPerson',
  refund_due: 'inDoubt.saysRefundDue',
  succeeded: 'inDoubt.saysSucceeded',
  failed: 'inDoubt.saysFailed',
  refunded: 'inDoubt.saysRefunded',
} as const satisfies Readonly<Record<RechargeState, TextKey>>;

/** Another question to the provider can still teach something. */
export function isAskable(state: RechargeState): boolean {
  return state === 'in_doubt' || state === 'needs_person' || state === 'pending';
}
