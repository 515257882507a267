import { Refusal } from '../../contract/errors.ts';
import type { CartLine } from '../../contract/sales.ts';
import type { Money } from '../../contract/terms/money.ts';
import type { SaleId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { findStoredCard } from '../../db/card-rows.ts';
import type { StoredCard } from '../../db/card-rows.ts';
import type { Tx } from '../../db/open.ts';
import { findPlan } from '../../db/plans.ts';
import type { StoredPlan } from '../../db/plans.ts';
import { findOpenOrder } from '../../db/recharges.ts';
import { findReservation } from '../../db/sales.ts';
import { checkRecharge } from '../recharge/submit-recharge.ts';

/** A line of a cart that our books allow. */
export interface CheckedLine {
  readonly line: CartLine;
  readonly card: StoredCard;
  /** The card's own, or that of the recharge. */
  readonly plan: StoredPlan;
  /** How the recharge is bought; null: a card is sold. */
  readonly recharge: StoredPlan['recharge'];
  readonly listPrice: Money;
}

/**
 * One line against our books. `own` is the sale that is being changed: what it keeps is free. Refuses with NOT_FOUND,
 * CARD_NOT_IN_STOCK, CARD_RESERVED, CARD_WITHOUT_PRICE, ORDER_OPEN_FOR_CARD, and as `checkRecharge` does.
 */
export async function checkLine(
  tx: Tx,
  line: CartLine,
  { nowMs, own }: { readonly nowMs: UtcMs; readonly own: SaleId | undefined },
): Promise<CheckedLine> {
  if (line.kind === 'recharge') {
    const { card, plan, recharge } = await checkRecharge(tx, line, nowMs);
    const open = await findOpenOrder(tx, [card.id]);
    if (open) throw new Refusal('ORDER_OPEN_FOR_CARD', { orderId: open.id, state: open.state });
    return { line, card, plan, recharge, listPrice: plan.price };
  }
  const card = await findStoredCard(tx, line.cardId);
  if (!card) throw new Refusal('NOT_FOUND', { what: 'card' });
  const { iccid, status } = card;
  if (status !== 'in_stock') throw new Refusal('CARD_NOT_IN_STOCK', { iccid, status });
  const saleId = await findReservation(tx, card.id, { nowMs, except: own });
  if (saleId !== undefined) throw new Refusal('CARD_RESERVED', { saleId });
  const plan = card.planId === null ? undefined : await findPlan(tx, card.planId);
  if (!plan) throw new Refusal('CARD_WITHOUT_PRICE', { iccid });
  return { line, card, plan, recharge: null, listPrice: plan.price };
}

/** A card is in a cart once as a card, and once with a recharge: one order for a card is open at a time. */
export function isTwice(lines: readonly CartLine[], index: number): boolean {
  const one = lines[index];
  return lines.some((other, at) => at < index && other.kind === one?.kind && other.cardId === one.cardId);
}

/** What the buyer named; null: nothing. */
export function amountOf(line: CartLine, { recharge }: Pick<StoredPlan, 'recharge'>): Money | null {
  if (line.kind === 'card' || line.amountMinor === undefined || !recharge) return null;
  return { amountMinor: line.amountMinor, currency: recharge.cost.currency };
}
