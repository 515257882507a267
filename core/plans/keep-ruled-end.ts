import type { CardId, PlanId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { findRuleFacts, setRuledEnd } from '../../db/card-ruled-ends.ts';
import type { SyncTx } from '../../db/statement.ts';
import { reckonRecharge } from './reckon-recharge.ts';
import { reckonValidity } from './reckon-validity.ts';

/** A recharge that was delivered: for which card, with what, and when the card ended before it. */
export interface DeliveredRecharge {
  readonly cardId: CardId;
  readonly planId: PlanId;
  readonly expiresBeforeMs: UtcMs | null;
}

/**
 * Writes down what the rule of the card's plan makes of its end after a recharge delivered at `nowMs`. Where nobody has told an
 * end since the recharge was bought, the card ends by the rule; what a provider has told stays, and the rule beside it. Writes
 * nothing for a card without a plan, an unknown end, and a recharge that moves none. Before what the provider says with the
 * delivery is written: that wins.
 */
export function keepRuledEnd(tx: SyncTx, { cardId, planId, expiresBeforeMs }: DeliveredRecharge, nowMs: UtcMs): void {
  const facts = findRuleFacts(tx, { cardId, planId });
  if (!facts) return;
  const { expiresAtMs, isUsedUp, terms } = facts;
  // What a rule made of another recharge meanwhile is the end to go on from; what a provider told may know of this one.
  const isRuled = facts.expiresOrigin === 'rule';
  const before = (isRuled ? expiresAtMs : expiresBeforeMs) ?? firstEnd(facts);
  // A provider that was asked and named no end says that the card has none: it begins with this recharge.
  if (before === null && !facts.isChecked) return;
  const ruled = reckonRecharge(terms.rules, { validUntilMs: before, isUsedUp }, facts.bought, nowMs).validUntil;
  if (ruled === null) return;
  setRuledEnd(tx, cardId, { ...ruled, isBelieved: isRuled || expiresAtMs === expiresBeforeMs });
}

/** Of a card whose end nobody has told and no recharge has moved: what its start makes of it. */
function firstEnd(facts: NonNullable<ReturnType<typeof findRuleFacts>>): UtcMs | null {
  if (facts.ruledUntilMs !== null) return facts.ruledUntilMs;
  const { soldAtMs: purchasedAtMs, activatedAtMs: startedAtMs } = facts;
  return reckonValidity(facts.terms, { purchasedAtMs, startedAtMs, rechargeCount: 0 }).validUntil?.atMs ?? null;
}
