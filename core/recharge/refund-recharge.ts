import { Refusal } from '../../contract/errors.ts';
import type { RechargeDetail } from '../../contract/recharges.ts';
import type { RechargeId } from '../../contract/terms/ids.ts';
import type { TenderMethod } from '../../contract/terms/trade.ts';
import { insertTenders } from '../../db/tenders.ts';
import type { Actor, Core } from '../core.ts';
import { decideOrder } from './decide-order.ts';
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
      // The books refuse a tender of nothing; a recharge that was given away has nothing to give back.
      if (order.price.amountMinor === 0) throw new Refusal('STATE_FORBIDS', { state: order.state });
      await requireOpenTill(tx, [input.method]);
      await insertTenders(tx, { orderId: order.id, staffId: actor.staffId, ...at }, [
        {
          direction: 'refunded',
          method: input.method,
          amountMinor: order.price.amountMinor,
          currency: order.price.currency,
          receivedMinor: null,
          changeMinor: 0,
          reference: input.reference === '' ? null : input.reference,
        },
      ]);
    },
  });
  return getRecharge(core, input.id);
}
