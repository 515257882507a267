/** Who has to agree before the money of a delivered recharge goes back: nobody may, an owner by PIN, or whoever serves. */
export const REFUND_APPROVALS = ['never', 'owner', 'staff'] as const;
export type RefundApproval = (typeof REFUND_APPROVALS)[number];

/** What stands against giving it back. */
export const REFUND_BARS = ['policy', 'too_late', 'not_delivered', 'given_back', 'case_open', 'nothing_paid'] as const;
export type RefundBar = (typeof REFUND_BARS)[number];
