/** Which plans are bought with which offer, and where plan and catalogue say different things. Pure. */
import type { ProviderAccountId } from '../../../contract/terms/ids.ts';
import type { Money } from '../../../contract/terms/money.ts';
import type { Told } from '../../api.ts';

export type Plan = Told['plans']['list'][number];
export type Offer = Told['providers']['catalogue'][number];

interface MovedCost {
  readonly kind: 'moved';
  readonly plan: Plan;
  readonly offer: Offer;
  readonly was: Money;
}
interface GoneOffer {
  readonly kind: 'gone';
  readonly plan: Plan;
  readonly offerCode: string;
}

/** Plans that are sold and bought through the account with an offer. */
export function plansOf(plans: readonly Plan[], accountId: ProviderAccountId, offerCode: string): readonly Plan[] {
  return plans.filter(({ recharge }) => recharge?.accountId === accountId && recharge.offerCode === offerCode);
}

/** What would hurt at the next sale: another cost than the plan counts on, or an offer that is not listed any more. */
export function findTroubles(
  plans: readonly Plan[],
  accountId: ProviderAccountId,
  offers: readonly Offer[],
): readonly (MovedCost | GoneOffer)[] {
  return plans.flatMap((plan): (MovedCost | GoneOffer)[] => {
    const { recharge, isActive } = plan;
    if (!isActive || recharge?.accountId !== accountId) return [];
    const { offerCode, cost } = recharge;
    const offer = offers.find((one) => one.offerCode === offerCode);
    if (!offer) return [{ kind: 'gone', plan, offerCode }];
    const isSame = offer.cost.amountMinor === cost.amountMinor && offer.cost.currency === cost.currency;
    return isSame ? [] : [{ kind: 'moved', plan, offer, was: cost }];
  });
}
