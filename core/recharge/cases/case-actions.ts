/** What may be done about a case: by its kind, and by what of it is in the books. Pure. */
import type { CaseAction } from '../../../contract/cases.ts';
import type { CaseKind } from '../../../contract/terms/recharge-case.ts';
import { isFinalRechargeState } from '../../../contract/terms/recharge-state.ts';
import type { RechargeState } from '../../../contract/terms/recharge-state.ts';

export interface CaseFacts {
  readonly kind: CaseKind;
  readonly orderState: RechargeState;
  /** Somebody paid something for the order. */
  readonly isPaid: boolean;
  /** What opened it moved money: P9, P10 or P11. */
  readonly isPosted: boolean;
  /** The loss of P10 is claimed from the provider. */
  readonly isClaimed: boolean;
  /** The delivery was taken back in the books already, by another case of the same attempt. */
  readonly isTakenBack: boolean;
  /** The customer has the money back already, for a delivery that was to stay. */
  readonly isPaidBack: boolean;
}

export function caseActions(facts: CaseFacts): readonly CaseAction[] {
  switch (facts.kind) {
    case 'conflict':
      // While the order is open the verdict about it comes first.
      return isFinalRechargeState(facts.orderState) || facts.orderState === 'refund_due' ? ['explained'] : [];
    case 'reversal':
      if (!facts.isPaid) return ['explained', 'reversal_withdrawn'];
      return [...(facts.isPaidBack ? [] : (['customer_paid_back'] as const)), 'sale_kept', 'reversal_withdrawn'];
    case 'success_after_final':
      // Proof came in time: the order is a success, and nothing is lost.
      if (!facts.isPosted) return ['explained'];
      if (facts.isClaimed) return ['claim_settled', 'loss_accepted'];
      return [...(facts.isPaid ? (['customer_charged'] as const) : []), 'claim', 'loss_accepted'];
    case 'second_success':
      return ['claim_settled', 'loss_accepted'];
    case 'rejection_after_success':
      if (facts.isTakenBack || facts.isPaidBack) return ['explained'];
      return ['explained', facts.isPaid ? 'customer_paid_back' : 'taken_back'];
  }
}
