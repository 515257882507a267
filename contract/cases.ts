import { z } from 'zod';
import { call } from './base.ts';
import { evidenceLine, tender } from './recharges.ts';
import { cardId, caseId, lineOfText, localText, money, page, rechargeId, utcMs } from './schemas.ts';
import { CASE_KINDS, CASE_RESOLUTIONS } from './terms/recharge-case.ts';
import { RECHARGE_STATES } from './terms/recharge-state.ts';
import { TENDER_METHODS } from './terms/trade.ts';

/** What may be done about a case now; `claim` leaves it open. */
const caseAction = z.enum([...CASE_RESOLUTIONS, 'claim']);
export type CaseAction = z.output<typeof caseAction>;

const caseRow = z.object({
  id: caseId,
  kind: z.enum(CASE_KINDS),
  orderId: rechargeId,
  cardId,
  iccid: z.string(),
  planName: localText,
  customerName: z.string().nullable(),
  accountName: z.string(),
  ourReference: z.string().nullable(),
  orderState: z.enum(RECHARGE_STATES),
  /** False: nobody had paid, as with the lines of a batch. */
  isPaid: z.boolean(),
  price: money,
  /** What the provider took too much, or gave back; what was quoted where nothing is in the books. */
  cost: money,
  /** What the shop may lose, or owes the customer; 0 where nothing is at risk. */
  atRisk: money,
  openedAtMs: utcMs,
  claimedAtMs: utcMs.nullable(),
  closedAtMs: utcMs.nullable(),
  resolution: z.enum(CASE_RESOLUTIONS).nullable(),
  reason: z.string().nullable(),
  closedByName: z.string().nullable(),
  actions: z.array(caseAction),
});
export type CaseRow = z.output<typeof caseRow>;

/** Both records: what our order ended by, and what contradicts it. */
const caseDetail = caseRow.extend({ ours: evidenceLine.nullable(), theirs: evidenceLine.nullable() });
export type CaseDetail = z.output<typeof caseDetail>;

/** How a case ends, with what the books need to know of it. */
const caseClosing = z.discriminatedUnion('resolution', [
  z.object({ resolution: z.enum(['explained', 'loss_accepted', 'sale_kept', 'taken_back', 'reversal_withdrawn']) }),
  z.object({ resolution: z.literal('customer_charged'), tenders: z.array(tender).min(1).max(6) }),
  z.object({ resolution: z.literal('claim_settled'), paidInto: z.enum(['float', 'bank']) }),
  z.object({
    resolution: z.literal('customer_paid_back'),
    /** Null: by the ways it came. What is still owed on account goes off the debt in any case. */
    method: z.enum(TENDER_METHODS).nullable(),
    reference: lineOfText,
  }),
]);
export type CaseClosing = z.output<typeof caseClosing>;

const reason = lineOfText.min(3);

/** News that contradicts what was settled. Orders and evidence stay as they are; a person decides about the money. */
export const cases = {
  /** Open ones dearest first, closed ones latest first. */
  list: call
    .input(page.extend({ which: z.enum(['open', 'closed']) }))
    .output(z.object({ total: z.int(), rows: z.array(caseRow) })),
  get: call.input(z.object({ id: caseId })).output(caseDetail),
  /** Asks the provider to give back what it took too much; the loss becomes a claim, and the case stays open. */
  claim: call.input(z.object({ id: caseId, reason })).output(caseDetail),
  /** Books what follows and closes the case for ever. Refuses with CASE_FORBIDS what `actions` does not name. */
  close: call.input(z.object({ id: caseId, reason, closing: caseClosing })).output(caseDetail),
};
