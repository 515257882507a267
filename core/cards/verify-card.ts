import type { z } from 'zod';
import type { liveStanding, offer } from '../../contract/cards.ts';
import { Refusal } from '../../contract/errors.ts';
import type { CardId, RechargeId } from '../../contract/terms/ids.ts';
import type { PlanRules } from '../../contract/terms/plan-rules.ts';
import { DAY_MS } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { findOpenOrder } from '../../db/recharges.ts';
import { findStoredCard } from '../../db/card-rows.ts';
import type { StoredCard } from '../../db/card-rows.ts';
import { noteBalance } from '../../db/card-balances.ts';
import { applyStanding } from '../../db/card-standing.ts';
import { transactAtOnce } from '../../db/open.ts';
import { findPlan, listRechargePlans } from '../../db/plans.ts';
import type { StoredPlan } from '../../db/plans.ts';
import { listProviderAccounts } from '../../db/provider-accounts.ts';
import type { ProviderAccountRow } from '../../db/provider-accounts.ts';
import type { Core } from '../core.ts';
import type { CardStanding } from '../providers/provider.ts';
import { lastsUntil, mayRecharge } from './recharge-rules.ts';
import type { RechargeAnswer } from './recharge-rules.ts';

export interface Verification {
  live: z.output<typeof liveStanding> | null;
  notLiveBecause: NotLive | null;
  answer: RechargeAnswer;
  offers: Offer[];
  openOrderId: RechargeId | null;
}
type Offer = z.output<typeof offer>;
type NotLive = 'NO_ACCOUNT' | 'UNREACHABLE' | 'UNKNOWN_CARD' | 'UNAUTHORIZED';
type Asked =
  | { readonly standing: CardStanding; readonly notLiveBecause?: undefined }
  | { readonly standing?: undefined; readonly notLiveBecause: NotLive };

/**
 * Asks the card's provider what the card is now, keeps the answer, and says whether it may be recharged and with what.
 * Nothing is charged. A provider that cannot be asked leaves what our books know.
 */
export async function verifyCard(
  core: Pick<Core, 'database' | 'ports' | 'events' | 'accounts'>,
  input: { readonly id: CardId },
): Promise<Verification> {
  const { db } = core.database;
  const before = await findStoredCard(db, input.id);
  if (!before) throw new Refusal('NOT_FOUND', { what: 'card' });
  const plan = before.planId === null ? undefined : await findPlan(db, before.planId);
  const familyPlans = plan ? await listRechargePlans(db, plan.family) : [];
  const account = chooseAccount(familyPlans, await listProviderAccounts(db));
  const asked = await ask(core, account, before.iccid);
  const nowMs = core.ports.clock.nowMs();
  if (asked.standing) await keep(core, before, asked.standing, nowMs);
  // Read again: another screen may have blocked or recharged the card while the provider was thinking.
  const card = (await findStoredCard(db, input.id)) ?? before;
  const openOrderId = (await findOpenOrder(db, [input.id]))?.id ?? null;
  const taken = asked.standing?.offerCodes ?? (await askOffers(core, account, card));
  const offers = listOffers(
    familyPlans,
    account,
    { standing: asked.standing, taken },
    { card, rules: plan?.rules, nowMs },
  );
  const answer = decide({ card, plan, account, asked, offers, openOrderId, nowMs });
  return {
    live: asked.standing ? toLive(asked.standing, nowMs) : null,
    notLiveBecause: asked.notLiveBecause ?? null,
    answer,
    offers,
    openOrderId,
  };
}

/** The account through which this family is recharged: one that sends, before one that is stopped. */
function chooseAccount(
  plans: readonly StoredPlan[],
  accounts: readonly ProviderAccountRow[],
): ProviderAccountRow | undefined {
  const ids = new Set(plans.map((plan) => plan.recharge?.accountId));
  const usable = accounts.filter(({ id }) => ids.has(id));
  return usable.find(({ state }) => state === 'active') ?? usable[0];
}

async function ask(
  core: Pick<Core, 'accounts'>,
  account: ProviderAccountRow | undefined,
  iccid: string,
): Promise<Asked> {
  if (!account) return { notLiveBecause: 'NO_ACCOUNT' };
  const provider = await core.accounts.providerFor(account.id);
  if (!provider.capabilities.verifiesCard) return { notLiveBecause: 'NO_ACCOUNT' };
  const answer = await provider.verifyCard(iccid);
  if (answer.kind === 'answered') return { standing: answer.value };
  if (answer.kind === 'unreachable') return { notLiveBecause: 'UNREACHABLE' };
  switch (answer.code) {
    case 'CARD_UNKNOWN':
      return { notLiveBecause: 'UNKNOWN_CARD' };
    case 'UNAUTHORIZED':
      return { notLiveBecause: 'UNAUTHORIZED' };
    case 'THROTTLED':
      return { notLiveBecause: 'UNREACHABLE' };
  }
}

/**
 * Codes that the provider says this card takes, of one that tells nothing else of cards; undefined when it is not said. What
 * a card that cannot be asked about takes is not asked either.
 */
async function askOffers(
  core: Pick<Core, 'accounts'>,
  account: ProviderAccountRow | undefined,
  { iccid, msisdn }: StoredCard,
): Promise<readonly string[] | undefined> {
  if (!account || account.state === 'stopped') return undefined;
  const told = await core.accounts.offersForCard(account.id, { iccid, ...(msisdn !== null && { msisdn }) });
  return told?.map(({ offerCode }) => offerCode);
}

async function keep(
  { database, events }: Pick<Core, 'database' | 'events'>,
  before: StoredCard,
  standing: CardStanding,
  nowMs: UtcMs,
): Promise<void> {
  await transactAtOnce(database.db, (tx) => {
    applyStanding(tx, before.id, standing, nowMs);
    noteBalance(tx, before.id, standing.dataLeftBytes, nowMs);
  });
  const isNews =
    (standing.expiresAtMs ?? before.expiresAtMs) !== before.expiresAtMs ||
    (standing.dataLeftBytes ?? before.dataLeftBytes) !== before.dataLeftBytes ||
    (before.msisdn === null && standing.msisdn !== undefined);
  if (isNews) events.publish({ type: 'cards-changed' });
}

function decide(facts: {
  readonly card: StoredCard;
  readonly plan: StoredPlan | undefined;
  readonly account: ProviderAccountRow | undefined;
  readonly asked: Asked;
  readonly offers: readonly Offer[];
  readonly openOrderId: RechargeId | null;
  readonly nowMs: UtcMs;
}): RechargeAnswer {
  const answer = mayRecharge(facts.card, facts.plan ?? null, facts.nowMs, facts.asked.standing);
  if (!answer.possible) return answer;
  if (facts.openOrderId !== null) return { possible: false, reason: 'ORDER_OPEN' };
  if (facts.asked.notLiveBecause === 'UNKNOWN_CARD') return { possible: false, reason: 'PROVIDER_DOES_NOT_KNOW_CARD' };
  if (facts.account?.state === 'stopped') return { possible: false, reason: 'ACCOUNT_STOPPED' };
  return facts.offers.length > 0 ? answer : { possible: false, reason: 'NO_OFFER' };
}

/** Plans of the card's family; once the provider has said what this card takes, only those of them. */
function listOffers(
  plans: readonly StoredPlan[],
  account: ProviderAccountRow | undefined,
  { standing, taken }: { readonly standing: CardStanding | undefined; readonly taken: readonly string[] | undefined },
  { card, rules, nowMs }: { readonly card: StoredCard; readonly rules: PlanRules | undefined; readonly nowMs: UtcMs },
): Offer[] {
  const before = {
    validUntilMs: standing ? (standing.expiresAtMs ?? null) : card.expiresAtMs,
    isUsedUp: (standing?.dataLeftBytes ?? card.dataLeftBytes) === 0,
    isLive: standing !== undefined,
  };
  return plans.flatMap((plan) => {
    const { recharge } = plan;
    if (recharge === null || recharge.accountId !== account?.id) return [];
    if (taken && !taken.includes(recharge.offerCode)) return [];
    const lastsUntilMs = lastsUntil(before, plan, nowMs, rules);
    return {
      planId: plan.id,
      planCode: plan.code,
      name: plan.name,
      price: plan.price,
      cost: recharge.cost,
      freeAmount: recharge.freeAmount ?? null,
      dataBytes: plan.dataBytes,
      unlimited: plan.kind === 'unlimited',
      days: addedDays(plan, lastsUntilMs, before.validUntilMs, nowMs),
      lastsUntilMs,
      accountId: recharge.accountId,
    };
  });
}

/** As the plan has it; for months what they come to, and null where the card's rules keep its end where it is. */
function addedDays(
  { days, rules }: StoredPlan,
  lastsUntilMs: UtcMs | null,
  endMs: UtcMs | null,
  nowMs: UtcMs,
): number | null {
  if (lastsUntilMs === null) return endMs === null ? days : null;
  return rules.months === null ? days : Math.round((lastsUntilMs - Math.max(nowMs, endMs ?? nowMs)) / DAY_MS);
}

function toLive(standing: CardStanding, checkedAtMs: UtcMs): z.output<typeof liveStanding> {
  return {
    state: standing.state,
    planName: standing.planName ?? null,
    dataLeftBytes: standing.dataLeftBytes ?? null,
    dataTotalBytes: standing.dataTotalBytes ?? null,
    expiresAtMs: standing.expiresAtMs ?? null,
    rechargeUntilMs: standing.rechargeUntilMs ?? null,
    rechargeable: standing.rechargeable,
    checkedAtMs,
  };
}
