/** What closing a case writes into the books, and which money changes hands. Pure. */
import type { CaseClosing } from '../../../contract/cases.ts';
import type { StoredTender } from '../../../db/tenders.ts';
import { claimLost, claimSettled, customerCharged, reversalWithdrawn, saleKept } from '../../ledger/case-entries.ts';
import type { CasePosting } from '../../ledger/case-entries.ts';
import { deliveryReversed, moneyReturned } from '../../ledger/entries.ts';
import type { Posting, TenderPart } from '../../ledger/entries.ts';
import { tendersBack } from '../../tenders/money-back.ts';
import { takeTenders } from '../take-tenders.ts';
import type { KnownCase } from './read-cases.ts';

export interface ClosingEntries {
  readonly entries: readonly (Posting | CasePosting)[];
  readonly tenders: readonly StoredTender[];
}

/** Only for closings that `case-actions.ts` names; `back` is how the price goes back, where it does. Refuses with TENDER_MISMATCH. */
export function closingEntries(
  { order, cost, facts }: KnownCase,
  closing: CaseClosing,
  back: readonly TenderPart[],
): ClosingEntries {
  const money = { ...order, quotedCost: cost, cost };
  switch (closing.resolution) {
    case 'explained':
      return { entries: [], tenders: [] };
    case 'loss_accepted':
      // P10 booked the loss when the case was opened; a claim is lost only now.
      return {
        entries: facts.kind === 'second_success' || facts.isClaimed ? [claimLost(money)] : [],
        tenders: [],
      };
    case 'claim_settled':
      return { entries: [claimSettled(money, closing.paidInto)], tenders: [] };
    case 'customer_charged': {
      const tenders = takeTenders(order.price, closing.tenders);
      return { entries: [customerCharged(money, tenders)], tenders };
    }
    case 'sale_kept':
      return { entries: [saleKept(money)], tenders: [] };
    case 'reversal_withdrawn':
      return { entries: [reversalWithdrawn(money)], tenders: [] };
    case 'taken_back':
      return { entries: [deliveryReversed(money, cost)], tenders: [] };
    case 'customer_paid_back':
      return {
        entries: [
          // A reversal owed the money when its case was opened; a rejection does so only now.
          ...(facts.kind === 'reversal' ? [] : [deliveryReversed(money, cost)]),
          moneyReturned(order.price, back),
        ],
        tenders: tendersBack(back, { currency: order.price.currency, reference: closing.reference }),
      };
  }
}
