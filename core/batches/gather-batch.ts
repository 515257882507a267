/** Everything that a batch is planned from, read in one transaction or from one moment. */
import { createHash } from 'node:crypto';
import { BATCH_LINES_MAX, BATCH_REPEAT_HOURS } from '../../contract/batches.ts';
import type { batchCards } from '../../contract/batches.ts';
import { Refusal } from '../../contract/errors.ts';
import type { CardId, PlanId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { z } from 'zod';
import { findCardsByMsisdns, findCardsBySuffixes, readBatchCards } from '../../db/batch-cards.ts';
import type { NamedCard } from '../../db/batch-cards.ts';
import { findBatchOfContent } from '../../db/batch-schedule.ts';
import type { EarlierBatch } from '../../db/batch-schedule.ts';
import { findCardIds } from '../../db/card-search.ts';
import { findCardIdsByIccids } from '../../db/cards.ts';
import { readBalance } from '../../db/ledger.ts';
import type { Reader } from '../../db/open.ts';
import { findPlan } from '../../db/plans.ts';
import type { StoredPlan } from '../../db/plans.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import { toCardQuery } from '../cards/card-query.ts';
import { floatAccount } from '../ledger/accounts.ts';
import { readBatchLimits } from '../guards/recharge-limits.ts';
import { refuseFreeAmount } from '../plans/settle-amount.ts';
import { nameSeveral, planBatch } from './plan-batch.ts';
import type { BatchCandidate, BatchPlan } from './plan-batch.ts';
import { readCardList } from './read-card-list.ts';
import type { ListedCard } from './read-card-list.ts';

export type BatchCards = z.output<typeof batchCards>;

/** The same plan for the same card within a day is a mistake more often than a wish. */
const RECENT_MS = BATCH_REPEAT_HOURS * 3_600_000;

export interface GatheredBatch {
  readonly plan: StoredPlan;
  readonly recharge: NonNullable<StoredPlan['recharge']>;
  readonly batch: BatchPlan;
  readonly freeFloatMinor: number;
  /** SHA-256 of plan and cards, however they were named and in whatever order. */
  readonly contentHash: string;
  /** The batch in which the same list went out within a day, or still does. */
  readonly repeats: EarlierBatch | undefined;
}

/**
 * Finds the cards, judges them and costs the batch as of now. Refuses with NOT_FOUND, PLAN_NOT_OFFERED, AMOUNT_NEEDED and
 * BATCH_TOO_LARGE.
 */
export async function gatherBatch(
  reader: Reader,
  asked: { readonly planId: PlanId; readonly cards: BatchCards },
  nowMs: UtcMs,
): Promise<GatheredBatch> {
  const plan = await findPlan(reader, asked.planId);
  if (!plan) throw new Refusal('NOT_FOUND', { what: 'plan' });
  const { recharge } = plan;
  if (!recharge || !plan.isActive) throw new Refusal('PLAN_NOT_OFFERED', { planCode: plan.code });
  refuseFreeAmount(plan);
  const mentions = await findMentions(reader, asked.cards, nowMs);
  const facts = await readBatchCards(reader, {
    cardIds: [...new Set(mentions.flatMap(({ found }) => (typeof found === 'number' ? [found] : [])))],
    planId: plan.id,
    recentSinceMs: (nowMs - RECENT_MS) as UtcMs,
  });
  const candidates = mentions.map(({ text, found }, index): BatchCandidate => {
    if (typeof found !== 'number') return { row: index + 1, text, found };
    const card = facts.get(found);
    const row = index + 1;
    if (!card) return { row, text, found: { kind: 'none', reason: 'CARD_NOT_HELD' } };
    return { row, text: text === '' ? card.iccid : text, found: { kind: 'card', card } };
  });
  const freeFloatMinor = await readBalance(reader, floatAccount(recharge.accountId), recharge.cost.currency);
  const offer = { planId: plan.id, family: plan.family, price: plan.price, cost: recharge.cost };
  const contentHash = hashOf(plan.id, mentions);
  return {
    plan,
    recharge,
    batch: planBatch(candidates, offer, { nowMs, freeFloatMinor, limits: await readBatchLimits(reader, nowMs) }),
    freeFloatMinor,
    contentHash,
    repeats: await findBatchOfContent(reader, contentHash, (nowMs - RECENT_MS) as UtcMs),
  };
}

/** A card is itself however it was written; what names no card counts as it reads. */
function hashOf(planId: PlanId, mentions: readonly Mention[]): string {
  const rows = mentions.map(({ text, found }) =>
    typeof found === 'number'
      ? `card ${found}`
      : text
          .normalize('NFKC')
          .replace(/[\s\p{Pd}]/gu, '')
          .toLowerCase(),
  );
  return createHash('sha256')
    .update(JSON.stringify([planId, ...[...new Set(rows)].toSorted()]))
    .digest('hex');
}

/** A mention of a card, and which one it is. An empty text stands for the card's own number. */
interface Mention {
  readonly text: string;
  readonly found: CardId | Exclude<BatchCandidate['found'], { kind: 'card' }>;
}

async function findMentions(reader: Reader, cards: BatchCards, nowMs: UtcMs): Promise<readonly Mention[]> {
  switch (cards.from) {
    case 'filter': {
      const query = toCardQuery(cards.filter, nowMs, await readShopTimeZone(reader));
      const ids = await findCardIds(reader, query, BATCH_LINES_MAX + 1);
      refuseTooMany(ids.length);
      return ids.map((id) => ({ text: '', found: id }));
    }
    case 'cards':
      return cards.cardIds.map((id) => ({ text: '', found: id }));
    case 'list': {
      const listed = readCardList(cards.text);
      refuseTooMany(listed.length);
      return findListed(reader, listed);
    }
  }
}

function refuseTooMany(count: number): void {
  if (count > BATCH_LINES_MAX) throw new Refusal('BATCH_TOO_LARGE', { limit: BATCH_LINES_MAX });
}

async function findListed(reader: Reader, listed: readonly ListedCard[]): Promise<readonly Mention[]> {
  const byIccid = await findCardIdsByIccids(
    reader,
    listed.flatMap((card) => (card.kind === 'iccid' ? [card.iccid] : [])),
  );
  const byMsisdn = await findCardsByMsisdns(
    reader,
    listed.flatMap((card) => (card.kind === 'msisdn' ? [card.msisdn] : [])),
  );
  // What looks like a phone number and is none of ours may still be the end of a card number.
  const suffixOf = (card: ListedCard): string | undefined => {
    if (card.kind === 'suffix') return card.digits;
    if (card.kind !== 'msisdn' || byMsisdn.has(card.msisdn)) return undefined;
    return /^\d+$/.test(card.text) ? card.text : undefined;
  };
  const bySuffix = await findCardsBySuffixes(
    reader,
    listed.flatMap((card) => suffixOf(card) ?? []),
  );
  return listed.map((card): Mention => {
    switch (card.kind) {
      case 'iccid':
        return { text: card.text, found: byIccid.get(card.iccid) ?? NOT_HELD };
      case 'msisdn':
        return { text: card.text, found: theOnly(byMsisdn.get(card.msisdn) ?? bySuffix.get(suffixOf(card) ?? '')) };
      case 'suffix':
        return { text: card.text, found: theOnly(bySuffix.get(card.digits)) };
      case 'invalid':
        return { text: card.text, found: { kind: 'none', reason: 'ICCID_INVALID' } };
    }
  });
}

const NOT_HELD = { kind: 'none', reason: 'CARD_NOT_HELD' } as const;

function theOnly(cards: readonly NamedCard[] | undefined): Mention['found'] {
  const [first, ...others] = cards ?? [];
  if (!first) return NOT_HELD;
  if (others.length === 0) return first.id;
  return { kind: 'several', other: nameSeveral([first, ...others].map(({ iccid }) => iccid)) };
}
