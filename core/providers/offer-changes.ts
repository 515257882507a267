/** Plans whose next sale would hurt: bought with an offer that costs something else now, or that is not sold any more. */
import type { z } from 'zod';
import type { providerSetup } from '../../contract/provider-setup.ts';
import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import { costOfAmount, judgeAmount } from '../../contract/terms/free-amount.ts';
import type { Money } from '../../contract/terms/money.ts';
import { listAllPlans } from '../../db/plans.ts';
import type { PlanRecharge } from '../../db/plans.ts';
import { listProviderAccounts } from '../../db/provider-accounts.ts';
import type { Core } from '../core.ts';
import type { ProviderOffer } from './provider.ts';

type OfferChange = z.output<NonNullable<(typeof providerSetup)['offerChanges']['~orpc']['outputSchema']>>[number];

/**
 * By the catalogues as they were last told, see `ProviderAccounts.offersOf`. Of a provider that does not answer nothing is
 * known, and nothing is said.
 */
export async function listOfferChanges(core: Pick<Core, 'database' | 'accounts'>): Promise<OfferChange[]> {
  const { db } = core.database;
  const plans = (await listAllPlans(db)).filter(({ isActive, recharge }) => isActive && recharge !== null);
  const wanted = new Set(plans.map(({ recharge }) => recharge?.accountId));
  const accounts = (await listProviderAccounts(db)).filter(({ id, state }) => wanted.has(id) && state === 'active');
  const told = await Promise.all(accounts.map(async ({ id }) => [id, await core.accounts.offersOf(id)] as const));
  const catalogues = new Map<ProviderAccountId, readonly ProviderOffer[] | undefined>(told);
  return plans.flatMap(({ id, code, recharge }): OfferChange[] => {
    const offers = recharge && catalogues.get(recharge.accountId);
    if (!offers) return [];
    const { cost: was } = recharge;
    const now = costNow(recharge, offers);
    if (!now) return [{ planId: id, planCode: code, was, now: null }];
    const isSame = now.amountMinor === was.amountMinor && now.currency === was.currency;
    return isSame ? [] : [{ planId: id, planCode: code, was, now }];
  });
}

/** What the plan's smallest or only amount costs now; undefined for an offer that is gone, or takes the plan's amounts no more. */
function costNow({ offerCode, cost, freeAmount }: PlanRecharge, offers: readonly ProviderOffer[]): Money | undefined {
  const offer = offers.find((one) => one.offerCode === offerCode);
  if (!freeAmount) return offer?.range ? undefined : offer?.cost;
  const range = offer?.range;
  if (!range || judgeAmount(range, freeAmount.minMinor) || freeAmount.maxMinor > range.maxMinor) return undefined;
  return costOfAmount(range.cost, { amountMinor: freeAmount.minMinor, currency: cost.currency });
}
