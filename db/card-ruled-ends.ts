/** The end that a rule has made of a card's last recharge: kept whoever else says what, and what the card ends by where nobody does. */
import type { CardId, PlanId } from '../contract/terms/ids.ts';
import type { DateRule } from '../contract/terms/plan-rules.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { ValueOrigin } from '../contract/terms/trade.ts';
import type { Reader } from './open.ts';
import { rulesFromRow } from './plans.ts';
import { defineStatement } from './statement.ts';
import type { SyncTx } from './statement.ts';

const cardWithPlan = defineStatement((db, its: { readonly id: CardId }) =>
  db
    .selectFrom('card')
    .innerJoin('plan', 'plan.id', 'card.plan_id')
    .selectAll('plan')
    .select([
      'card.expires_at_ms',
      'card.expires_origin',
      'card.data_left_bytes',
      'card.checked_at_ms',
      'card.sold_at_ms',
      'card.activated_at_ms',
      'card.ruled_until_ms',
    ])
    .where('card.id', '=', its.id),
);

const planById = defineStatement((db, its: { readonly id: PlanId }) =>
  db.selectFrom('plan').selectAll().where('id', '=', its.id),
);

/** What a rule needs to know of a card and of what was bought for it. */
export function findRuleFacts(tx: SyncTx, its: { readonly cardId: CardId; readonly planId: PlanId }) {
  const row = cardWithPlan.get(tx, { id: its.cardId });
  const bought = row?.id === its.planId ? row : planById.get(tx, { id: its.planId });
  if (!row || !bought) return undefined;
  return {
    expiresAtMs: row.expires_at_ms,
    expiresOrigin: row.expires_origin,
    isUsedUp: row.data_left_bytes === 0,
    isChecked: row.checked_at_ms !== null,
    soldAtMs: row.sold_at_ms,
    activatedAtMs: row.activated_at_ms,
    ruledUntilMs: row.ruled_until_ms,
    terms: {
      days: row.days,
      activationDeadlineDays: row.activation_deadline_days,
      graceDays: row.grace_days,
      cardsRechargeable: row.cards_rechargeable === 1,
      rules: rulesFromRow(row),
    },
    bought: { days: bought.days, rules: rulesFromRow(bought) },
  };
}

interface RuledEndColumns extends Readonly<Record<string, string | number | null>> {
  readonly id: CardId;
  readonly atMs: UtcMs;
  readonly rule: string;
}

const ruledBeside = defineStatement((db, its: RuledEndColumns) =>
  db.updateTable('card').set({ ruled_until_ms: its.atMs, ruled_by: its.rule }).where('id', '=', its.id),
);

/** The last day for a recharge belonged to the end of before. */
const ruledInstead = defineStatement((db, its: RuledEndColumns) =>
  db
    .updateTable('card')
    .set({
      ruled_until_ms: its.atMs,
      ruled_by: its.rule,
      expires_at_ms: its.atMs,
      expires_origin: 'rule' satisfies ValueOrigin,
      recharge_until_ms: null,
      lapses_at_ms: its.atMs,
    })
    .where('id', '=', its.id),
);

/** `isBelieved`: the card's end is the rule's until somebody says another; else it stays beside what was said. */
export function setRuledEnd(
  tx: SyncTx,
  cardId: CardId,
  { atMs, rule, isBelieved }: { readonly atMs: UtcMs; readonly rule: DateRule; readonly isBelieved: boolean },
): void {
  (isBelieved ? ruledInstead : ruledBeside).run(tx, { id: cardId, atMs, rule: JSON.stringify(rule) });
}

/** What the rule made of the card's last recharge; null: it was not recharged, or the rule says nothing. */
export async function findRuledEnd(
  reader: Reader,
  cardId: CardId,
): Promise<{ readonly atMs: UtcMs; readonly rule: DateRule } | null> {
  const row = await reader
    .selectFrom('card')
    .select(['ruled_until_ms as atMs', 'ruled_by as rule'])
    .where('id', '=', cardId)
    .executeTakeFirst();
  if (!row || row.atMs === null || row.rule === null) return null;
  return { atMs: row.atMs, rule: JSON.parse(row.rule) as DateRule };
}
