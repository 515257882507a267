import { Refusal } from '../../contract/errors.ts';
import type { RechargeDetail } from '../../contract/recharges.ts';
import type { RechargeId } from '../../contract/terms/ids.ts';
import type { TenderMethod } from '../../contract/terms/trade.ts';
import { post } from '../../db/ledger.ts';
import { syncOf } from '../../db/open.ts';
import { listDiscounts } from '../../db/promotions.ts';
import { insertTenders, listTenders } from '../../db/tenders.ts';
import type { Actor, Core } from '../core.ts';
import { decideOrder } from './decide-order.ts';
import { discountWithdrawn } from '../ledger/discount-entries.ts';
import type { TenderPart } from '../ledger/entries.ts';
import { partsBack, tendersBack } from '../tenders/money-back.ts';
import { requireOpenTill } from '../till/require-open-till.ts';
import { getRecharge } from './read-recharges.ts';

/**
 * Hands the money of a recharge that was proven not delivered back to the customer, once: by the ways it came, or where a
 * method is given by that. Refuses with NOT_FOUND, with STATE_FORBIDS for an order that owes nothing (any more), and with
 * TENDER_NOT_OFFERED, CUSTOMER_NEEDED and TILL_CLOSED.
 */
export async function refundRecharge(
  core: Pick<Core, 'database' | 'ports' | 'events' | 'engine'>,
  actor: Actor,
  input: { readonly id: RechargeId; readonly method: TenderMethod | null; readonly reference: string },
): Promise<RechargeDetail> {
  const { id, method, reference } = input;
  let parts: readonly TenderPart[] = [];
  await decideOrder(core, actor, {
    id,
    event: async (tx, order) => {
      if (order.state !== 'refund_due') throw new Refusal('STATE_FORBIDS', { state: order.state });
      const { customerId } = order;
      const backMinor = order.price.amountMinor;
      parts = await partsBack(tx, { taken: await listTenders(tx, id), backMinor, customerId, method });
      return { kind: 'money_returned', parts, staffId: actor.staffId };
    },
    act: 'recharge-refunded',
    details: { method, reference },
    alsoWrite: async (tx, order, at) => {
      const written = { orderId: id, staffId: actor.staffId, ...at };
      const { currency } = order.price;
      const discounts = await listDiscounts(tx, id);
      const offMinor = discounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      if (offMinor > 0) {
        const withdrawn = discountWithdrawn({ amountMinor: offMinor, currency });
        post(syncOf(tx), { ...written, ...withdrawn, attemptId: null, note: null });
      }
      await requireOpenTill(
        tx,
        parts.map((part) => part.method),
      );
      await insertTenders(tx, written, tendersBack(parts, { currency, reference }));
    },
  });
  return getRecharge(core, id);
}
