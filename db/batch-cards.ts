/** The cards of a batch: which ones a list names, and what a plan needs to know of each. A few statements for any number. */
import { sql } from 'kysely';
import type { Iccid } from '../contract/terms/iccid.ts';
import type { CardId, CustomerId, PlanId, RechargeId } from '../contract/terms/ids.ts';
import type { Msisdn } from '../contract/terms/msisdn.ts';
import { PLAIN_RULES } from '../contract/terms/plan-rules.ts';
import type { PlanRules } from '../contract/terms/plan-rules.ts';
import type { RechargeState } from '../contract/terms/recharge-state.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { CardStatus } from '../contract/terms/trade.ts';
import type { Reader } from './open.ts';
import { deliveredRecharges } from './card-rows.ts';
import { isOpen } from './partial-indexes.ts';
import { listAllPlans } from './plans.ts';

/** Values in one IN list; SQLite takes 32,766 parameters at most. */
const IN_LIST_MAX = 10_000;

/** What is known of one card at the moment a batch is planned. */
export interface BatchCardFacts {
  readonly id: CardId;
  readonly iccid: Iccid;
  readonly status: CardStatus;
  readonly isOwnerBlocked?: boolean;
  readonly customerId: CustomerId | null;
  readonly activateByOn: ShopDate | null;
  readonly activatedAtMs: UtcMs | null;
  readonly expiresAtMs: UtcMs | null;
  readonly rechargeUntilMs: UtcMs | null;
  /** The plan that the card was sold with. */
  readonly plan: {
    readonly id: PlanId;
    readonly family: string;
    readonly graceDays: number;
    readonly cardsRechargeable: boolean;
    readonly rules?: PlanRules;
  } | null;
  /** Delivered to it, where its plan has a rule about that; absent: not counted. */
  readonly rechargeCount?: number;
  readonly openOrder: { readonly id: RechargeId; readonly state: RechargeState } | null;
  /** The latest success of the asked plan since the asked instant. */
  readonly recentSuccess: { readonly id: RechargeId; readonly finishedAtMs: UtcMs } | null;
}

/** Facts of these cards; a card that does not exist is absent. */
export async function readBatchCards(
  reader: Reader,
  question: { readonly cardIds: readonly CardId[]; readonly planId: PlanId; readonly recentSinceMs: UtcMs },
): Promise<ReadonlyMap<CardId, BatchCardFacts>> {
  const facts = new Map<CardId, BatchCardFacts>();
  const rulesOf = new Map((await listAllPlans(reader)).map(({ id, rules }) => [id, rules]));
  for (const cardIds of chunksOf(question.cardIds)) {
    const openOrders = await readOpenOrders(reader, cardIds);
    const successes = await readRecentSuccesses(reader, { ...question, cardIds });
    const rows = await reader
      .selectFrom('card')
      .leftJoin('plan', 'plan.id', 'card.plan_id')
      .leftJoin('customer_block', 'customer_block.customer_id', 'card.customer_id')
      .select((is) => [
        'card.id',
        'card.iccid',
        'card.status',
        'customer_block.customer_id as blocked_customer_id',
        'card.customer_id',
        'card.activate_by_on',
        'card.activated_at_ms',
        'card.expires_at_ms',
        'card.recharge_until_ms',
        'card.plan_id',
        'plan.family',
        'plan.grace_days',
        'plan.cards_rechargeable',
        is
          .case()
          .when(is.or([is('plan.recharges_max', 'is not', null), is('plan.first_recharge_days', 'is not', null)]))
          .then(deliveredRecharges(is))
          .end()
          .as('recharge_count'),
      ])
      .where('card.id', 'in', cardIds)
      .execute();
    for (const row of rows) {
      facts.set(row.id, {
        id: row.id,
        iccid: row.iccid,
        status: row.status,
        isOwnerBlocked: row.blocked_customer_id !== null,
        customerId: row.customer_id,
        activateByOn: row.activate_by_on,
        activatedAtMs: row.activated_at_ms,
        expiresAtMs: row.expires_at_ms,
        rechargeUntilMs: row.recharge_until_ms,
        plan:
          row.plan_id === null || row.family === null
            ? null
            : {
                id: row.plan_id,
                family: row.family,
                graceDays: row.grace_days ?? 0,
                cardsRechargeable: row.cards_rechargeable === 1,
                rules: rulesOf.get(row.plan_id) ?? PLAIN_RULES,
              },
        ...(row.recharge_count !== null && { rechargeCount: row.recharge_count }),
        openOrder: openOrders.get(row.id) ?? null,
        recentSuccess: successes.get(row.id) ?? null,
      });
    }
  }
  return facts;
}

async function readOpenOrders(reader: Reader, cardIds: readonly CardId[]) {
  const rows = await reader
    .selectFrom('recharge_order')
    .select(['card_id', 'id', 'state'])
    .where('card_id', 'in', cardIds)
    .where(isOpen('recharge_order'))
    .execute();
  return new Map(rows.map((row) => [row.card_id, { id: row.id, state: row.state }]));
}

async function readRecentSuccesses(
  reader: Reader,
  question: { readonly cardIds: readonly CardId[]; readonly planId: PlanId; readonly recentSinceMs: UtcMs },
) {
  const rows = await reader
    .selectFrom('recharge_order')
    .select(['card_id', 'id', 'finished_at_ms'])
    .where('card_id', 'in', question.cardIds)
    .where('plan_id', '=', question.planId)
    .where('state', '=', 'succeeded')
    .where('finished_at_ms', '>=', question.recentSinceMs)
    .orderBy('id')
    .execute();
  const latest = new Map<CardId, { id: RechargeId; finishedAtMs: UtcMs }>();
  for (const row of rows) {
    if (row.finished_at_ms !== null) latest.set(row.card_id, { id: row.id, finishedAtMs: row.finished_at_ms });
  }
  return latest;
}

/** The cards with these phone numbers; one number may have been given to several cards over the years. */
export async function findCardsByMsisdns(
  reader: Reader,
  msisdns: readonly string[],
): Promise<ReadonlyMap<string, readonly NamedCard[]>> {
  const found = new Map<string, NamedCard[]>();
  for (const chunk of chunksOf(msisdns)) {
    const rows = await reader
      .selectFrom('card')
      .select(['id', 'iccid', 'msisdn'])
      .where('msisdn', 'in', chunk as Msisdn[])
      .orderBy('id')
      .execute();
    for (const row of rows) if (row.msisdn !== null) addTo(found, row.msisdn, row);
  }
  return found;
}

export interface NamedCard {
  readonly id: CardId;
  readonly iccid: Iccid;
}

/** The cards whose numbers end in these digits. One walk over all numbers for each length that occurs. */
export async function findCardsBySuffixes(
  reader: Reader,
  suffixes: readonly string[],
): Promise<ReadonlyMap<string, readonly NamedCard[]>> {
  const found = new Map<string, NamedCard[]>();
  const byLength = Map.groupBy(suffixes, (digits) => digits.length);
  for (const [length, ofLength] of byLength) {
    for (const chunk of chunksOf([...new Set(ofLength)])) {
      const ending = sql<string>`substr(iccid, ${sql.lit(-length)})`;
      const rows = await reader
        .selectFrom('card')
        .select(['id', 'iccid', ending.as('ending')])
        .where(ending, 'in', chunk)
        .execute();
      for (const row of rows) addTo(found, row.ending, row);
    }
  }
  return found;
}

function addTo(found: Map<string, NamedCard[]>, key: string, row: NamedCard): void {
  const cards = found.get(key);
  const card = { id: row.id, iccid: row.iccid };
  if (cards) cards.push(card);
  else found.set(key, [card]);
}

function* chunksOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += IN_LIST_MAX) yield items.slice(start, start + IN_LIST_MAX);
}
