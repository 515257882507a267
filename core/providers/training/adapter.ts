import { z } from 'zod';
import { readIccid } from '../../../contract/terms/iccid.ts';
import type { Money } from '../../../contract/terms/money.ts';
import type { HttpResult } from '../../ports.ts';
import type {
  Answer,
  Delivery,
  LookUpOutcome,
  PreparedRecharge,
  Provider,
  ProviderAccountSettings,
  ProviderSupplies,
  SendOutcome,
} from '../provider.ts';
import { keepEvidence } from './evidence.ts';
import { FAILURES, REFUSALS } from './outcomes.ts';
import {
  balanceReply,
  cardReply,
  catalogueReply,
  errorReply,
  lookUpReply,
  purchaseReply,
  readBody,
  type RechargeRecord,
} from './wire.ts';

/** Settings that a training account may carry; every one has a default. */
const trainingConfig = z.object({
  lanes: z.int().min(1).max(256).default(8),
  ratePerSecond: z.number().positive().max(10_000).default(2_000),
  /** The provider itself is done within half of this unless a fault says otherwise. */
  sendDeadlineMs: z.int().min(50).max(120_000).default(10_000),
  /** Its latest late commit. */
  workingTimeMs: z.int().min(0).max(3_600_000).default(30_000),
});

const READ_DEADLINE_MS = 10_000;
/** The pace at which the provider asks to be asked about a pending recharge. */
const ASK_PENDING_AFTER_MS = 1_000;
const RETRY_AFTER_MS_MAX = 600_000;
/**
 * Stands for the provider's address in a prepared request: where it listens is known only while it runs, and a stored
 * request must not name a port that belongs to somebody else tomorrow.
 */
const ORIGIN = 'http://training.invalid';

/** The adapter of the training provider: exact look-up by reference and an enforced unique reference (class A). */
export function createTrainingProvider(account: ProviderAccountSettings, supplies: ProviderSupplies): Provider {
  const config = trainingConfig.parse(account.config ?? {});

  async function call(
    method: 'GET' | 'POST',
    path: string,
    body?: string,
    deadlineMs = READ_DEADLINE_MS,
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
    const request = { method, url, headers, deadlineMs, ...(body === undefined ? {} : { body }) };
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

  return {
    name: 'training',
    capabilities: {
      recoveryClass: 'A',
      hasBalance: true,
      hasCatalogue: true,
      verifiesCard: true,
      referenceLengthMax: 40,
      ...config,
    },
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
      // An empty or odd target must stop here: some providers take it for an order of a new card.
      if (!readIccid(order.iccid).ok || order.offerCode === '' || order.reference === '') {
        throw new Error('a recharge needs a reference, a card and an offer');
      }
      const body = JSON.stringify({
        reference: order.reference,
        iccid: order.iccid,
        offer: order.offerCode,
        expectedCost: { amount: order.quotedCost.amountMinor, currency: order.quotedCost.currency },
      });
      const url = `${ORIGIN}/v1/recharges`;
      return {
        ...order,
        request: { method: 'POST', url, headers: JSON_HEADERS, body, deadlineMs: config.sendDeadlineMs },
      };
    },
    async send(prepared) {
      const { request } = prepared;
      const { result, secret } = await call('POST', new URL(request.url).pathname, request.body, request.deadlineMs);
      return readSendResult(prepared, result, secret);
    },
    async lookUp(prepared) {
      const { result, secret } = await call('GET', `/v1/recharges?reference=${encodeURIComponent(prepared.reference)}`);
      return readLookUpResult(prepared, result, secret);
    },
  };
}

const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' } as const;

const QUESTION_REFUSALS: ReadonlyMap<string, 'CARD_UNKNOWN' | 'UNAUTHORIZED' | 'THROTTLED'> = new Map([
  ['404 CARD_UNKNOWN', 'CARD_UNKNOWN'],
  ['401 KEY_INVALID', 'UNAUTHORIZED'],
  ['429 RATE_LIMITED', 'THROTTLED'],
] as const);

/** Reads what became of a send; whatever is not proven is `unknown`. */
export function readSendResult(prepared: PreparedRecharge, result: HttpResult, secret: string): SendOutcome {
  const evidence = keepEvidence(result, secret);
  if (result.kind === 'not_sent') return { kind: 'not_processed', cause: 'not_sent', evidence };
  if (result.kind === 'unknown') return { kind: 'unknown', evidence };
  if (result.status >= 200 && result.status < 300) {
    const reply = readBody(purchaseReply, result.body);
    if (!reply || !isOurs(prepared, reply.recharge)) return { kind: 'unknown', evidence };
    return readRecord(reply.recharge, evidence, {
      ...(reply.balance ? { floatAfter: reply.balance } : {}),
      ...(reply.card?.iccid === prepared.iccid ? { card: reply.card } : {}),
    });
  }
  const reply = readBody(errorReply, result.body);
  const meaning = reply && REFUSALS.get(reply.error.code);
  if (!meaning || meaning.status !== result.status) return { kind: 'unknown', evidence };
  const { status: _status, ...said } = meaning;
  if (said.kind === 'not_processed') return { ...said, ...retryAfter(result.headers['retry-after']), evidence };
  // A refusal that does not name our reference may be the answer to somebody else.
  return reply.reference === prepared.reference ? { ...said, evidence } : { kind: 'unknown', evidence };
}

/** Reads what the provider knows of our reference; a record is believed only when target, offer and cost are ours. */
export function readLookUpResult(prepared: PreparedRecharge, result: HttpResult, secret: string): LookUpOutcome {
  const evidence = keepEvidence(result, secret);
  const reply = result.kind === 'reply' && result.status === 200 ? readBody(lookUpReply, result.body) : undefined;
  if (!reply) return { kind: 'unclear', evidence };
  const [record, second] = reply.recharges;
  if (!record) return { kind: 'empty', evidence };
  // Records of other references: the question was not understood, so the answer says nothing about ours.
  if (reply.recharges.some(({ reference }) => reference !== prepared.reference)) return { kind: 'unclear', evidence };
  if (second || !isOurs(prepared, record)) return { kind: 'conflict', evidence };
  const outcome = readRecord(record, evidence, {});
  return outcome.kind === 'unknown' ? { kind: 'unclear', evidence } : { kind: 'found', outcome };
}

type RecordOutcome = Extract<SendOutcome, { kind: 'succeeded' | 'pending' | 'rejected' | 'unknown' }>;

function readRecord(
  record: RechargeRecord,
  evidence: SendOutcome['evidence'],
  extras: Pick<Delivery, 'floatAfter' | 'card'>,
): RecordOutcome {
  if (record.status === 'succeeded' && record.confirmation) {
    const delivery = { providerReference: record.id, realCost: record.cost, ...extras };
    return { kind: 'succeeded', delivery, evidence };
  }
  if (record.status === 'pending') {
    return { kind: 'pending', providerReference: record.id, askAfterMs: ASK_PENDING_AFTER_MS, evidence };
  }
  const code = record.status === 'failed' ? FAILURES.get(record.failure?.code ?? '') : undefined;
  return code ? { kind: 'rejected', code, retryLater: false, evidence } : { kind: 'unknown', evidence };
}

function isOurs(prepared: PreparedRecharge, record: RechargeRecord): boolean {
  return (
    record.reference === prepared.reference &&
    record.iccid === prepared.iccid &&
    record.offer === prepared.offerCode &&
    isSame(record.cost, prepared.quotedCost)
  );
}

function isSame(left: Money, right: Money): boolean {
  return left.amountMinor === right.amountMinor && left.currency === right.currency;
}

function retryAfter(header: string | undefined): { readonly retryAfterMs?: number } {
  if (header === undefined || !/^\d{1,6}$/.test(header)) return {};
  return { retryAfterMs: Math.min(Number(header) * 1000, RETRY_AFTER_MS_MAX) };
}
