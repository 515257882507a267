/** Where an order stands; `docs/glossary.md` says what each means for the customer's money and for the float. */
export const RECHARGE_STATES = [
  'queued',
  'sending',
  'pending',
  'in_doubt',
  'needs_person',
  'refund_due',
  'succeeded',
  'failed',
  'refunded',
] as const;
export type RechargeState = (typeof RECHARGE_STATES)[number];

/** Nothing moves an order on from here; later contrary evidence opens a case. */
export const FINAL_RECHARGE_STATES = ['succeeded', 'failed', 'refunded'] as const satisfies readonly RechargeState[];

export function isFinalRechargeState(state: RechargeState): boolean {
  return (FINAL_RECHARGE_STATES as readonly RechargeState[]).includes(state);
}

/** An attempt is one intent to send; the last four are final. */
export const ATTEMPT_STATES = ['intent', 'pending', 'in_doubt', 'succeeded', 'rejected', 'absent', 'not_sent'] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

/** Why a queued order is not being sent. */
export const HOLD_REASONS = ['paused', 'float', 'breaker', 'waiting'] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];
