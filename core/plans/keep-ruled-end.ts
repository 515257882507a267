import type { CardId, PlanId, RechargeId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import {
  changeRuledMove,
  findRuledMove,
  findRuleFacts,
  forgetRuledMove,
  keepRuledMove,
  listRuledMovesAfter,
  setCardEnds,
} from '../../db/card-ruled-ends.ts';
import type { CardEnds, RuledMove } from '../../db/card-ruled-ends.ts';
import type { SyncTx } from '../../db/statement.ts';
import type { RuledDate } from './reckon-end.ts';
import { reckonRecharge } from './reckon-recharge.ts';
import { reckonValidity } from './reckon-validity.ts';

/** A recharge that was delivered: for which card, with what, and when the card ended before it. */
export interface DeliveredRecharge {
  readonly id: RechargeId;
  readonly cardId: CardId;
  readonly planId: PlanId;
  readonly expiresBeforeMs: UtcMs | null;
}

/**
 * Writes down what the rule of the card's plan makes of its end after a recharge delivered at `atMs`. Where nobody has told an
 * end since the recharge was bought, the card ends by the rule; what a provider has told stays, and the rule beside it. Writes
 * nothing for a card without a plan, an unknown end, and a recharge that moves none. Before what the provider says with the
 * delivery is written: that wins.
 */
export function keepRuledEnd(tx: SyncTx, order: DeliveredRecharge, atMs: UtcMs): void {
  const { id: orderId, cardId, expiresBeforeMs } = order;
  const facts = findRuleFacts(tx, order);
  if (!facts) return;
  const { ends, isUsedUp, terms } = facts;
  // What a rule made of another recharge meanwhile is the end to go on from; what a provider told may know of this one.
  const isRuled = ends.expiresOrigin === 'rule';
  const fromMs = (isRuled ? ends.expiresAtMs : expiresBeforeMs) ?? firstEnd(facts);
  // A provider that was asked and named no end says that the card has none: it begins with this recharge.
  if (fromMs === null && !facts.isChecked) return;
  const ruled = reckonRecharge(terms.rules, { validUntilMs: fromMs, isUsedUp }, facts.bought, atMs).validUntil;
  if (ruled === null) return;
  const wasBelieved = isRuled || ends.expiresAtMs === expiresBeforeMs;
  setCardEnds(tx, cardId, endsAfter(ends, ruled, wasBelieved), wasBelieved ? 'all' : 'rule');
  keepRuledMove(tx, {
    orderId,
    cardId,
    atMs,
    fromMs,
    toMs: ruled.atMs,
    wasUsedUp: isUsedUp,
    wasBelieved,
    before: ends,
  });
}

/**
 * A delivery was taken back: what the rule had made of it goes from the card, and later recharges that counted from that end
 * count from the one before, by the rules as they are now. What somebody else has said of the end since stays.
 */
export function takeRuledEndBack(tx: SyncTx, order: Pick<DeliveredRecharge, 'id' | 'cardId' | 'planId'>): void {
  const move = findRuledMove(tx, order.id);
  if (!move) return;
  forgetRuledMove(tx, order.id);
  let { fromMs, toMs: wasMs, before: ends } = move;
  for (const later of listRuledMovesAfter(tx, move)) {
    // It counted from what somebody else had said: of the end that goes it knows nothing, nor does the card now.
    if (later.fromMs !== wasMs) return;
    wasMs = later.toMs;
    const again = reckonAgain(tx, later, fromMs);
    if (again === null) {
      forgetRuledMove(tx, later.orderId);
      continue;
    }
    changeRuledMove(tx, { ...later, fromMs, toMs: again.atMs, before: ends });
    fromMs = again.atMs;
    ends = endsAfter(ends, again, later.wasBelieved);
  }
  const now = findRuleFacts(tx, order)?.ends;
  if (now?.ruledUntilMs !== wasMs) return;
  setCardEnds(tx, order.cardId, ends, now.expiresOrigin === 'rule' && now.expiresAtMs === wasMs ? 'all' : 'rule');
}

/** The same recharge from another end; null: it would move nothing. */
function reckonAgain(
  tx: SyncTx,
  later: RuledMove & { readonly planId: PlanId },
  fromMs: UtcMs | null,
): RuledDate | null {
  const facts = findRuleFacts(tx, later);
  if (!facts) return null;
  const { rules } = facts.terms;
  return reckonRecharge(rules, { validUntilMs: fromMs, isUsedUp: later.wasUsedUp }, facts.bought, later.atMs)
    .validUntil;
}

/** The last day for a recharge belonged to the end of before. */
function endsAfter(ends: CardEnds, { atMs, rule }: RuledDate, isBelieved: boolean): CardEnds {
  const ruled = { ruledUntilMs: atMs, ruledBy: JSON.stringify(rule) };
  if (!isBelieved) return { ...ends, ...ruled };
  return { expiresAtMs: atMs, expiresOrigin: 'rule', rechargeUntilMs: null, lapsesAtMs: atMs, ...ruled };
}

/** Of a card whose end nobody has told and no recharge has moved: what its start makes of it. */
function firstEnd(facts: NonNullable<ReturnType<typeof findRuleFacts>>): UtcMs | null {
  if (facts.ends.ruledUntilMs !== null) return facts.ends.ruledUntilMs;
  const { soldAtMs: purchasedAtMs, activatedAtMs: startedAtMs } = facts;
  return reckonValidity(facts.terms, { purchasedAtMs, startedAtMs, rechargeCount: 0 }).validUntil?.atMs ?? null;
}
