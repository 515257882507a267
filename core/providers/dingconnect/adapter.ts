import type { Currency, Money } from '../../../contract/terms/money.ts';
import { createApi, type Api, type ApiRequest } from '../api/api.ts';
import { moneyOf } from '../api/decimal.ts';
import { readBody } from '../api/read-json.ts';
import { readSend } from '../api/read-send.ts';
import { originOf } from '../api/settings.ts';
import { tryConnection } from '../api/try-connection.ts';
import type {
  Answer,
  LookUpOutcome,
  PreparedRecharge,
  Provider,
  ProviderAccountSettings,
  ProviderCapabilities,
  ProviderOffer,
  ProviderSupplies,
} from '../provider.ts';
import { preparePurchase } from './purchase-body.ts';
import { readOffer } from './read-offers.ts';
import { readRecords, readSendReply } from './read-results.ts';
import { DINGCONNECT_HOSTS, DINGCONNECT_SECRETS, dingConnectSettings } from './settings.ts';
import { balanceReply, productList, refusalReply, transferList, type TransferList } from './wire.ts';

export const DINGCONNECT_CAPABILITIES: ProviderCapabilities = {
  // A reference was seen to be paid a second time.
  recoveryClass: 'B',
  hasBalance: true,
  hasCatalogue: true,
  verifiesCard: false,
  // No length is documented.
  referenceLengthMax: 40,
  // No number was captured.
  ratePerSecond: 2,
  lanes: 4,
  // The server works for at most 90 s, then it says that it gave up.
  sendDeadlineMs: 100_000,
  workingTimeMs: 90_000,
  targets: ['msisdn'],
};

const PATH = '/api/V1';
const BALANCE: ApiRequest = { method: 'GET', path: `${PATH}/GetBalance` };
/** Records under one reference and number: one, or a few when it was paid more than once. */
const TAKE = 10;
const PAGES_MAX = 10;

export function createDingConnectProvider(account: ProviderAccountSettings, supplies: ProviderSupplies): Provider {
  const settings = dingConnectSettings.parse(account.config ?? {});
  const { currency } = account;
  const origin = originOf(DINGCONNECT_HOSTS, settings);
  const api = createApi({
    supplies,
    origin,
    secretFields: DINGCONNECT_SECRETS,
    authorize: ({ apiKey = '' }) => ({ headers: { api_key: apiKey }, sensitive: [apiKey] }),
  });

  return {
    name: 'dingconnect',
    capabilities: DINGCONNECT_CAPABILITIES,
    balance: () => readBalance(api, currency),
    catalogue: () => listOffers(api, `countryIsos=${settings.countryCode}`, currency),
    offersFor: ({ msisdn }) =>
      msisdn === undefined
        ? Promise.resolve({ kind: 'answered', value: [] })
        : listOffers(api, `accountNumber=${msisdn.replace(/^\+/, '')}`, currency),
    // Never asked, as the capabilities say.
    verifyCard: () => Promise.resolve({ kind: 'unreachable', evidence: { cause: 'NO_SUCH_CALL' } }),
    testConnection: () =>
      tryConnection(api, {
        request: BALANCE,
        readBalance: (body) => balanceOf(readBody(balanceReply, body), currency),
        isKeyRefused: (_status, body) =>
          readBody(refusalReply, body)?.ErrorCodes?.some(({ Code }) => Code === 'AuthenticationFailed') ?? false,
      }),
    prepare(order) {
      const { reference, iccid, offerCode, quotedCost } = order;
      const { body, target } = preparePurchase(order);
      const headers = { 'content-type': 'application/json', accept: 'application/json' };
      const deadlineMs = DINGCONNECT_CAPABILITIES.sendDeadlineMs;
      const request = { method: 'POST', url: `${origin}${PATH}/SendTransfer`, headers, body, deadlineMs } as const;
      return { reference, iccid, offerCode, quotedCost, request, target };
    },
    async send(prepared) {
      const result = await api.send(prepared);
      return readSend(result, (reply) => readSendReply(prepared, reply, api.clock.nowMs()));
    },
    lookUp: (prepared) => lookUp(api, prepared),
  };
}

/** By our reference and number; all pages, because the reference is not unique at the provider. */
async function lookUp(api: Api, prepared: PreparedRecharge): Promise<LookUpOutcome> {
  if (!api.isOurs(prepared)) return { kind: 'unclear', evidence: { cause: 'ADDRESS_CHANGED' } };
  const items: TransferList['Items'][number][] = [];
  for (let page = 0; page < PAGES_MAX; page++) {
    const { reference: DistributorRef, target: AccountNumber } = prepared;
    const body = JSON.stringify({ DistributorRef, AccountNumber, Skip: page * TAKE, Take: TAKE });
    const result = await api.call({ method: 'POST', path: `${PATH}/ListTransferRecords`, body });
    const isRead = result.kind === 'reply' && result.status === 200;
    const list = isRead ? readBody(transferList, result.body) : undefined;
    if (!list) return { kind: 'unclear', evidence: result.evidence };
    items.push(...list.Items);
    if (list.ThereAreMoreItems !== true) return readRecords(prepared, items, result.evidence);
  }
  return { kind: 'unclear', evidence: { cause: 'LIST_TOO_LONG' } };
}

async function listOffers(api: Api, query: string, currency: Currency): Promise<Answer<readonly ProviderOffer[]>> {
  const answer = await api.ask({ method: 'GET', path: `${PATH}/GetProducts?${query}` }, productList);
  if (answer.kind !== 'answered') return answer;
  return { kind: 'answered', value: answer.value.Items.flatMap((product) => readOffer(product, currency) ?? []) };
}

async function readBalance(api: Api, currency: Currency): Promise<Answer<Money>> {
  const answer = await api.ask(BALANCE, balanceReply);
  if (answer.kind !== 'answered') return answer;
  const value = balanceOf(answer.value, currency);
  return value
    ? { kind: 'answered', value }
    : { kind: 'unreachable', evidence: { cause: `NO_BALANCE_IN_${currency}` } };
}

function balanceOf(
  told: { readonly Balance: string; readonly CurrencyIso: string } | undefined,
  currency: Currency,
): Money | undefined {
  return told?.CurrencyIso === currency ? moneyOf(told.Balance, currency, 'down') : undefined;
}
