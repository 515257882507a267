import type { CardFlag } from '../../contract/terms/guards.ts';
import type { StoredCard } from '../../db/card-rows.ts';

/** A sheet tells the day of a sale, a provider the instant of the first use: both on one day is no fraud. */
const DAY_MS = 86_400_000;

/** What somebody should look at before they sell or recharge this card. Pure. */
export function flagCard(
  card: Pick<
    StoredCard,
    | 'importId'
    | 'supplierName'
    | 'status'
    | 'activatedAtMs'
    | 'soldAtMs'
    | 'rechargeCount'
    | 'dataLeftBytes'
    | 'dataTotalBytes'
  >,
): CardFlag[] {
  const flags: CardFlag[] = [];
  if (card.importId === null && card.supplierName === null) flags.push('no_known_batch');
  if (isUsedBeforeSale(card)) flags.push('used_before_sale');
  return flags;
}

function isUsedBeforeSale(card: Parameters<typeof flagCard>[0]): boolean {
  const { status, activatedAtMs, soldAtMs, rechargeCount, dataLeftBytes, dataTotalBytes } = card;
  if (status === 'in_stock') {
    const isDrained = dataLeftBytes !== null && dataTotalBytes !== null && dataLeftBytes < dataTotalBytes;
    return activatedAtMs !== null || rechargeCount > 0 || isDrained;
  }
  return status === 'sold' && activatedAtMs !== null && soldAtMs !== null && activatedAtMs < soldAtMs - DAY_MS;
}
