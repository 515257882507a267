import type { CustomerId, SaleLineId, StaffId } from '../../contract/terms/ids.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import { insertCardEvent } from '../../db/card-life.ts';
import { lapseReckoner } from '../../db/card-lapse.ts';
import type { StoredCard } from '../../db/card-rows.ts';
import { indexCards } from '../../db/card-search-index.ts';
import { updateCard } from '../../db/cards.ts';
import { syncOf } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import type { StoredPlan } from '../../db/plans.ts';
import { reckonValidity } from '../plans/reckon-validity.ts';
import { bookCardCost } from '../stock/sell-cards.ts';

/** By whom and when a card of a sale is written. */
export interface WrittenAt {
  readonly staffId: StaffId;
  readonly atMs: UtcMs;
  readonly businessOn: ShopDate;
  readonly saleLineId: SaleLineId;
}

/**
 * A card leaves the shop, and its cost goes with it. Where nobody has told its end, the rule of its plan makes one if it can,
 * and the card says that the rule did: what a provider tells later takes its place.
 */
export async function sellCard(
  tx: Tx,
  { card, plan }: { readonly card: StoredCard; readonly plan: StoredPlan },
  its: WrittenAt & { readonly customerId: CustomerId | null; readonly timeZone: string },
): Promise<void> {
  const { atMs: nowMs, customerId, staffId } = its;
  const ruled = endByRule(card, plan, nowMs);
  const ends = ruled !== null && {
    expires_at_ms: ruled,
    expires_origin: 'rule' as const,
    lapses_at_ms: lapseReckoner(its.timeZone)(ruled, card.activateBy),
  };
  await updateCard(tx, card.id, {
    status: 'sold',
    sold_at_ms: nowMs,
    ...(customerId !== null && { customer_id: customerId }),
    ...ends,
    // An import's undo leaves what was touched: never the same instant as its creation.
    touched_at_ms: Math.max(nowMs, card.createdAtMs + 1) as UtcMs,
  });
  if (customerId !== null && customerId !== card.customerId) indexCards(syncOf(tx), [card.id]);
  await insertCardEvent(tx, { cardId: card.id, atMs: nowMs, kind: 'sold', staffId, note: null });
  const { businessOn, saleLineId } = its;
  await bookCardCost(tx, { staffId, atMs: nowMs, businessOn, saleLineId }, card.cost);
}

function endByRule(card: StoredCard, plan: StoredPlan, nowMs: UtcMs): UtcMs | null {
  if (card.expiresAtMs !== null) return null;
  const { activatedAtMs: startedAtMs, rechargeCount } = card;
  return reckonValidity(plan, { purchasedAtMs: nowMs, startedAtMs, rechargeCount }).validUntil?.atMs ?? null;
}
