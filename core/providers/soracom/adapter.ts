import { createApi, type Api, type ApiRequest } from '../api/api.ts';
import { readBody } from '../api/read-json.ts';
import { retryAfterOf } from '../api/read-headers.ts';
import { notProcessed, outcomeOf, rejected } from '../api/meaning.ts';
import { readSend } from '../api/read-send.ts';
import { originOf } from '../api/settings.ts';
import { createTokenAuthorize } from '../api/token-authorize.ts';
import { tryConnection } from '../api/try-connection.ts';
import type {
  PreparedRecharge,
  Provider,
  ProviderAccountSettings,
  ProviderCapabilities,
  ProviderOffer,
  ProviderSupplies,
  SendOutcome,
} from '../provider.ts';
import { offerCodeOf, prepareExtension, targetOf } from './extension.ts';
import { readLookUp, readSearch, readSetReply, readStanding, refuseExtension } from './read-results.ts';
import { SORACOM_HOSTS, SORACOM_SECRETS, soracomSettings } from './settings.ts';
import { loginReply, sims, TOKEN_SECONDS } from './wire.ts';

export const SORACOM_CAPABILITIES: ProviderCapabilities = {
  // The same end is set however often it is sent.
  recoveryClass: 'Z',
  hasBalance: false,
  hasCatalogue: true,
  verifiesCard: true,
  referenceLengthMax: 40,
  // No number is published.
  ratePerSecond: 2,
  lanes: 4,
  sendDeadlineMs: 60_000,
  // None is documented.
  workingTimeMs: 900_000,
};

/** Longer than any search needs: a part of a number must not hide the whole one. */
const search = (iccid: string): ApiRequest => ({
  method: 'GET',
  path: `/v1/query/sims?iccid=${encodeURIComponent(iccid)}&limit=100`,
});
const ANY_CARD: ApiRequest = { method: 'GET', path: '/v1/sims?limit=1' };

export function createSoracomProvider(account: ProviderAccountSettings, supplies: ProviderSupplies): Provider {
  const settings = soracomSettings.parse(account.config ?? {});
  const { currency } = account;
  const origin = originOf(SORACOM_HOSTS, settings);
  const api = createSoracomApi(supplies, origin);
  const offers = settings.periods.split(',').map((days): ProviderOffer => ({
    offerCode: offerCodeOf(days),
    name: offerCodeOf(days),
    cost: { amountMinor: 0, currency },
    dataBytes: undefined,
    unlimited: false,
    days: Number(days),
  }));

  return {
    name: 'soracom',
    capabilities: SORACOM_CAPABILITIES,
    // Never asked, as the capabilities say.
    balance: () => Promise.resolve({ kind: 'unreachable', evidence: { cause: 'NO_SUCH_CALL' } }),
    async catalogue() {
      // The offers are the shop's own; that the provider answers is what whoever asks wants to know as well.
      const answer = await api.ask(ANY_CARD, sims);
      return answer.kind === 'answered' ? { kind: 'answered', value: offers } : answer;
    },
    async verifyCard(iccid) {
      const answer = await api.ask(search(iccid), sims);
      if (answer.kind !== 'answered') return answer;
      const cards = answer.value.filter(({ profiles }) => Object.hasOwn(profiles ?? {}, iccid));
      const [card, ...more] = cards;
      if (!card) return { kind: 'refused', code: 'CARD_UNKNOWN', evidence: { cause: 'NOT_LISTED' } };
      const codes = offers.map(({ offerCode }) => offerCode);
      const standing = more.length === 0 ? readStanding(iccid, card, codes, api.clock.nowMs()) : undefined;
      return standing
        ? { kind: 'answered', value: standing }
        : { kind: 'unreachable', evidence: { cause: `CARD_STATE_${card.status}` } };
    },
    testConnection: () =>
      tryConnection(api, { request: ANY_CARD, isAnswer: (body) => readBody(sims, body) !== undefined }),
    prepare(order) {
      const { reference, iccid, offerCode, quotedCost } = order;
      const body = prepareExtension(order);
      // The card's own id is asked for when it is sent; what is stored names the card and the end.
      const url = `${origin}/v1/sims/{simId}/set_expiry_time`;
      const headers = { 'content-type': 'application/json', accept: 'application/json' };
      const deadlineMs = SORACOM_CAPABILITIES.sendDeadlineMs;
      return { reference, iccid, offerCode, quotedCost, request: { method: 'POST', url, headers, body, deadlineMs } };
    },
    send: (prepared) => send(api, prepared),
    async lookUp(prepared) {
      if (!api.isOurs(prepared)) return { kind: 'unclear', evidence: { cause: 'ADDRESS_CHANGED' } };
      return readLookUp(prepared, await api.call(search(prepared.iccid)));
    },
  };
}

/** Finds the card, and sets its end once. Until the second request nothing has been changed. */
async function send(api: Api, prepared: PreparedRecharge): Promise<SendOutcome> {
  const targetMs = targetOf(prepared);
  if (!api.isOurs(prepared) || targetMs === undefined) {
    return { kind: 'not_processed', cause: 'not_sent', evidence: { cause: 'HOST_NOT_PINNED' } };
  }
  const found = await api.call(search(prepared.iccid));
  const card = readSearch(found, prepared.iccid);
  const { evidence } = found;
  if (card === 'none') return outcomeOf(rejected('CARD_UNKNOWN'), evidence);
  if (card === 'unclear')
    return readUnfound(
      readSend(found, (reply) => readQuestion(reply, api)),
      evidence,
    );
  const refusal = refuseExtension(card, targetMs, evidence);
  if (refusal) return refusal;
  // Left out, the action would be taken away, and the card not stop at its end any more.
  const body = JSON.stringify({ expiryTime: targetMs, expiryAction: card.expiryAction ?? 'doNothing' });
  const path = `/v1/sims/${encodeURIComponent(card.simId)}/set_expiry_time`;
  const { deadlineMs, departure } = prepared.request;
  const result = await api.call({ method: 'POST', path, body, deadlineMs, ...(departure && { departure }) });
  return readSend(result, (reply) => readSetReply(prepared, card.simId, reply, api.clock.nowMs()));
}

function readQuestion(
  {
    status,
    headers,
    evidence,
  }: { status: number; headers: Readonly<Record<string, string>>; evidence: SendOutcome['evidence'] },
  api: Api,
): SendOutcome {
  if (status === 401) return outcomeOf(notProcessed('unauthorized'), evidence);
  if (status === 429) return outcomeOf(notProcessed('throttled'), evidence, retryAfterOf(headers, api.clock.nowMs()));
  return { kind: 'unknown', evidence };
}

/** A question that was not answered has changed nothing, however it went wrong. */
function readUnfound(outcome: SendOutcome, evidence: SendOutcome['evidence']): SendOutcome {
  return outcome.kind === 'unknown' ? { kind: 'not_processed', cause: 'not_sent', evidence } : outcome;
}

function createSoracomApi(supplies: ProviderSupplies, origin: string): Api {
  const { http, clock } = supplies;
  if (!clock) throw new Error('tokens need a clock');
  const authorize = createTokenAuthorize(
    { http, clock },
    {
      schema: loginReply,
      tokenCall: ({ authKeyId = '', authKey = '' }) => ({
        url: `${origin}/v1/auth`,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ authKeyId, authKey, tokenTimeoutSeconds: TOKEN_SECONDS }),
        sensitive: [authKeyId, authKey],
      }),
      isRefused: (status) => status === 400 || status === 401 || status === 403,
      headersOf(kept) {
        const { apiKey, token } = JSON.parse(kept) as { readonly apiKey: string; readonly token: string };
        return { 'x-soracom-api-key': apiKey, 'x-soracom-token': token };
      },
    },
  );
  return createApi({ supplies, origin, secretFields: SORACOM_SECRETS, authorize });
}
