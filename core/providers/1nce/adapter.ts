import { createApi, type Api, type ApiRequest } from '../api/api.ts';
import { moneyOf } from '../api/decimal.ts';
import { readBody } from '../api/read-json.ts';
import { readSend } from '../api/read-send.ts';
import { originOf } from '../api/settings.ts';
import { createTokenAuthorize } from '../api/token-authorize.ts';
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
import { BASE_PATH, numberOf, REFILL, refillRequest } from './purchase-request.ts';
import { isSameCard, readOrderReply, readSendReply, readStanding } from './read-results.ts';
import { ONE_NCE_HOSTS, ONE_NCE_SECRETS, oneNceSettings } from './settings.ts';
import { messageReply, quotaReply, simReply, simsReply, tokenRefusal } from './wire.ts';

export const ONE_NCE_CAPABILITIES: ProviderCapabilities = {
  // A repeat opens a second order, and no reference of ours goes along; an order is found by its own number.
  recoveryClass: 'D',
  asksById: true,
  hasBalance: false,
  hasCatalogue: true,
  verifiesCard: true,
  referenceLengthMax: 40,
  // Orders may be read 100 times in 5 minutes, and each recharge is an order to be read at least once.
  ratePerSecond: 0.3,
  lanes: 2,
  sendDeadlineMs: 60_000,
  // None is documented.
  workingTimeMs: 900_000,
};

const get = (path: string): ApiRequest => ({ method: 'GET', path: `${BASE_PATH}${path}` });
const ANY_CARD = get('/v1/sims?page=1&pageSize=1');

export function createOneNceProvider(account: ProviderAccountSettings, supplies: ProviderSupplies): Provider {
  const { paymentMethod, refillPrice, ...rest } = oneNceSettings.parse(account.config ?? {});
  const origin = originOf(ONE_NCE_HOSTS, rest);
  const api = createOneNceApi(supplies, origin);
  const deadlineMs = ONE_NCE_CAPABILITIES.sendDeadlineMs;
  const cost = refillPrice === undefined ? undefined : moneyOf(refillPrice, account.currency, 'up');
  const offers: readonly ProviderOffer[] = cost
    ? [{ offerCode: REFILL, name: REFILL, cost, dataBytes: undefined, unlimited: false, days: undefined }]
    : [];

  return {
    name: '1nce',
    capabilities: ONE_NCE_CAPABILITIES,
    // Never asked, as the capabilities say.
    balance: () => Promise.resolve({ kind: 'unreachable', evidence: { cause: 'NO_SUCH_CALL' } }),
    async catalogue() {
      // The price is the shop's own; that the provider answers is what whoever asks wants to know as well.
      const answer = await api.ask(ANY_CARD, simsReply);
      return answer.kind === 'answered' ? { kind: 'answered', value: offers } : answer;
    },
    verifyCard: (iccid) => verifyCard(api, iccid),
    testConnection: () =>
      tryConnection(api, { request: ANY_CARD, isAnswer: (body) => readBody(simsReply, body) !== undefined }),
    prepare(order) {
      const request = refillRequest(order, { origin, paymentMethod, deadlineMs });
      const { reference, iccid, offerCode, quotedCost } = order;
      return { reference, iccid, offerCode, quotedCost, request, target: numberOf(iccid) ?? iccid };
    },
    async send(prepared) {
      const result = await api.send(prepared);
      return readSend(result, (reply) => readSendReply(reply, api.clock.nowMs()));
    },
    lookUp: (prepared, known) => lookUp(api, prepared, known),
  };
}

/** Only an order whose number is known can be asked about: the list has no filter, and names no reference of ours. */
async function lookUp(api: Api, prepared: PreparedRecharge, known?: KnownOfAttempt): Promise<LookUpOutcome> {
  if (!api.isOurs(prepared)) return { kind: 'unclear', evidence: { cause: 'ADDRESS_CHANGED' } };
  const orderNumber = known?.providerReference;
  if (orderNumber === undefined) return { kind: 'unclear', evidence: { cause: 'NO_LOOK_UP' } };
  const result = await api.call(get(`/v1/orders/${encodeURIComponent(orderNumber)}`));
  return readOrderReply(prepared, orderNumber, result);
}

async function verifyCard(api: Api, iccid: string): Promise<Answer<CardStanding>> {
  const number = numberOf(iccid);
  if (number === undefined) return { kind: 'refused', code: 'CARD_UNKNOWN', evidence: { cause: 'NO_CARD_NUMBER' } };
  const card = await api.ask(get(`/v1/sims/${number}`), simReply);
  if (card.kind === 'unreachable') {
    const { httpStatus, body = '' } = card.evidence;
    const isInWords = readBody(messageReply, body) !== undefined;
    // Unknown, or another customer's.
    if (isInWords && (httpStatus === 404 || httpStatus === 403))
      return { ...card, kind: 'refused', code: 'CARD_UNKNOWN' };
    if (isInWords && httpStatus === 422) {
      return { kind: 'answered', value: { iccid, state: 'expired', rechargeable: false, offerCodes: [] } };
    }
  }
  if (card.kind !== 'answered') return card;
  if (!isSameCard(iccid, card.value)) return { kind: 'unreachable', evidence: { cause: 'WRONG_CARD_ANSWERED' } };
  const quota = await api.ask(get(`/v1/sims/${number}/quota/data`), quotaReply);
  if (quota.kind !== 'answered') return quota;
  const standing = readStanding(iccid, card.value, quota.value, api.clock.nowMs());
  return standing
    ? { kind: 'answered', value: standing }
    : { kind: 'unreachable', evidence: { cause: `CARD_STATE_${card.value.status}` } };
}

function createOneNceApi(supplies: ProviderSupplies, origin: string): Api {
  const { http, clock } = supplies;
  if (!clock) throw new Error('tokens need a clock');
  const authorize = createTokenAuthorize(
    { http, clock },
    {
      tokenCall({ username = '', password = '' }) {
        const basic = btoa(`${username}:${password}`);
        return {
          url: `${origin}${BASE_PATH}/oauth/token`,
          headers: {
            'content-type': 'application/json',
            accept: 'application/json',
            authorization: `Basic ${basic}`,
          },
          body: JSON.stringify({ grant_type: 'client_credentials' }),
          sensitive: [username, password, basic],
        };
      },
      isRefused: (status, body) => status === 401 || (status === 400 && readBody(tokenRefusal, body) !== undefined),
    },
  );
  return createApi({ supplies, origin, secretFields: ONE_NCE_SECRETS, authorize });
}
