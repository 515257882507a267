import { readIccid } from '../../../contract/terms/iccid.ts';
import type { Currency, Money } from '../../../contract/terms/money.ts';
import { createApi, type Api, type ApiRequest } from '../api/api.ts';
import { moneyOf } from '../api/decimal.ts';
import { readBody } from '../api/read-json.ts';
import { readSend } from '../api/read-send.ts';
import { originOf } from '../api/settings.ts';
import { tryConnection } from '../api/try-connection.ts';
import type {
  Answer,
  CardStanding,
  KnownOfAttempt,
  LookUpOutcome,
  PreparedRecharge,
  Provider,
  ProviderAccountSettings,
  ProviderCapabilities,
  ProviderOffer,
  ProviderSupplies,
} from '../provider.ts';
import { readOffer, readOrderReply, readSendReply, readStanding } from './read-results.ts';
import { ESIM_GO_HOSTS, ESIM_GO_SECRETS, esimGoSettings } from './settings.ts';
import { bundlesReply, catalogueReply, esimReply, organisationReply } from './wire.ts';

export const ESIM_GO_CAPABILITIES: ProviderCapabilities = {
  // A repeat buys again, and no reference of ours goes along.
  recoveryClass: 'D',
  asksById: true,
  hasBalance: true,
  hasCatalogue: true,
  verifiesCard: true,
  referenceLengthMax: 40,
  ratePerSecond: 10,
  lanes: 4,
  sendDeadlineMs: 60_000,
  // An order may be worked on for ten minutes.
  workingTimeMs: 600_000,
};

const PATH = '/v2.5';
const get = (path: string): ApiRequest => ({ method: 'GET', path: `${PATH}${path}` });
const ORGANISATION = get('/organisation');
const PER_PAGE = 500;
const PAGES_MAX = 40;
/** Which bundles there are changes by the day; cards are looked at by the minute. */
const CODES_KEPT_MS = 600_000;

export function createEsimGoProvider(account: ProviderAccountSettings, supplies: ProviderSupplies): Provider {
  const settings = esimGoSettings.parse(account.config ?? {});
  const { currency } = account;
  const origin = originOf(ESIM_GO_HOSTS, settings);
  const api = createApi({
    supplies,
    origin,
    secretFields: ESIM_GO_SECRETS,
    authorize: ({ apiKey = '' }) => ({ headers: { 'x-api-key': apiKey }, sensitive: [apiKey] }),
  });
  let kept: { readonly codes: readonly string[]; readonly untilMs: number } | undefined;

  async function catalogue(): Promise<Answer<readonly ProviderOffer[]>> {
    const answer = await listOffers(api, settings.countryCode, currency);
    if (answer.kind !== 'answered') return answer;
    const codes = answer.value.map(({ offerCode }) => offerCode);
    kept = { codes, untilMs: api.clock.monotonicMs() + CODES_KEPT_MS };
    return answer;
  }

  async function verifyCard(iccid: string): Promise<Answer<CardStanding>> {
    const path = `/esims/${encodeURIComponent(iccid)}`;
    const card = await api.ask(get(path), esimReply);
    if (card.kind === 'unreachable' && card.evidence.httpStatus === 404) {
      return { kind: 'refused', code: 'CARD_UNKNOWN', evidence: card.evidence };
    }
    if (card.kind !== 'answered') return card;
    if (card.value.iccid !== iccid) return { kind: 'unreachable', evidence: { cause: 'WRONG_CARD_ANSWERED' } };
    const held = await api.ask(get(`${path}/bundles?includeUsed=true&limit=200`), bundlesReply);
    if (held.kind !== 'answered') return held;
    if (!kept || api.clock.monotonicMs() >= kept.untilMs) {
      const offers = await catalogue();
      if (offers.kind !== 'answered') return offers;
    }
    const value = readStanding(iccid, card.value.state, held.value.bundles ?? [], kept?.codes ?? []);
    return { kind: 'answered', value };
  }

  return {
    name: 'esim-go',
    capabilities: ESIM_GO_CAPABILITIES,
    balance: () => readBalance(api, currency),
    catalogue,
    verifyCard,
    testConnection: () =>
      tryConnection(api, {
        request: ORGANISATION,
        readBalance: (body) => balanceOf(readBody(organisationReply, body), currency),
      }),
    prepare({ reference, iccid, offerCode, quotedCost }) {
      // Without a card a new one is sold.
      if (!readIccid(iccid).ok || reference === '' || !/^[\w-]{1,80}$/.test(offerCode)) {
        throw new Error('a recharge needs a reference, a card and an offer');
      }
      const line = { type: 'bundle', quantity: 1, item: offerCode, iccids: [iccid], allowReassign: false };
      const body = JSON.stringify({ type: 'transaction', assign: true, order: [line] });
      const headers = { 'content-type': 'application/json', accept: 'application/json' };
      const deadlineMs = ESIM_GO_CAPABILITIES.sendDeadlineMs;
      const request = { method: 'POST', url: `${origin}${PATH}/orders`, headers, body, deadlineMs } as const;
      return { reference, iccid, offerCode, quotedCost, request };
    },
    async send(prepared) {
      const result = await api.send(prepared);
      return readSend(result, (reply) => readSendReply(prepared, reply, api.clock.nowMs()));
    },
    lookUp: (prepared, known) => lookUp(api, prepared, known),
  };
}

/** Only an order whose number is known can be asked about. */
async function lookUp(api: Api, prepared: PreparedRecharge, known?: KnownOfAttempt): Promise<LookUpOutcome> {
  if (!api.isOurs(prepared)) return { kind: 'unclear', evidence: { cause: 'ADDRESS_CHANGED' } };
  if (known?.providerReference === undefined) return { kind: 'unclear', evidence: { cause: 'NO_LOOK_UP' } };
  const path = `/orders/${encodeURIComponent(known.providerReference)}`;
  return readOrderReply(prepared, await api.call(get(path)));
}

async function listOffers(api: Api, country: string, currency: Currency): Promise<Answer<readonly ProviderOffer[]>> {
  const offers = new Map<string, ProviderOffer>();
  for (let page = 1; page <= PAGES_MAX; page++) {
    const answer = await api.ask(
      get(`/catalogue?countries=${country}&perPage=${PER_PAGE}&page=${page}`),
      catalogueReply,
    );
    if (answer.kind !== 'answered') return answer;
    for (const told of answer.value.bundles) {
      const offer = readOffer(told, currency);
      if (offer) offers.set(offer.offerCode, offer);
    }
    if (page >= (answer.value.pageCount ?? 1)) return { kind: 'answered', value: [...offers.values()] };
  }
  // A part of the catalogue would make what is missing look as if it were gone.
  return { kind: 'unreachable', evidence: { cause: 'CATALOGUE_TOO_LONG' } };
}

async function readBalance(api: Api, currency: Currency): Promise<Answer<Money>> {
  const answer = await api.ask(ORGANISATION, organisationReply);
  if (answer.kind !== 'answered') return answer;
  const value = balanceOf(answer.value, currency);
  return value
    ? { kind: 'answered', value }
    : { kind: 'unreachable', evidence: { cause: `NO_BALANCE_IN_${currency}` } };
}

function balanceOf(
  told: { readonly currency: string; readonly balance: string } | undefined,
  currency: Currency,
): Money | undefined {
  return told?.currency === currency ? moneyOf(told.balance, currency, 'down') : undefined;
}
