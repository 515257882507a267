import type { DoubtSnapshot } from '../../contract/recharges.ts';
import type { RechargeId } from '../../contract/terms/ids.ts';
import type { Money } from '../../contract/terms/money.ts';
import { findSnapshot } from '../../db/doubts.ts';
import type { Reader } from '../../db/open.ts';
import type { CardStanding } from '../providers/provider.ts';

/** What `keep-snapshot.ts` wrote down of an order last; null when it wrote nothing. */
export async function readSnapshot(
  reader: Reader,
  orderId: RechargeId,
  when: 'before' | 'after',
): Promise<DoubtSnapshot | null> {
  const kept = await findSnapshot(reader, orderId, when);
  if (!kept) return null;
  const said = JSON.parse(kept.body) as { readonly card?: CardStanding; readonly balance?: Money };
  return {
    atMs: kept.atMs,
    expiresAtMs: said.card?.expiresAtMs ?? null,
    dataLeftBytes: said.card?.dataLeftBytes ?? null,
    balance: said.balance ?? null,
  };
}
