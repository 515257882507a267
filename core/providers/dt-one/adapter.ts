import { createApi, type Api } from '../api/api.ts';
import { moneyOf } from '../api/decimal.ts';
import { readBody } from '../api/read-json.ts';
import { readSend } from '../api/read-send.ts';
import { originOf } from '../api/settings.ts';
import { tryConnection } from '../api/try-connection.ts';
import type { Currency, Money } from '../../../contract/terms/money.ts';
import type {
  Answer,
  CancelOutcome,
  KnownOfAttempt,
  LookUpOutcome,
  PreparedRecharge,
  Provider,
  ProviderAccountSettings,
  ProviderCapabilities,
  ProviderSupplies,
} from '../provider.ts';
import { listOffers, listOffersFor } from './list-offers.ts';
import { preparePurchase } from './purchase-body.ts';
import { readListReply, readOneReply, readSendReply } from './read-results.ts';
import { DT_ONE_HOSTS, DT_ONE_SECRETS, dtOneSettings } from './settings.ts';
import { balances, transactions } from './wire.ts';

export const DT_ONE_CAPABILITIES: ProviderCapabilities = {
  recoveryClass: 'A',
  hasBalance: true,
  hasCatalogue: true,
  // Its credit-party lookups are optional for each operator, and say nothing of whether a card takes a recharge.
  verifiesCard: false,
  referenceLengthMax: 40,
  // No number is published.
  ratePerSecond: 2,
  lanes: 4,
  // The asynchronous create answers at once; the synchronous one would hold a lane for 180 s.
  sendDeadlineMs: 60_000,
  // None is documented.
  workingTimeMs: 900_000,
  targets: ['iccid', 'msisdn'],
};

const BALANCES = { method: 'GET', path: '/v1/balances' } as const;

export function createDtOneProvider(account: ProviderAccountSettings, supplies: ProviderSupplies): Provider {
  const settings = dtOneSettings.parse(account.config ?? {});
  const { currency } = account;
  const origin = originOf(DT_ONE_HOSTS, settings);
  const api = createApi({
    supplies,
    origin,
    secretFields: DT_ONE_SECRETS,
    authorize({ apiKey = '', apiSecret = '' }) {
      const basic = btoa(`${apiKey}:${apiSecret}`);
      return { headers: { authorization: `Basic ${basic}` }, sensitive: [apiKey, apiSecret, basic] };
    },
  });

  return {
    name: 'dt-one',
    capabilities: DT_ONE_CAPABILITIES,
    balance: () => readBalance(api, currency),
    catalogue: () => listOffers(api, settings, currency),
    offersFor: (card) => listOffersFor(api, settings, currency, card),
    // Never asked, as the capabilities say.
    verifyCard: () => Promise.resolve({ kind: 'unreachable', evidence: { cause: 'NO_SUCH_CALL' } }),
    testConnection: () => tryConnection(api, { request: BALANCES, readBalance: (body) => pickBalance(body, currency) }),
    prepare(order) {
      const { reference, iccid, offerCode, quotedCost } = order;
      const { body, target } = preparePurchase(order);
      const headers = { 'content-type': 'application/json', accept: 'application/json' };
      const url = `${origin}/v1/async/transactions`;
      const request = { method: 'POST', url, headers, body, deadlineMs: DT_ONE_CAPABILITIES.sendDeadlineMs } as const;
      return { reference, iccid, offerCode, quotedCost, request, target };
    },
    async send(prepared) {
      const result = await api.send(prepared);
      return readSend(result, (reply) => readSendReply(prepared, reply, api.clock.nowMs()));
    },
    lookUp: (prepared, known) => lookUp(api, prepared, known),
    cancel: (prepared) => cancel(api, prepared),
  };
}

/**
 * By our reference: never by date or number, since without a reference only the last 24 hours are searched. By the
 * provider's id only to see how a known purchase ended.
 */
async function lookUp(api: Api, prepared: PreparedRecharge, known?: KnownOfAttempt): Promise<LookUpOutcome> {
  if (!api.isOurs(prepared)) return { kind: 'unclear', evidence: { cause: 'ADDRESS_CHANGED' } };
  if (known?.providerReference !== undefined) {
    const path = `/v1/transactions/${encodeURIComponent(known.providerReference)}`;
    const byId = readOneReply(prepared, await api.call({ method: 'GET', path }));
    if (byId.kind === 'found') return byId;
  }
  return readListReply(prepared, await api.call(byReference(prepared)));
}

/** Only while it is merely created. Also the one way to have the money back of what was never confirmed in time. */
async function cancel(api: Api, prepared: PreparedRecharge): Promise<CancelOutcome> {
  if (!api.isOurs(prepared)) return { kind: 'unclear', evidence: { cause: 'ADDRESS_CHANGED' } };
  const listed = await api.ask(byReference(prepared), transactions);
  const [record, ...more] = listed.kind === 'answered' ? listed.value : [];
  if (record?.external_id !== prepared.reference || more.length > 0) {
    return { kind: 'unclear', evidence: listed.kind === 'answered' ? { cause: 'NOT_FOUND' } : listed.evidence };
  }
  const path = `/v1/transactions/${encodeURIComponent(record.id)}/cancel`;
  const result = await api.call({ method: 'POST', path });
  const { evidence } = result;
  if (result.kind !== 'reply') return { kind: 'unclear', evidence };
  if (result.status === 202 || result.status === 200) return { kind: 'accepted', evidence };
  return { kind: result.status === 400 ? 'refused' : 'unclear', evidence };
}

function byReference({ reference }: PreparedRecharge) {
  return { method: 'GET', path: `/v1/transactions?external_id=${encodeURIComponent(reference)}` } as const;
}

async function readBalance(api: Api, currency: Currency): Promise<Answer<Money>> {
  const answer = await api.ask(BALANCES, balances);
  if (answer.kind !== 'answered') return answer;
  const balance = pickBalance(answer.value, currency);
  return balance
    ? { kind: 'answered', value: balance }
    : { kind: 'unreachable', evidence: { cause: `NO_BALANCE_IN_${currency}` } };
}

/** What is free of the account's currency; undefined where none or several are told. */
function pickBalance(told: string | readonly { unit: string; available: string }[], currency: Currency) {
  const list = typeof told === 'string' ? readBody(balances, told) : told;
  const [own, ...more] = list?.filter(({ unit }) => unit === currency) ?? [];
  return own && more.length === 0 ? moneyOf(own.available, currency, 'down') : undefined;
}
