import type { z } from 'zod';
import { CARDS_CHANGED_MAX } from '../../contract/cards.ts';
import type { chosenCards } from '../../contract/cards.ts';
import { Refusal } from '../../contract/errors.ts';
import type { CardId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { countHeldCards } from '../../db/card-plans.ts';
import { findCardIds } from '../../db/card-search.ts';
import type { Reader } from '../../db/open.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import { toCardQuery } from './card-query.ts';

/** The cards chosen in a list, one by one or by its filter. Refuses with NOT_FOUND and TOO_MANY_CARDS. */
export async function gatherChosenCards(
  reader: Reader,
  cards: z.output<typeof chosenCards>,
  nowMs: UtcMs,
): Promise<readonly CardId[]> {
  if (cards.from === 'cards') {
    const ids = [...new Set(cards.cardIds)];
    if ((await countHeldCards(reader, ids)) !== ids.length) throw new Refusal('NOT_FOUND', { what: 'card' });
    return ids;
  }
  const query = toCardQuery(cards.filter, nowMs, await readShopTimeZone(reader));
  const ids = await findCardIds(reader, query, CARDS_CHANGED_MAX + 1);
  if (ids.length > CARDS_CHANGED_MAX) throw new Refusal('TOO_MANY_CARDS', { limit: CARDS_CHANGED_MAX });
  return ids;
}
