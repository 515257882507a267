export const cases = {
  listOpen: 'Open cases, dearest first',
  listClosed: 'Closed cases, latest first',
  showOpen: 'Open',
  showClosed: 'Closed',
  which: 'Which cases',
  nothingOpen: 'No case is open',
  nothingClosed: 'No case was closed yet',
  nothingHint:
    'A case opens when a provider contradicts an order that was settled, perhaps days later. The order stays as it is; you decide about the money.',
  opened: 'Opened {{time}} ago',
  atStake: 'At stake',
  nothingAtStake: 'nothing at stake',
  openedAt: 'Opened',
  closedBy: 'Closed by',
  toOrder: 'Order {{id}}',

  kind_success_after_final: 'Recharged after all',
  kind_rejection_after_success: 'Refused after all',
  kind_second_success: 'Recharged twice',
  kind_conflict: 'Another card or amount',
  kind_reversal: 'Taken back by the provider',

  says_late_loss:
    'The order had ended as not recharged, and nobody has paid for it now. Later the provider proved that it recharged the card and took {{cost}} from the float. The books have it as a loss. Ask the customer to pay, claim it from the provider, or accept the loss.',
  says_late_claimed:
    'The order had ended as not recharged; later the provider proved that it recharged the card and took {{cost}}. You have claimed it back. Close the case when the provider has paid, or when you give up.',
  says_in_time:
    'The order was held as not recharged, then the provider proved that it was. It now counts as recharged, once, and nothing is lost. If somebody told the customer otherwise, tell them now; then close the case.',
  says_second_success:
    'The provider recharged the card twice for this one order and took {{cost}} a second time. The books have that as a claim on the provider. Ask it to pay back.',
  says_rejection_after_success:
    'The order counts as recharged, with proof. Later the provider said that it refused it. No money has moved since. Look at the card, or ask the provider which of the two is true.',
  says_conflict_open:
    'Under our reference the provider has another card or another amount. The order waits for a person and {{cost}} of float is held. Nothing is sent again. Compare both records, then decide about the order.',
  says_conflict_settled:
    'The order is settled. Under its reference the provider had another card or another amount. Close the case when you know how that came about; if money was taken for it, the provider’s balance differs from ours and is explained there.',
  says_reversal_paid:
    'The provider recharged the card and later took it back. The {{cost}} it cost is back in our float. The customer’s {{price}} is still with us: pay it back, unless the customer kept what was bought.',
  says_reversal_unpaid:
    'The provider recharged the card and later took it back. The {{cost}} it cost is back in our float. Nobody had paid for it, so nothing is owed. The card may need a new recharge.',
  says_closed: 'Closed. Nothing more to do.',

  records: 'Both records',
  ours: 'What the order ended by',
  ours_conflict: 'What we sent',
  theirs: 'What contradicts it',
  noRecord: 'Nothing was written down.',
  otherCard: 'another card',
  allEvidence: 'All that is known of the order',

  actions: 'What you can do',
  decideFirst: 'Decide about the order first; the case stays here until then.',
  act_explained: 'Close: the books are right…',
  act_loss_accepted: 'Accept the loss of {{cost}}…',
  act_customer_charged: 'Charge the customer {{price}}…',
  act_claim: 'Claim {{cost}} from the provider…',
  act_claim_settled: 'The provider has paid {{cost}}…',
  act_customer_paid_back: 'Pay the customer {{price}} back…',
  act_sale_kept: 'The customer keeps it…',
  act_taken_back: 'It was not delivered…',
  act_reversal_withdrawn: 'The reversal was a mistake…',
  effect_explained: 'Nothing is booked. The case is closed for ever.',
  effect_loss_accepted: 'The {{cost}} stays a loss of the shop. The case is closed for ever.',
  effect_customer_charged:
    'Take the money first. It is booked as a sale of {{price}} with its cost, and the loss is gone. The case is closed for ever.',
  effect_claim: 'The loss of {{cost}} becomes a claim on the provider. The case stays open until it has paid.',
  effect_claim_settled: 'The claim is booked as paid. Look at the balance first: the money must be there.',
  effect_customer_paid_back:
    'Give the customer the money first. It is booked once and cannot be taken back. The case is closed for ever.',
  effect_sale_kept: 'The {{price}} stays a sale without cost. The case is closed for ever.',
  effect_taken_back: 'The {{cost}} goes back to the float in our books. The case is closed for ever.',
  effect_reversal_withdrawn:
    'Everything is booked as before the reversal: recharged once, {{cost}} spent. The case is closed for ever.',
  reason: 'Why, and who said so',
  reasonHint: 'Their answer of 3 October, the card shows 10 GB…',
  reasonNeeded: 'Say why, in at least 3 characters; it is kept with the case.',
  paidBy: 'How the customer pays',
  paidBackBy: 'How the money goes back',
  paymentNumber: 'Number of the payment',
  paymentNumberNeeded: 'A payment by {{method}} has a number. Enter it.',
  paidInto: 'Where the provider paid it',
  into_float: 'Into our float',
  into_bank: 'Into our bank account',
  confirm: 'Book it and close the case',
  confirm_claim: 'Book the claim',
  closed: 'Case closed',
  claimed: 'Claim booked',

  resolution_explained: 'Explained; nothing was booked',
  resolution_loss_accepted: 'The loss was accepted',
  resolution_customer_charged: 'The customer paid after all',
  resolution_claim_settled: 'The provider paid it back',
  resolution_customer_paid_back: 'The customer got the money back',
  resolution_sale_kept: 'The customer kept the recharge',
  resolution_taken_back: 'Booked as not delivered',
  resolution_reversal_withdrawn: 'The reversal was a mistake',
} as const;
