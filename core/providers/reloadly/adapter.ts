import type { Currency, Money } from '../../../contract/terms/money.ts';
import { createApi, type Api, type ApiRequest } from '../api/api.ts';
import { moneyOf } from '../api/decimal.ts';
import { readBody } from '../api/read-json.ts';
import { readSend } from '../api/read-send.ts';
import { originOf } from '../api/settings.ts';
import { createTokenAuthorize } from '../api/token-authorize.ts';
import { tryConnection } from '../api/try-connection.ts';
import type {
  Answer,
  KnownOfAttempt,
  LookUpOutcome,
  PreparedRecharge,
  Provider,
  ProviderAccountSettings,
  ProviderCapabilities,
  ProviderOffer,
  ProviderSupplies,
} from '../provider.ts';
import { preparePurchase } from './purchase-body.ts';
import { readOffers } from './read-offers.ts';
import { readListReply, readOneReply, readSendReply } from './read-results.ts';
import { RELOADLY_HOSTS, RELOADLY_SECRETS, RELOADLY_TOKEN_HOSTS, reloadlySettings } from './settings.ts';
import { balanceReply, errorReply, operator, operators } from './wire.ts';

export const RELOADLY_CAPABILITIES: ProviderCapabilities = {
  recoveryClass: 'A',
  hasBalance: true,
  hasCatalogue: true,
  verifiesCard: false,
  referenceLengthMax: 40,
  // No number is published.
  ratePerSecond: 2,
  lanes: 4,
  sendDeadlineMs: 120_000,
  // None is documented.
  workingTimeMs: 900_000,
  targets: ['msisdn'],
};

const ACCEPT = { accept: 'application/com.reloadly.topups-v1+json' } as const;
const get = (path: string): ApiRequest => ({ method: 'GET', path, headers: ACCEPT });
const BALANCE = get('/accounts/balance');
const AMOUNTS = 'suggestedAmounts=true&includeBundles=true&includeData=true&includePin=false';
const OPERATORS_PER_PAGE = 200;
const PAGES_MAX = 50;

export function createReloadlyProvider(account: ProviderAccountSettings, supplies: ProviderSupplies): Provider {
  const settings = reloadlySettings.parse(account.config ?? {});
  const { currency } = account;
  const origin = originOf(RELOADLY_HOSTS, settings);
  const { clock } = supplies;
  if (!clock) throw new Error('tokens need a clock');
  // A token of one environment does not work in the other: the audience is the address that a token is for.
  const pinned = originOf(RELOADLY_HOSTS, { ...settings, address: undefined });
  const authorize = createTokenAuthorize(
    { http: supplies.http, clock },
    {
      tokenCall: ({ clientId = '', clientSecret = '' }) => ({
        url: `${originOf(RELOADLY_TOKEN_HOSTS, settings)}/oauth/token`,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({
          client_id: clientId,
          client_secret: clientSecret,
          grant_type: 'client_credentials',
          audience: settings.audience ?? pinned,
        }),
        sensitive: [clientId, clientSecret],
      }),
      isRefused: (status, body) =>
        status === 401 || status === 403 || readBody(errorReply, body)?.errorCode === 'INVALID_CREDENTIALS',
    },
  );
  const api = createApi({ supplies, origin, secretFields: RELOADLY_SECRETS, authorize });

  return {
    name: 'reloadly',
    capabilities: RELOADLY_CAPABILITIES,
    balance: () => readBalance(api, currency),
    catalogue: () => listOffers(api, settings.countryCode, currency),
    async offersFor({ msisdn }) {
      if (msisdn === undefined) return { kind: 'answered', value: [] };
      const path = `/operators/auto-detect/phone/${encodeURIComponent(msisdn)}/countries/${settings.countryCode}`;
      const answer = await api.ask(get(`${path}?${AMOUNTS}`), operator);
      return answer.kind === 'answered' ? { kind: 'answered', value: readOffers(answer.value, currency) } : answer;
    },
    // Never asked, as the capabilities say.
    verifyCard: () => Promise.resolve({ kind: 'unreachable', evidence: { cause: 'NO_SUCH_CALL' } }),
    testConnection: () => tryConnection(api, { request: BALANCE, readBalance: (body) => balanceOf(body, currency) }),
    prepare(order) {
      const { reference, iccid, offerCode, quotedCost } = order;
      const { body, target } = preparePurchase(order);
      const headers = { ...ACCEPT, 'content-type': 'application/json' };
      const deadlineMs = RELOADLY_CAPABILITIES.sendDeadlineMs;
      const request = { method: 'POST', url: `${origin}/topups`, headers, body, deadlineMs } as const;
      return { reference, iccid, offerCode, quotedCost, request, target };
    },
    async send(prepared) {
      const result = await api.send(prepared);
      return readSend(result, (reply) => readSendReply(prepared, reply, api.clock.nowMs()));
    },
    lookUp: (prepared, known) => lookUp(api, prepared, known),
  };
}

async function lookUp(api: Api, prepared: PreparedRecharge, known?: KnownOfAttempt): Promise<LookUpOutcome> {
  if (!api.isOurs(prepared)) return { kind: 'unclear', evidence: { cause: 'ADDRESS_CHANGED' } };
  if (known?.providerReference !== undefined) {
    const path = `/topups/${encodeURIComponent(known.providerReference)}/status`;
    const byId = readOneReply(prepared, await api.call(get(path)));
    if (byId.kind === 'found') return byId;
  }
  const query = `customIdentifier=${encodeURIComponent(prepared.reference)}&page=1&size=10`;
  return readListReply(prepared, await api.call(get(`/topups/reports/transactions?${query}`)));
}

async function listOffers(api: Api, country: string, currency: Currency): Promise<Answer<readonly ProviderOffer[]>> {
  const offers: ProviderOffer[] = [];
  for (let page = 1; page <= PAGES_MAX; page++) {
    const path = `/operators/countries/${country}?${AMOUNTS}&page=${page}&size=${OPERATORS_PER_PAGE}`;
    const answer = await api.ask(get(path), operators);
    if (answer.kind !== 'answered') return answer;
    offers.push(...answer.value.content.flatMap((one) => readOffers(one, currency)));
    if (answer.value.last !== false) return { kind: 'answered', value: offers };
  }
  // A part of the catalogue would make what is missing look as if it were gone.
  return { kind: 'unreachable', evidence: { cause: 'CATALOGUE_TOO_LONG' } };
}

async function readBalance(api: Api, currency: Currency): Promise<Answer<Money>> {
  const answer = await api.ask(BALANCE, balanceReply);
  if (answer.kind !== 'answered') return answer;
  const { balance, currencyCode } = answer.value;
  const value = currencyCode === currency ? moneyOf(balance, currency, 'down') : undefined;
  return value
    ? { kind: 'answered', value }
    : { kind: 'unreachable', evidence: { cause: `NO_BALANCE_IN_${currency}` } };
}

function balanceOf(body: string, currency: Currency): Money | undefined {
  const told = readBody(balanceReply, body);
  return told?.currencyCode === currency ? moneyOf(told.balance, currency, 'down') : undefined;
}
