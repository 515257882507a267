import { readIccid } from '../../../contract/terms/iccid.ts';
import type { Money } from '../../../contract/terms/money.ts';
import { createApi, type ApiRequest } from '../api/api.ts';
import { readBody } from '../api/read-json.ts';
import { readSend } from '../api/read-send.ts';
import { originOf } from '../api/settings.ts';
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
import { KEY_REFUSED } from './outcomes.ts';
import { moneyOfUnits, readOffer, readSendReply, readStanding, unitsOfMoney } from './read-results.ts';
import { ESIM_ACCESS_HOSTS, ESIM_ACCESS_SECRETS, esimAccessSettings } from './settings.ts';
import { makeRequestId, signRequest } from './sign-request.ts';
import { balanceReply, esimReply, offersReply, refusalReply } from './wire.ts';

export const ESIM_ACCESS_CAPABILITIES: ProviderCapabilities = {
  // A repeated top-up is not documented to be harmless, and none can be looked up.
  recoveryClass: 'D',
  hasBalance: true,
  hasCatalogue: true,
  verifiesCard: true,
  referenceLengthMax: 50,
  ratePerSecond: 8,
  lanes: 4,
  sendDeadlineMs: 60_000,
  // None is documented.
  workingTimeMs: 900_000,
};

const PATH = '/api/v1/open';
const post = (path: string, fields: Readonly<Record<string, unknown>>): ApiRequest => ({
  method: 'POST',
  path: `${PATH}${path}`,
  body: JSON.stringify(fields),
});
const BALANCE = post('/balance/query', {});

export function createEsimAccessProvider(account: ProviderAccountSettings, supplies: ProviderSupplies): Provider {
  const settings = esimAccessSettings.parse(account.config ?? {});
  const { currency } = account;
  const { clock, random } = supplies;
  if (!clock || !random) throw new Error('a signed request needs a clock and randomness');
  const origin = originOf(ESIM_ACCESS_HOSTS, settings);
  const api = createApi({
    supplies,
    origin,
    secretFields: ESIM_ACCESS_SECRETS,
    async authorize(secrets, request) {
      const once = { timestamp: String(clock.nowMs()), requestId: makeRequestId(random) };
      const headers = await signRequest(secrets, request, once);
      return { headers, sensitive: [...Object.values(secrets), headers['rt-signature'] ?? ''] };
    },
  });

  async function listOffers(filter: Readonly<Record<string, string>>): Promise<Answer<readonly ProviderOffer[]>> {
    const answer = refuseKey(await api.ask(post('/package/list', { type: 'TOPUP', ...filter }), offersReply));
    if (answer.kind !== 'answered') return answer;
    const offers = answer.value.obj.packageList.flatMap((told) => readOffer(told, currency) ?? []);
    return { kind: 'answered', value: offers };
  }

  async function verifyCard(iccid: string): Promise<Answer<CardStanding>> {
    const pager = { pageNum: 1, pageSize: 5 };
    const answer = refuseKey(await api.ask(post('/esim/query', { iccid, pager }), esimReply));
    if (answer.kind !== 'answered') return answer;
    const cards = answer.value.obj?.esimList?.filter((card) => card.iccid === iccid) ?? [];
    const [card, ...more] = cards;
    if (!card) return { kind: 'refused', code: 'CARD_UNKNOWN', evidence: { cause: 'NOT_LISTED' } };
    // The provider gives card numbers out again: which of the two is in the customer's hand is not said.
    if (more.length > 0) return { kind: 'unreachable', evidence: { cause: 'CARD_LISTED_TWICE' } };
    const offers = await listOffers({ iccid });
    if (offers.kind !== 'answered') return offers;
    const codes = offers.value.map(({ offerCode }) => offerCode);
    const standing = readStanding(card, codes);
    return standing
      ? { kind: 'answered', value: standing }
      : { kind: 'unreachable', evidence: { cause: `CARD_STATE_${card.esimStatus}` } };
  }

  async function balance(): Promise<Answer<Money>> {
    const answer = refuseKey(await api.ask(BALANCE, balanceReply));
    if (answer.kind !== 'answered') return answer;
    const value = moneyOfUnits(answer.value.obj.balance, currency, 'down');
    return value ? { kind: 'answered', value } : { kind: 'unreachable', evidence: { cause: 'BALANCE_ODD' } };
  }

  return {
    name: 'esim-access',
    capabilities: ESIM_ACCESS_CAPABILITIES,
    balance,
    catalogue: () => listOffers({ locationCode: settings.countryCode }),
    offersFor: ({ iccid }) => listOffers({ iccid }),
    verifyCard,
    testConnection: () =>
      tryConnection(api, {
        request: BALANCE,
        readBalance(body) {
          const told = readBody(balanceReply, body);
          return told && moneyOfUnits(told.obj.balance, currency, 'down');
        },
        isKeyRefused: (_status, body) => KEY_REFUSED.has(readBody(refusalReply, body)?.errorCode ?? ''),
      }),
    prepare({ reference, iccid, offerCode, quotedCost }) {
      if (!readIccid(iccid).ok || reference === '' || !/^[\w-]{1,60}$/.test(offerCode)) {
        throw new Error('a recharge needs a reference, a card and an offer');
      }
      // With the price that was quoted: another one is refused instead of charged.
      const amount = unitsOfMoney(quotedCost);
      const body = JSON.stringify({ iccid, packageCode: offerCode, transactionId: reference, amount });
      const headers = { 'content-type': 'application/json', accept: 'application/json' };
      const deadlineMs = ESIM_ACCESS_CAPABILITIES.sendDeadlineMs;
      const request = { method: 'POST', url: `${origin}${PATH}/esim/topup`, headers, body, deadlineMs } as const;
      return { reference, iccid, offerCode, quotedCost, request };
    },
    async send(prepared) {
      return readSend(await api.send(prepared), (reply) => readSendReply(prepared, reply));
    },
    lookUp: () => Promise.resolve({ kind: 'unclear', evidence: { cause: 'NO_LOOK_UP' } }),
  };
}

/** The key is refused with a 200 here. */
function refuseKey<T>(answer: Answer<T>): Answer<T> {
  if (answer.kind !== 'unreachable' || answer.evidence.body === undefined) return answer;
  const code = readBody(refusalReply, answer.evidence.body)?.errorCode ?? '';
  return KEY_REFUSED.has(code) ? { kind: 'refused', code: 'UNAUTHORIZED', evidence: answer.evidence } : answer;
}
