import type { CardDates } from '../../contract/plan-rules.ts';
import { Refusal } from '../../contract/errors.ts';
import type { CardId } from '../../contract/terms/ids.ts';
import { endOfShopDate } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { ValueOrigin } from '../../contract/terms/trade.ts';
import { findStoredCard } from '../../db/card-rows.ts';
import type { StoredCard } from '../../db/card-rows.ts';
import { findRuledEnd } from '../../db/card-ruled-ends.ts';
import { findPlan } from '../../db/plans.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import type { Core } from '../core.ts';
import { believeDate } from './believe-date.ts';
import type { ToldDate } from './believe-date.ts';
import type { PlanTerms } from './plan-terms.ts';
import type { RuledDate } from './reckon-end.ts';
import { lastRecharge, reckonValidity } from './reckon-validity.ts';

/** The dates of a card with whose word each is. Refuses with NOT_FOUND. */
export async function readCardDates({ database }: Pick<Core, 'database'>, id: CardId): Promise<CardDates> {
  const { db } = database;
  const card = await findStoredCard(db, id);
  if (!card) throw new Refusal('NOT_FOUND', { what: 'card' });
  const plan = card.planId === null ? undefined : await findPlan(db, card.planId);
  return datesOf(card, plan, await findRuledEnd(db, id), await readShopTimeZone(db));
}

function datesOf(
  card: StoredCard,
  plan: PlanTerms | undefined,
  recharged: RuledDate | null,
  timeZone: string,
): CardDates {
  const { rechargeCount } = card;
  const events = { purchasedAtMs: card.soldAtMs, startedAtMs: card.activatedAtMs, rechargeCount };
  const ruled = plan ? reckonValidity(plan, events) : undefined;
  const isInUse = card.activatedAtMs !== null || card.expiresAtMs !== null;
  const printed = card.activateBy === null ? null : told(endOfShopDate(card.activateBy, timeZone), 'sheet');
  const firstRechargeUntil = ruled?.firstRechargeUntil ?? null;
  const validUntil = believeDate(recharged ?? ruled?.validUntil ?? null, told(card.expiresAtMs, card.expiresOrigin));
  const last = plan && validUntil ? lastRecharge(plan, validUntil.atMs, firstRechargeUntil) : null;
  return {
    activateUntil: isInUse ? null : believeDate(ruled?.activateUntil ?? null, printed),
    validUntil,
    // Only providers say until when a card can be recharged.
    rechargeUntil: believeDate(last, told(card.rechargeUntilMs, 'provider')),
    firstRechargeUntil: believeDate(firstRechargeUntil, null),
    rechargeCount,
    rechargesMax: plan?.rules.rechargesMax ?? null,
  };
}

function told(atMs: UtcMs | null, source: ValueOrigin | null): ToldDate | null {
  return atMs === null ? null : { atMs, source: source ?? 'provider' };
}
