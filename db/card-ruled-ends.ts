/**
 * The end that a rule has made of a card's last recharge: kept whoever else says what, and what the card ends by where nobody
 * does. What each recharge made of it is kept too, for when its delivery is taken back.
 */
import type { Selectable } from 'kysely';
import type { CardId, PlanId, RechargeId } from '../contract/terms/ids.ts';
import type { DateRule } from '../contract/terms/plan-rules.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { ValueOrigin } from '../contract/terms/trade.ts';
import type { RuledEndMoveTable } from './card-tables.ts';
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
      'card.recharge_until_ms',
      'card.lapses_at_ms',
      'card.data_left_bytes',
      'card.checked_at_ms',
      'card.sold_at_ms',
      'card.activated_at_ms',
      'card.ruled_until_ms',
      'card.ruled_by',
    ])
    .where('card.id', '=', its.id),
);

const planById = defineStatement((db, its: { readonly id: PlanId }) =>
  db.selectFrom('plan').selectAll().where('id', '=', its.id),
);

/** What a card says of its end, and the rule beside it. */
export interface CardEnds {
  readonly expiresAtMs: UtcMs | null;
  readonly expiresOrigin: ValueOrigin | null;
  readonly rechargeUntilMs: UtcMs | null;
  readonly lapsesAtMs: UtcMs | null;
  readonly ruledUntilMs: UtcMs | null;
  /** The rule, as JSON. */
  readonly ruledBy: string | null;
}

/** What a rule needs to know of a card and of what was bought for it. */
export function findRuleFacts(tx: SyncTx, its: { readonly cardId: CardId; readonly planId: PlanId }) {
  const row = cardWithPlan.get(tx, { id: its.cardId });
  const bought = row?.id === its.planId ? row : planById.get(tx, { id: its.planId });
  if (!row || !bought) return undefined;
  const ends: CardEnds = {
    expiresAtMs: row.expires_at_ms,
    expiresOrigin: row.expires_origin,
    rechargeUntilMs: row.recharge_until_ms,
    lapsesAtMs: row.lapses_at_ms,
    ruledUntilMs: row.ruled_until_ms,
    ruledBy: row.ruled_by,
  };
  return {
    ends,
    isUsedUp: row.data_left_bytes === 0,
    isChecked: row.checked_at_ms !== null,
    soldAtMs: row.sold_at_ms,
    activatedAtMs: row.activated_at_ms,
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

type CardEndColumns = { readonly [Field in keyof CardEnds]: CardEnds[Field] };

const newEnds = defineStatement((db, its: CardEndColumns & { readonly id: CardId }) =>
  db
    .updateTable('card')
    .set({
      expires_at_ms: its.expiresAtMs,
      expires_origin: its.expiresOrigin,
      recharge_until_ms: its.rechargeUntilMs,
      lapses_at_ms: its.lapsesAtMs,
      ruled_until_ms: its.ruledUntilMs,
      ruled_by: its.ruledBy,
    })
    .where('id', '=', its.id),
);

const ruledBeside = defineStatement(
  (db, its: { readonly id: CardId; readonly atMs: UtcMs | null; readonly rule: string | null }) =>
    db.updateTable('card').set({ ruled_until_ms: its.atMs, ruled_by: its.rule }).where('id', '=', its.id),
);

/** `what`: everything that the card says of its end, or only the rule beside it. */
export function setCardEnds(tx: SyncTx, cardId: CardId, ends: CardEnds, what: 'all' | 'rule'): void {
  if (what === 'all') newEnds.run(tx, { ...ends, id: cardId });
  else ruledBeside.run(tx, { id: cardId, atMs: ends.ruledUntilMs, rule: ends.ruledBy });
}

/** What the rule made of a card's end by one recharge. */
export interface RuledMove {
  /** Grows in the order in which they moved the end. */
  readonly id: number;
  readonly orderId: RechargeId;
  readonly cardId: CardId;
  /** When it was delivered. */
  readonly atMs: UtcMs;
  /** The end that it counted from; null: the card began with it. */
  readonly fromMs: UtcMs | null;
  readonly toMs: UtcMs;
  readonly wasUsedUp: boolean;
  /** It became the card's end; else it stood beside what somebody had said. */
  readonly wasBelieved: boolean;
  /** How the card stood just before. */
  readonly before: CardEnds;
}

type MoveColumns = Omit<RuledMove, 'id' | 'before' | 'wasUsedUp' | 'wasBelieved'> &
  CardEnds & { readonly wasUsedUp: 0 | 1; readonly wasBelieved: 0 | 1 };

const newMove = defineStatement((db, its: { readonly [Field in keyof MoveColumns]: MoveColumns[Field] }) =>
  db.insertInto('ruled_end_move').values({
    order_id: its.orderId,
    card_id: its.cardId,
    at_ms: its.atMs,
    from_ms: its.fromMs,
    to_ms: its.toMs,
    was_used_up: its.wasUsedUp,
    was_believed: its.wasBelieved,
    expires_before_ms: its.expiresAtMs,
    expires_origin_before: its.expiresOrigin,
    recharge_until_before_ms: its.rechargeUntilMs,
    lapses_before_ms: its.lapsesAtMs,
    ruled_until_before_ms: its.ruledUntilMs,
    ruled_by_before: its.ruledBy,
  }),
);

export function keepRuledMove(tx: SyncTx, { before, wasUsedUp, wasBelieved, ...its }: Omit<RuledMove, 'id'>): void {
  newMove.run(tx, { ...its, ...before, wasUsedUp: wasUsedUp ? 1 : 0, wasBelieved: wasBelieved ? 1 : 0 });
}

const otherMove = defineStatement(
  (db, its: CardEndColumns & { readonly id: number; readonly fromMs: UtcMs | null; readonly toMs: UtcMs }) =>
    db
      .updateTable('ruled_end_move')
      .set({
        from_ms: its.fromMs,
        to_ms: its.toMs,
        expires_before_ms: its.expiresAtMs,
        expires_origin_before: its.expiresOrigin,
        recharge_until_before_ms: its.rechargeUntilMs,
        lapses_before_ms: its.lapsesAtMs,
        ruled_until_before_ms: its.ruledUntilMs,
        ruled_by_before: its.ruledBy,
      })
      .where('id', '=', its.id),
);

/** The same recharge, counted from another end. */
export function changeRuledMove(tx: SyncTx, { id, fromMs, toMs, before }: RuledMove): void {
  otherMove.run(tx, { ...before, id, fromMs, toMs });
}

const moveOfOrder = defineStatement((db, its: { readonly orderId: RechargeId }) =>
  db.selectFrom('ruled_end_move').selectAll().where('order_id', '=', its.orderId),
);

export function findRuledMove(tx: SyncTx, orderId: RechargeId): RuledMove | undefined {
  const row = moveOfOrder.get(tx, { orderId });
  return row && toMove(row);
}

const movesAfter = defineStatement((db, its: { readonly cardId: CardId; readonly id: number }) =>
  db
    .selectFrom('ruled_end_move')
    .innerJoin('recharge_order', 'recharge_order.id', 'ruled_end_move.order_id')
    .selectAll('ruled_end_move')
    .select('recharge_order.plan_id')
    .where('ruled_end_move.card_id', '=', its.cardId)
    .where('ruled_end_move.id', '>', its.id)
    .orderBy('ruled_end_move.id'),
);

/** Those of the same card that came later, in their order. */
export function listRuledMovesAfter(
  tx: SyncTx,
  { cardId, id }: RuledMove,
): readonly (RuledMove & { readonly planId: PlanId })[] {
  return movesAfter.all(tx, { cardId, id }).map((row) => ({ ...toMove(row), planId: row.plan_id }));
}

const noMove = defineStatement((db, its: { readonly orderId: RechargeId }) =>
  db.deleteFrom('ruled_end_move').where('order_id', '=', its.orderId),
);

export function forgetRuledMove(tx: SyncTx, orderId: RechargeId): void {
  noMove.run(tx, { orderId });
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

function toMove(row: Selectable<RuledEndMoveTable>): RuledMove {
  return {
    id: row.id,
    orderId: row.order_id,
    cardId: row.card_id,
    atMs: row.at_ms,
    fromMs: row.from_ms,
    toMs: row.to_ms,
    wasUsedUp: row.was_used_up === 1,
    wasBelieved: row.was_believed === 1,
    before: {
      expiresAtMs: row.expires_before_ms,
      expiresOrigin: row.expires_origin_before,
      rechargeUntilMs: row.recharge_until_before_ms,
      lapsesAtMs: row.lapses_before_ms,
      ruledUntilMs: row.ruled_until_before_ms,
      ruledBy: row.ruled_by_before,
    },
  };
}
