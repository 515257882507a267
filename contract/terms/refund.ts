/** Who has to agree before the money of a delivered recharge goes back: nobody may, an owner by PIN, or whoever serves. */
export const REFUND_APPROVALS = ['never', 'owner', 'staff'] as const;
export type RefundApproval = (typeof REFUND_APPROVALS)[number];

/**
 * What stands against giving it back. Of a card: used since it was sold; a recharge of it is open; it is blocked, or no
 * longer with the customer.
 */
export const REFUND_BARS = [
  'policy',
  'too_late',
  'not_delivered',
  'given_back',
  'case_open',
  'nothing_paid',
  'used',
  'order_open',
  'card_gone',
] as const;
export type RefundBar = (typeof REFUND_BARS)[number];

/** A sold card comes back for its money, or for another card. */
export const CARD_RETURN_KINDS = ['refund', 'exchange'] as const;
export type CardReturnKind = (typeof CARD_RETURN_KINDS)[number];

/** Where a card goes that came back: for sale again, into stock and blocked, or out of the books at once. */
export const RETURNED_CARD_PLACES = ['stock', 'defective', 'written_off'] as const;
export type ReturnedCardPlace = (typeof RETURNED_CARD_PLACES)[number];
