import { readIccid } from '../../../contract/terms/iccid.ts';
import type { Currency, Money } from '../../../contract/terms/money.ts';
import { createApi, type Api, type ApiRequest } from '../api/api.ts';
import { moneyOf } from '../api/decimal.ts';
import { hmacHex } from '../api/hmac.ts';
import { readBody } from '../api/read-json.ts';
import { readSend } from '../api/read-send.ts';
import { originOf } from '../api/settings.ts';
import { createTokenAuthorize } from '../api/token-authorize.ts';
import { tryConnection } from '../api/try-connection.ts';
import type {
  Answer,
  CardStanding,
  Provider,
  ProviderAccountSettings,
  ProviderCapabilities,
  ProviderOffer,
  ProviderSupplies,
} from '../provider.ts';
import { readOffer, readSendReply, readStanding } from './read-results.ts';
import { AIRALO_HOSTS, AIRALO_SECRETS, airaloSettings } from './settings.ts';
import { balanceReply, cardOffersReply, catalogueReply, tokenReply, usageReply } from './wire.ts';

export const AIRALO_CAPABILITIES: ProviderCapabilities = {
  // A repeat buys again, and whether a top-up can be found by our text is not known.
  recoveryClass: 'D',
  hasBalance: true,
  hasCatalogue: true,
  verifiesCard: true,
  referenceLengthMax: 40,
  // No number is published for top-ups; a card's usage is told ten times a minute.
  ratePerSecond: 2,
  lanes: 4,
  sendDeadlineMs: 60_000,
  // None is documented.
  workingTimeMs: 900_000,
};

const get = (path: string): ApiRequest => ({ method: 'GET', path });
const BALANCE = get('/v2/balance');
const PER_PAGE = 1_000;
const PAGES_MAX = 20;

export function createAiraloProvider(account: ProviderAccountSettings, supplies: ProviderSupplies): Provider {
  const settings = airaloSettings.parse(account.config ?? {});
  const { currency } = account;
  const origin = originOf(AIRALO_HOSTS, settings);
  const api = createAiraloApi(supplies, origin);

  return {
    name: 'airalo',
    capabilities: AIRALO_CAPABILITIES,
    balance: () => readBalance(api, currency),
    catalogue: () => listOffers(api, settings.countryCode, currency),
    offersFor: ({ iccid }) => listOffersOf(api, iccid, currency),
    verifyCard: (iccid) => verifyCard(api, iccid, currency),
    testConnection: () => tryConnection(api, { request: BALANCE, readBalance: (body) => balanceOf(body, currency) }),
    prepare({ reference, iccid, offerCode, quotedCost }) {
      if (!readIccid(iccid).ok || reference === '' || !/^[\w.-]{1,80}$/.test(offerCode)) {
        throw new Error('a recharge needs a reference, a card and an offer');
      }
      const body = JSON.stringify({ package_id: offerCode, iccid, description: reference });
      const headers = { 'content-type': 'application/json', accept: 'application/json' };
      const deadlineMs = AIRALO_CAPABILITIES.sendDeadlineMs;
      const request = { method: 'POST', url: `${origin}/v2/orders/topups`, headers, body, deadlineMs } as const;
      return { reference, iccid, offerCode, quotedCost, request };
    },
    async send(prepared) {
      const result = await api.send(prepared);
      return readSend(result, (reply) => readSendReply(prepared, reply, api.clock.nowMs()));
    },
    lookUp: () => Promise.resolve({ kind: 'unclear', evidence: { cause: 'NO_LOOK_UP' } }),
  };
}

/** Bearer token, and a signature over what is sent. */
function createAiraloApi(supplies: ProviderSupplies, origin: string): Api {
  const { http, clock } = supplies;
  if (!clock) throw new Error('tokens need a clock');
  const authorize = createTokenAuthorize(
    { http, clock },
    {
      schema: tokenReply,
      tokenCall: ({ clientId = '', clientSecret = '' }) => ({
        url: `${origin}/v2/token`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: new URLSearchParams({
          client_id: clientId,
          client_secret: clientSecret,
          grant_type: 'client_credentials',
        }).toString(),
        sensitive: [clientId, clientSecret],
      }),
      isRefused: (status) => status === 401 || status === 403 || status === 422,
    },
  );
  return createApi({
    supplies,
    origin,
    secretFields: AIRALO_SECRETS,
    async authorize(secrets, { body }) {
      const opened = await authorize(secrets);
      if ('kind' in opened || body === undefined) return opened;
      // As PHP writes JSON: compact, in the order that is sent, slashes escaped. What is signed is ASCII only.
      const signature = await hmacHex('SHA-512', secrets.clientSecret ?? '', body.replaceAll('/', String.raw`\/`));
      return { ...opened, headers: { ...opened.headers, 'airalo-signature': signature } };
    },
  });
}

async function listOffers(api: Api, country: string, currency: Currency): Promise<Answer<readonly ProviderOffer[]>> {
  const offers = new Map<string, ProviderOffer>();
  for (let page = 1; page <= PAGES_MAX; page++) {
    const filter = { 'filter[type]': 'local', 'filter[country]': country, include: 'topup' };
    const query = new URLSearchParams({ ...filter, limit: String(PER_PAGE), page: String(page) });
    const answer = await api.ask(get(`/v2/packages?${query.toString()}`), catalogueReply);
    if (answer.kind !== 'answered') return answer;
    const { data, pricing, meta } = answer.value;
    for (const told of data.flatMap(({ operators }) => operators.flatMap(({ packages }) => packages))) {
      const offer = readOffer(told, pricing, currency);
      if (offer) offers.set(offer.offerCode, offer);
    }
    if (page >= meta.last_page) return { kind: 'answered', value: [...offers.values()] };
  }
  // A part of the catalogue would make what is missing look as if it were gone.
  return { kind: 'unreachable', evidence: { cause: 'CATALOGUE_TOO_LONG' } };
}

async function listOffersOf(api: Api, iccid: string, currency: Currency): Promise<Answer<readonly ProviderOffer[]>> {
  const path = `/v2/sims/${encodeURIComponent(iccid)}/topups`;
  const answer = await api.ask(get(path), cardOffersReply);
  if (answer.kind === 'unreachable' && answer.evidence.httpStatus === 404) {
    return { kind: 'refused', code: 'CARD_UNKNOWN', evidence: answer.evidence };
  }
  if (answer.kind !== 'answered') return answer;
  const { data, pricing } = answer.value;
  return { kind: 'answered', value: data.flatMap((told) => readOffer(told, pricing, currency) ?? []) };
}

async function verifyCard(api: Api, iccid: string, currency: Currency): Promise<Answer<CardStanding>> {
  const offers = await listOffersOf(api, iccid, currency);
  if (offers.kind !== 'answered') return offers;
  const usage = await api.ask(get(`/v2/sims/${encodeURIComponent(iccid)}/usage`), usageReply);
  if (usage.kind !== 'answered') return usage;
  const codes = offers.value.map(({ offerCode }) => offerCode);
  const standing = readStanding(iccid, usage.value.data, codes);
  if (standing) return { kind: 'answered', value: standing };
  return { kind: 'unreachable', evidence: { cause: `CARD_STATE_${usage.value.data.status}` } };
}

async function readBalance(api: Api, currency: Currency): Promise<Answer<Money>> {
  const answer = await api.ask(BALANCE, balanceReply);
  if (answer.kind !== 'answered') return answer;
  const told = answer.value.data.balances.availableBalance;
  const value = told.currency === currency ? moneyOf(told.amount, currency, 'down') : undefined;
  return value
    ? { kind: 'answered', value }
    : { kind: 'unreachable', evidence: { cause: `NO_BALANCE_IN_${currency}` } };
}

function balanceOf(body: string, currency: Currency): Money | undefined {
  const told = readBody(balanceReply, body)?.data.balances.availableBalance;
  return told?.currency === currency ? moneyOf(told.amount, currency, 'down') : undefined;
}
