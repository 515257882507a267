import type { Currency } from '../../../contract/terms/money.ts';
import type { Api } from '../api/api.ts';
import type { Answer, CardTarget, ProviderOffer } from '../provider.ts';
import { ESIM_SERVICE, readOffer } from './read-offers.ts';
import type { DtOneSettings } from './settings.ts';
import { operators, products, type Product } from './wire.ts';

const PER_PAGE = 100;
/** 20,000 products: several times what the widest catalogue has. */
const PAGES_MAX = 200;
/** Operators that a number may belong to; more is no answer. */
const OPERATORS_MAX = 5;

/** Every product that can be bought for a card or a number, page after page. */
export async function listOffers(
  api: Api,
  { countryCode }: DtOneSettings,
  currency: Currency,
  filter: Readonly<Record<string, string>> = {},
): Promise<Answer<readonly ProviderOffer[]>> {
  const offers: ProviderOffer[] = [];
  const asked = { ...(countryCode !== undefined && { country_iso_code: countryCode }), ...filter };
  for (let page = 1; page <= PAGES_MAX; page++) {
    const query = new URLSearchParams({ ...asked, page: String(page), per_page: String(PER_PAGE) });
    const answer: Answer<Product[]> = await api.ask(
      { method: 'GET', path: `/v1/products?${query.toString()}` },
      products,
    );
    // 404: nothing fits the filter, which is documented as an error and not as an empty list.
    if (answer.kind === 'unreachable' && answer.evidence.httpStatus === 404) return { kind: 'answered', value: offers };
    if (answer.kind !== 'answered') return answer;
    for (const product of answer.value) {
      const offer = readOffer(product, currency);
      if (offer) offers.push(offer);
    }
    if (answer.value.length < PER_PAGE) return { kind: 'answered', value: offers };
  }
  // A part of the catalogue would make what is missing look as if it were gone.
  return { kind: 'unreachable', evidence: { cause: 'CATALOGUE_TOO_LONG' } };
}

/**
 * For a card with a phone number, the products of the operators that the number is found to be of; for any other, those for
 * eSIMs: which of them a given card takes is not told.
 */
export async function listOffersFor(
  api: Api,
  settings: DtOneSettings,
  currency: Currency,
  { msisdn }: CardTarget,
): Promise<Answer<readonly ProviderOffer[]>> {
  if (msisdn === undefined) return listOffers(api, settings, currency, { service_id: ESIM_SERVICE });
  const body = JSON.stringify({ mobile_number: msisdn, page: 1, per_page: PER_PAGE });
  const found = await api.ask({ method: 'POST', path: '/v1/lookup/mobile-number', body }, operators);
  if (found.kind !== 'answered') return found;
  const named = found.value.filter(({ identified }) => identified);
  const likely = (named.length > 0 ? named : found.value).slice(0, OPERATORS_MAX);
  const offers: ProviderOffer[] = [];
  for (const { id } of likely) {
    const answer = await listOffers(api, { ...settings, countryCode: undefined }, currency, { operator_id: id });
    if (answer.kind !== 'answered') return answer;
    offers.push(...answer.value.filter(({ offerCode }) => /:phone=?$/.test(offerCode)));
  }
  return { kind: 'answered', value: offers };
}
