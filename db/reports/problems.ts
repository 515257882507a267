import type { RechargeState } from '../../contract/terms/recharge-state.ts';
import type { ShopDate } from '../../contract/terms/time.ts';
import type { Reader } from '../open.ts';
import { selectShown, toShown } from '../recharge-reads.ts';
import type { ShownRecharge } from '../recharge-reads.ts';

/** Orders of a day that came to nothing, or of which nobody knows yet: taken on that day, or ended on it. Oldest first. */
export async function listProblemOrders(reader: Reader, on: ShopDate): Promise<readonly ShownRecharge[]> {
  const rows = await selectShown(reader)
    .where((is) => is.or([is('o.created_on', '=', on), is('o.finished_on', '=', on)]))
    .where('o.state', 'in', ['in_doubt', 'needs_person', 'refund_due', 'failed', 'refunded'])
    .orderBy('o.id')
    .execute();
  return rows.map(toShown);
}

/** Orders that stand in one of these states now, oldest first. */
export async function listOrdersInStates(
  reader: Reader,
  states: readonly RechargeState[],
): Promise<readonly ShownRecharge[]> {
  const rows = await selectShown(reader).where('o.state', 'in', states).orderBy('o.id').execute();
  return rows.map(toShown);
}
