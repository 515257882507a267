/** What a dry run may buy, without asking the provider: the shop's own list, and what its plans are bought with. Pure. */
import type { Money } from '../../../contract/terms/money.ts';
import type { Language } from '../../../contract/terms/trade.ts';
import type { Plan } from './offer-plans.ts';
import type { AccountSetup } from './setup.ts';

interface DryOffer {
  readonly offerCode: string;
  readonly name: string;
  readonly cost: Money;
}

export function listDryOffers(
  { id, ownOffers }: Pick<AccountSetup, 'id' | 'ownOffers'>,
  plans: readonly Plan[],
  language: Language,
): readonly DryOffer[] {
  const own = (ownOffers ?? []).map(({ offerCode, name, cost }) => ({
    offerCode,
    name: `${offerCode} · ${name}`,
    cost,
  }));
  const mapped = plans.flatMap(({ recharge, name }) =>
    recharge?.accountId === id
      ? [{ offerCode: recharge.offerCode, name: `${recharge.offerCode} · ${name[language]}`, cost: recharge.cost }]
      : [],
  );
  return [...new Map([...mapped, ...own].map((offer) => [offer.offerCode, offer])).values()];
}
