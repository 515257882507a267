import { lapseReckoner } from '../../db/card-lapse.ts';
import { insertCardEvent } from '../../db/card-life.ts';
import type { StoredCard } from '../../db/card-rows.ts';
import { indexCards } from '../../db/card-search-index.ts';
import { updateCard } from '../../db/cards.ts';
import { syncOf } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import type { StockMoment } from '../stock/book-stock.ts';
import { takeCardsBack } from '../stock/sell-cards.ts';

/**
 * A sold card lies in stock again and is nobody's; what its plan's rule had said of its end was about that sale. A defective one is
 * blocked there: nobody sells it, and it still counts until it goes back to its supplier. Refuses as `takeCardsBack` does.
 */
export async function putBackIntoStock(
  tx: Tx,
  moment: StockMoment,
  card: StoredCard,
  { isDefective, reason }: { readonly isDefective: boolean; readonly reason: string },
): Promise<void> {
  const { staffId, atMs } = moment;
  await takeCardsBack(tx, moment, [card.id]);
  const hadRuledEnd = card.expiresOrigin === 'rule' && card.activatedAtMs === null && card.rechargeCount === 0;
  await updateCard(tx, card.id, {
    customer_id: null,
    ...(hadRuledEnd && {
      expires_at_ms: null,
      expires_origin: null,
      lapses_at_ms: lapseReckoner(await readShopTimeZone(tx))(null, card.activateBy),
    }),
    ...(isDefective && { status: 'blocked', status_before_block: 'in_stock' }),
  });
  if (card.customerId !== null) indexCards(syncOf(tx), [card.id]);
  if (isDefective) await insertCardEvent(tx, { cardId: card.id, atMs, kind: 'blocked', staffId, note: reason });
}
