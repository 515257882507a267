import type { z } from 'zod';
import { readIccid } from '../../../contract/terms/iccid.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import type { HttpRequest, HttpResult } from '../../ports.ts';
import type {
  Answer,
  LookUpOutcome,
  NoticePage,
  PreparedRecharge,
  Provider,
  ProviderAccountSettings,
  ProviderCapabilities,
  ProviderNotice,
  ProviderRecord,
  ProviderSupplies,
} from '../provider.ts';
import { keepEvidence } from './evidence.ts';
import { prepareBody } from './prepare-body.ts';
import { readListedRecord, readLookUpResult, readRepeatResult, readSendResult } from './read-results.ts';
import { trainingConfig } from './training-config.ts';
import {
  balanceReply,
  cardReply,
  catalogueReply,
  errorReply,
  listReply,
  noticeFields,
  noticesReply,
  readBody,
  type ListReply,
} from './wire.ts';

/** Of a key's life so much is used: a repeat sent at its very end must still arrive within it. */
const KEY_LIFE_USED = 0.9;
/** Pages of the provider's list, of a thousand purchases each: more than a shop makes between two looks at it. */
const LIST_PAGES_MAX = 200;
/**
 * Stands for the provider's address in a prepared request: where it listens is known only while it runs, and a stored
 * request must not name a port that belongs to somebody else tomorrow.
 */
const ORIGIN = 'http://training.invalid';

/** The adapter of the training provider, for whichever class of providers the account is to practise with. */
export function createTrainingProvider(account: ProviderAccountSettings, supplies: ProviderSupplies): Provider {
  const { readDeadlineMs, keyLifeMs, ...config } = trainingConfig.parse(account.config ?? {});
  const { recoveryClass } = config;

  async function call(
    method: 'GET' | 'POST',
    path: string,
    body?: string,
    deadlineMs = readDeadlineMs,
    departure?: HttpRequest['departure'],
  ): Promise<{ readonly result: HttpResult; readonly secret: string }> {
    let secret = '';
    let url: string;
    try {
      secret = (await supplies.secret()) ?? '';
      url = `${await supplies.trainingUrl()}${path}`;
    } catch (cause) {
      // Nothing was sent: there is no address to send to.
      return { result: { kind: 'not_sent', cause: cause instanceof Error ? cause.message : 'NO_ADDRESS' }, secret };
    }
    const headers = { ...JSON_HEADERS, authorization: `Bearer ${secret}` };
    const request = {
      method,
      url,
      headers,
      deadlineMs,
      ...(body === undefined ? {} : { body }),
      ...(departure && { departure }),
    };
    return { result: await supplies.http.send(request), secret };
  }

  async function ask<T>(path: string, schema: z.ZodType<T>): Promise<Answer<T>> {
    const { result, secret } = await call('GET', path);
    const evidence = keepEvidence(result, secret);
    if (result.kind !== 'reply') return { kind: 'unreachable', evidence };
    const value = result.status === 200 ? readBody(schema, result.body) : undefined;
    if (value !== undefined) return { kind: 'answered', value };
    const refused = QUESTION_REFUSALS.get(`${result.status} ${readBody(errorReply, result.body)?.error.code ?? ''}`);
    return refused ? { kind: 'refused', code: refused, evidence } : { kind: 'unreachable', evidence };
  }

  function post({ request }: PreparedRecharge) {
    return call('POST', new URL(request.url).pathname, request.body, request.deadlineMs, request.departure);
  }

  async function lookUp(prepared: PreparedRecharge): Promise<LookUpOutcome> {
    const reference = `reference=${encodeURIComponent(prepared.reference)}`;
    switch (recoveryClass) {
      case 'A':
      case 'B': {
        const { result, secret } = await call('GET', `/v1/recharges?${reference}`);
        return readLookUpResult(prepared, result, secret);
      }
      case 'C': {
        // The repeat of the stored bytes is the question; past the key's life it would buy again.
        const { result, secret } = await post(prepared);
        return readRepeatResult(prepared, result, secret);
      }
      case 'Z': {
        const { result, secret } = await call('GET', `/v1/cards/${prepared.iccid}/recharges?${reference}`);
        return readLookUpResult(prepared, result, secret);
      }
      case 'D':
        return { kind: 'unclear', evidence: { cause: 'NO_LOOK_UP' } };
    }
  }

  async function listRecharges(sinceMs: UtcMs): Promise<Answer<readonly ProviderRecord[]>> {
    const records: ProviderRecord[] = [];
    const since = encodeURIComponent(new Date(sinceMs).toISOString());
    let from = 0;
    for (let page = 0; page < LIST_PAGES_MAX; page++) {
      const answer: Answer<ListReply> = await ask(`/v1/recharges?since=${since}&from=${from}`, listReply);
      if (answer.kind !== 'answered') return answer;
      for (const record of answer.value.recharges) records.push(readListedRecord(record));
      const { next } = answer.value;
      if (next === undefined) return { kind: 'answered', value: records };
      if (next <= from) return { kind: 'unreachable', evidence: { cause: 'LIST_GOES_IN_CIRCLES' } };
      from = next;
    }
    // A part of the list would make what is missing from it look as if it had never been bought.
    return { kind: 'unreachable', evidence: { cause: 'LIST_TOO_LONG' } };
  }

  function listNotices(after: string | null): Promise<Answer<NoticePage>> {
    return ask(
      `/v1/notices${after === null ? '' : `?after=${encodeURIComponent(after)}`}`,
      noticesReply.transform(({ notices, next }) => ({ notices: notices.map(readNotice), next: next ?? null })),
    );
  }

  return {
    name: 'training',
    capabilities: capabilitiesOf({ readDeadlineMs, keyLifeMs, ...config }),
    balance: () =>
      ask(
        '/v1/balance',
        balanceReply.transform(({ balance }) => balance),
      ),
    catalogue: () =>
      ask(
        '/v1/catalogue',
        catalogueReply.transform(({ offers }) => offers),
      ),
    async verifyCard(iccid) {
      const answer = await ask(
        `/v1/cards/${encodeURIComponent(iccid)}`,
        cardReply.transform(({ card }) => card),
      );
      // An answer about another card is no answer.
      if (answer.kind !== 'answered' || answer.value.iccid === iccid) return answer;
      return { kind: 'unreachable', evidence: { cause: 'WRONG_CARD_ANSWERED' } };
    },
    prepare(order) {
      const { reference, iccid, offerCode, quotedCost } = order;
      // An empty or odd target must stop here: some providers take it for an order of a new card.
      if (!readIccid(iccid).ok || offerCode === '' || reference === '') {
        throw new Error('a recharge needs a reference, a card and an offer');
      }
      const body = prepareBody(order, recoveryClass);
      const url = `${ORIGIN}/v1/recharges`;
      const request = { method: 'POST', url, headers: JSON_HEADERS, body, deadlineMs: config.sendDeadlineMs } as const;
      return { reference, iccid, offerCode, quotedCost, request };
    },
    async send(prepared) {
      const { result, secret } = await post(prepared);
      return readSendResult(prepared, result, secret);
    },
    lookUp,
    ...(recoveryClass !== 'D' && { listRecharges }),
    listNotices,
  };
}

/** What an account with these settings can do. */
export function capabilitiesOf(settings: z.output<typeof trainingConfig>): ProviderCapabilities {
  const { readDeadlineMs: _readDeadlineMs, keyLifeMs, ...config } = settings;
  return {
    hasBalance: true,
    hasCatalogue: true,
    verifiesCard: true,
    referenceLengthMax: 40,
    ...config,
    ...(config.recoveryClass === 'C' && { keyLifeMs: Math.floor(keyLifeMs * KEY_LIFE_USED), checksKeyFirst: true }),
  };
}

function readNotice(told: Readonly<Record<string, unknown>>): ProviderNotice {
  const { id, reference } = noticeFields.parse(told);
  return { eventId: id, reference, body: JSON.stringify(told) };
}

const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' } as const;

const QUESTION_REFUSALS: ReadonlyMap<string, 'CARD_UNKNOWN' | 'UNAUTHORIZED' | 'THROTTLED'> = new Map([
  ['404 CARD_UNKNOWN', 'CARD_UNKNOWN'],
  ['401 KEY_INVALID', 'UNAUTHORIZED'],
  ['429 RATE_LIMITED', 'THROTTLED'],
] as const);
