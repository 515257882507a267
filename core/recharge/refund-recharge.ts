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
import { requireOpenTill } from '../till/require-open-till.ts';
import { getRecharge } from './read-recharges.ts';

/**
 * Hands the money of a recharge that was proven not delivered back to the customer, once. Refuses with NOT_FOUND, and
 * with STATE_FORBIDS for an order that owes nothing (any more) and with TILL_CLOSED.
 */
export async function refundRecharge(
  core: Pick<Core, 'database' | 'ports' | 'events' | 'engine'>,
  actor: Actor,
  input: { readonly id: RechargeId; readonly method: TenderMethod; readonly reference: string },
): Promise<RechargeDetail> {
  await decideOrder(core, actor, {
    id: input.id,
    event: { kind: 'money_returned', method: input.method, staffId: actor.staffId },
    act: 'recharge-refunded',
    details: { method: input.method, reference: input.reference },
    alsoWrite: async (tx, order, at) => {
      const written = { orderId: order.id, staffId: actor.staffId, ...at };
      const { currency } = order.price;
      const discounts = await listDiscounts(tx, order.id);
      const offMinor = discounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      if (offMinor > 0) {
        const withdrawn = discountWithdrawn({ amountMinor: offMinor, currency });
        post(syncOf(tx), { ...written, ...withdrawn, attemptId: null, note: null });
      }
      // The books refuse a tender of nothing; what was given away is closed without handing anything back.
      if (order.price.amountMinor === 0) return;
      if (input.method === 'on_account') {
        // Only what was put on account can be taken off it: else it would be credit for somebody unknown.
        const onAccountMinor = (await listTenders(tx, order.id))
          .filter(({ method, direction }) => method === 'on_account' && direction === 'taken')
          .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
        if (onAccountMinor < order.price.amountMinor) throw new Refusal('TENDER_NOT_OFFERED', { method: input.method });
      }
      if (input.method === 'foreign_cash') throw new Refusal('TENDER_NOT_OFFERED', { method: input.method });
      if (input.method === 'deposit' && order.customerId === null) throw new Refusal('CUSTOMER_NEEDED', {});
      await requireOpenTill(tx, [input.method]);
      await insertTenders(tx, written, [
        {
          direction: 'refunded',
          method: input.method,
          amountMinor: order.price.amountMinor,
          currency,
          receivedMinor: null,
          changeMinor: 0,
          reference: input.reference === '' ? null : input.reference,
          foreign: null,
        },
      ]);
    },
  });
  return getRecharge(core, input.id);
}
