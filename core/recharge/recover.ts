import { shopDateOf } from '../../contract/terms/time.ts';
import { syncOf, transact } from '../../db/open.ts';
import type { Db, Tx } from '../../db/open.ts';
import { listIntents } from '../../db/recharge-attempts.ts';
import { takeNextEpoch } from '../../db/recharge-queue.ts';
import { readOrder } from '../../db/recharge-work.ts';
import { findShop } from '../../db/shop.ts';
import type { Ports } from '../ports.ts';
import { applyEvent } from './apply-event.ts';

/**
 * Puts right what the last run left: every request that was written down and not settled may or may not have left, so
 * it is in doubt (row 7) and will be asked about. Counts the start. Run before anything is claimed.
 */
export async function recoverRecharges(
  db: Db,
  ports: Pick<Ports, 'clock' | 'random' | 'log'>,
): Promise<{ readonly epoch: number; readonly recoveredCount: number }> {
  const recovered = await transact(db, async (tx) => {
    const epoch = await takeNextEpoch(tx);
    return { epoch, recoveredCount: await doubtIntents(tx, ports) };
  });
  if (recovered.recoveredCount > 0) ports.log.warn('recharges-recovered', recovered);
  return recovered;
}

async function doubtIntents(tx: Tx, ports: Pick<Ports, 'clock' | 'random'>): Promise<number> {
  const intents = await listIntents(tx);
  if (intents.length === 0) return 0;
  const shop = await findShop(tx);
  if (!shop) throw new Error('there are recharges without a shop');
  const nowMs = ports.clock.nowMs();
  const today = shopDateOf(nowMs, shop.timeZone);
  for (const attempt of intents) {
    const order = readOrder(syncOf(tx), attempt.orderId);
    if (!order) throw new Error(`attempt ${attempt.id} has no order`);
    const moment = { nowMs, today, fraction: ports.random.fraction() };
    const applied = applyEvent(
      syncOf(tx),
      moment,
      { order, attempt },
      { kind: 'lost', cause: 'stopped-while-sending' },
    );
    if (!applied.isAllowed) throw new Error(`order ${order.id} is ${order.state} with a request under way`);
  }
  return intents.length;
}
