/** News that contradicts what was settled; `docs/recharge-states.md` says what each means for the books. */
export const CASE_KINDS = [
  'success_after_final',
  'rejection_after_success',
  'second_success',
  'conflict',
  'reversal',
] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** How a person closed a case. */
export const CASE_RESOLUTIONS = [
  /** The books are right as they stand. */
  'explained',
  /** What the provider took without a sale is the shop's loss. */
  'loss_accepted',
  /** The customer has paid after all. */
  'customer_charged',
  /** The provider gave back what it took too much. */
  'claim_settled',
  /** The customer has the money back. */
  'customer_paid_back',
  /** The provider took its delivery back, and the customer keeps what was bought: the sale stands. */
  'sale_kept',
  /** Not delivered after all; nobody had paid. */
  'taken_back',
  /** The provider's reversal was a mistake: it was delivered, and is charged. */
  'reversal_withdrawn',
] as const;
export type CaseResolution = (typeof CASE_RESOLUTIONS)[number];
