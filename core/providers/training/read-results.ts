import type { Money } from '../../../contract/terms/money.ts';
import type { HttpResult } from '../../ports.ts';
import type { Delivery, LookUpOutcome, PreparedRecharge, ProviderRecord, SendOutcome } from '../provider.ts';
import { keepEvidence } from './evidence.ts';
import { FAILURES, REFUSALS } from './outcomes.ts';
import {
  errorReply,
  lookUpReply,
  purchaseReply,
  readBody,
  targetRequest,
  type ListReply,
  type RechargeRecord,
} from './wire.ts';

/** The pace at which the provider asks to be asked about a pending recharge. */
const ASK_PENDING_AFTER_MS = 1_000;
const RETRY_AFTER_MS_MAX = 600_000;

/** Reads what became of a send; whatever is not proven is `unknown`. */
export function readSendResult(prepared: PreparedRecharge, result: HttpResult, secret: string): SendOutcome {
  const evidence = keepEvidence(result, secret);
  if (result.kind === 'not_sent') return { kind: 'not_processed', cause: 'not_sent', evidence };
  if (result.kind === 'unknown') return { kind: 'unknown', evidence };
  if (result.status >= 200 && result.status < 300) {
    const reply = readBody(purchaseReply, result.body);
    if (!reply || !isOurs(prepared, reply.recharge)) return { kind: 'unknown', evidence };
    const outcome = readRecord(reply.recharge, evidence, {
      ...(reply.balance ? { floatAfter: reply.balance } : {}),
      ...(reply.card?.iccid === prepared.iccid ? { card: reply.card } : {}),
    });
    // Delivered and taken back before anything was said of the delivery: let it be asked about.
    return outcome.kind === 'reversed' ? { kind: 'unknown', evidence } : outcome;
  }
  const reply = readBody(errorReply, result.body);
  const meaning = reply && REFUSALS.get(reply.error.code);
  if (!meaning || meaning.status !== result.status) return { kind: 'unknown', evidence };
  const { status: _status, ...said } = meaning;
  if (said.kind === 'not_processed') return { ...said, ...retryAfter(result.headers['retry-after']), evidence };
  // A refusal that does not name our reference may be the answer to somebody else.
  return reply.reference === prepared.reference ? { ...said, evidence } : { kind: 'unknown', evidence };
}

/**
 * Class C: reads the answer to a repeat of the stored bytes. A refusal of the repeat says that nothing was bought under
 * this key so far, and no more: the first copy may still be on its way.
 */
export function readRepeatResult(prepared: PreparedRecharge, result: HttpResult, secret: string): LookUpOutcome {
  const evidence = keepEvidence(result, secret);
  if (result.kind === 'reply' && result.status >= 200 && result.status < 300) {
    const reply = readBody(purchaseReply, result.body);
    return reply ? readOneRecord(prepared, reply.recharge, evidence) : { kind: 'unclear', evidence };
  }
  const outcome = readSendResult(prepared, result, secret);
  return { kind: outcome.kind === 'rejected' ? 'empty' : 'unclear', evidence };
}

/** Reads what the provider knows of our reference; a record is believed only when target, offer and cost are ours. */
export function readLookUpResult(prepared: PreparedRecharge, result: HttpResult, secret: string): LookUpOutcome {
  const evidence = keepEvidence(result, secret);
  const reply = result.kind === 'reply' && result.status === 200 ? readBody(lookUpReply, result.body) : undefined;
  if (!reply) return { kind: 'unclear', evidence };
  const [record, ...more] = reply.recharges;
  if (!record) {
    // Class Z: somebody else's recharge has moved the card to our target or past it, and ours would change nothing.
    const untilMs = targetOf(prepared);
    const isReached = untilMs !== undefined && (reply.card?.expiresAtMs ?? 0) >= untilMs;
    return { kind: isReached ? 'conflict' : 'empty', evidence };
  }
  // Records of other references: the question was not understood, so the answer says nothing about ours.
  if (reply.recharges.some(({ reference }) => reference !== prepared.reference)) return { kind: 'unclear', evidence };
  // The same record listed twice is one; anything else under our reference is another purchase.
  const isOne = more.every((other) => JSON.stringify(other) === JSON.stringify(record));
  return isOne ? readOneRecord(prepared, record, evidence) : { kind: 'conflict', evidence };
}

function readOneRecord(
  prepared: PreparedRecharge,
  record: RechargeRecord,
  evidence: SendOutcome['evidence'],
): LookUpOutcome {
  if (record.reference !== prepared.reference) return { kind: 'unclear', evidence };
  if (!isOurs(prepared, record)) return { kind: 'conflict', evidence };
  const outcome = readRecord(record, evidence, {});
  return outcome.kind === 'unknown' ? { kind: 'unclear', evidence } : { kind: 'found', outcome };
}

type RecordOutcome = Extract<LookUpOutcome, { kind: 'found' }>['outcome'] | Extract<SendOutcome, { kind: 'unknown' }>;

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
  if (record.status === 'reversed') return { kind: 'reversed', cost: record.cost, evidence };
  const code = record.status === 'failed' ? FAILURES.get(record.failure?.code ?? '') : undefined;
  return code ? { kind: 'rejected', code, retryLater: false, evidence } : { kind: 'unknown', evidence };
}

const LISTED_STATUSES = ['succeeded', 'pending', 'failed', 'reversed'] as const;

/** One line of the provider's own list; a status that we do not know is kept as such. */
export function readListedRecord(record: ListReply['recharges'][number]): ProviderRecord {
  return {
    reference: record.reference,
    providerReference: record.id,
    iccid: record.iccid,
    offerCode: record.offer,
    status: LISTED_STATUSES.find((status) => status === record.status) ?? 'unknown',
    cost: record.cost,
    acceptedAtMs: record.acceptedAt,
  };
}

function isOurs(prepared: PreparedRecharge, record: RechargeRecord): boolean {
  return (
    record.reference === prepared.reference &&
    record.iccid === prepared.iccid &&
    record.offer === prepared.offerCode &&
    isSame(record.cost, prepared.quotedCost) &&
    record.until === targetOf(prepared)
  );
}

/** Until when a stored request of class Z wants the card to be valid; undefined for every other. */
function targetOf({ request }: PreparedRecharge): number | undefined {
  return request.body === undefined ? undefined : readBody(targetRequest, request.body)?.until;
}

function isSame(left: Money, right: Money): boolean {
  return left.amountMinor === right.amountMinor && left.currency === right.currency;
}

function retryAfter(header: string | undefined): { readonly retryAfterMs?: number } {
  if (header === undefined || !/^\d{1,6}$/.test(header)) return {};
  return { retryAfterMs: Math.min(Number(header) * 1000, RETRY_AFTER_MS_MAX) };
}
