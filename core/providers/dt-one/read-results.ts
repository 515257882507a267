import { readBody } from '../api/read-json.ts';
import { meaningOf, outcomeOf } from '../api/meaning.ts';
import { addDecimals, isSameDecimal, moneyOf } from '../api/decimal.ts';
import { retryAfterOf } from '../api/read-headers.ts';
import type { ApiResult } from '../api/api.ts';
import type { ApiReply } from '../api/read-send.ts';
import type { Evidence, LookUpOutcome, PreparedRecharge, Reversal, SendOutcome } from '../provider.ts';
import type { Money } from '../../../contract/terms/money.ts';
import { CLASS_BY_NUMBER, CLASS_BY_WORD, failureOf, NONE_FOUND, REFUSALS, type TransactionClass } from './outcomes.ts';
import { readPurchase } from './purchase-body.ts';
import { errorsReply, transaction, transactions, type Transaction } from './wire.ts';

/** The pace at which a purchase that the operator is busy with is asked about. */
const ASK_PENDING_AFTER_MS = 3_000;

/** Judges the reply to a purchase; whatever is not proven is `unknown`. */
export function readSendReply(prepared: PreparedRecharge, reply: ApiReply, nowMs: number): SendOutcome {
  const { status, body, evidence } = reply;
  if (status >= 200 && status < 300) {
    const record = readBody(transaction, body);
    if (!record || record.external_id !== prepared.reference || !isAsAsked(prepared, record)) {
      return { kind: 'unknown', evidence };
    }
    const outcome = readTransaction(prepared, record, evidence);
    // Delivered and taken back before anything was said of the delivery: let it be asked about.
    return outcome.kind === 'reversed' ? { kind: 'unknown', evidence } : outcome;
  }
  const meaning = meaningOf(codesOf(reply).map((code) => REFUSALS.get(code)));
  return meaning ? outcomeOf(meaning, evidence, retryAfterOf(reply.headers, nowMs)) : { kind: 'unknown', evidence };
}

/** Judges the list under our reference; both an empty list and `NONE_FOUND` mean that there is none. */
export function readListReply(prepared: PreparedRecharge, result: ApiResult): LookUpOutcome {
  const { evidence } = result;
  if (result.kind !== 'reply') return { kind: 'unclear', evidence };
  const records = result.status === 200 ? readBody(transactions, result.body) : undefined;
  if (records) return readRecords(prepared, records, evidence);
  const isNone = codesOf(result).join() === NONE_FOUND;
  return { kind: isNone ? 'empty' : 'unclear', evidence };
}

/** Judges the answer to a question by the provider's own id; not finding it there proves nothing. */
export function readOneReply(prepared: PreparedRecharge, result: ApiResult): LookUpOutcome {
  const record = result.kind === 'reply' && result.status === 200 ? readBody(transaction, result.body) : undefined;
  return record ? readRecords(prepared, [record], result.evidence) : { kind: 'unclear', evidence: result.evidence };
}

function readRecords(prepared: PreparedRecharge, records: readonly Transaction[], evidence: Evidence): LookUpOutcome {
  const [record, ...more] = records;
  if (!record) return { kind: 'empty', evidence };
  // Records of other references: the question was not understood, so the answer says nothing about ours.
  if (records.some(({ external_id }) => external_id !== prepared.reference)) return { kind: 'unclear', evidence };
  const isOne = more.every((other) => other.id === record.id && JSON.stringify(other) === JSON.stringify(record));
  if (!isOne || !isAsAsked(prepared, record)) return { kind: 'conflict', evidence };
  const outcome = readTransaction(prepared, record, evidence);
  return outcome.kind === 'unknown' ? { kind: 'unclear', evidence } : { kind: 'found', outcome };
}

type RecordOutcome = Extract<LookUpOutcome, { kind: 'found' }>['outcome'] | Extract<SendOutcome, { kind: 'unknown' }>;

function readTransaction(prepared: PreparedRecharge, record: Transaction, evidence: Evidence): RecordOutcome {
  const found = classOf(record);
  switch (found) {
    case 'contradiction':
      return { kind: 'unknown', evidence };
    case 'COMPLETED':
    case 'REVERSED': {
      const cost = costOf(prepared, record);
      if (!cost) return { kind: 'unknown', evidence };
      if (found === 'REVERSED') return { kind: 'reversed', cost, evidence } satisfies Reversal;
      return { kind: 'succeeded', delivery: { providerReference: record.id, realCost: cost }, evidence };
    }
    case 'REJECTED':
    case 'CANCELLED':
    case 'DECLINED': {
      const outcome = outcomeOf(failureOf(record.status.message), evidence);
      return outcome.kind === 'rejected' ? outcome : { kind: 'unknown', evidence };
    }
    case 'CREATED':
    case 'CONFIRMED':
    case 'SUBMITTED':
    case undefined:
      return { kind: 'pending', providerReference: record.id, askAfterMs: ASK_PENDING_AFTER_MS, evidence };
  }
}

/** By number or by word; undefined for a class that is not documented. */
function classOf({ status }: Transaction): TransactionClass | 'contradiction' | undefined {
  const { id, message } = status.class;
  const [byId, byWord] = [CLASS_BY_NUMBER.get(id ?? ''), CLASS_BY_WORD.get((message ?? '').toUpperCase())];
  // One that we know beside one that we do not: two statements, of which neither is proven.
  if (id !== undefined && message !== undefined && byId !== byWord) return 'contradiction';
  return byId ?? byWord;
}

/** Product and target as we asked for; a new eSIM instead of a recharge is another purchase altogether. */
function isAsAsked(prepared: PreparedRecharge, record: Transaction): boolean {
  const asked = readPurchase(prepared);
  if (!asked || record.product.id !== asked.productId) return false;
  const party = record.credit_party_identifier;
  const isTarget = asked.mobileNumber
    ? digitsOf(party?.mobile_number) === digitsOf(asked.mobileNumber)
    : party?.account_number === asked.accountNumber;
  const { activation_type: activation, profile } = record.metadata ?? {};
  const isNewCard = activation === 'DATA_PLAN' || (profile !== undefined && profile !== null);
  const serial = record.pin?.serial;
  return isTarget && isAmount(asked, record) && !isNewCard && (serial === undefined || serial === asked.accountNumber);
}

/** The amount that was named; where the record does not repeat it, only the exact cost proves it, and `costOf` compares that. */
function isAmount({ source }: NonNullable<ReturnType<typeof readPurchase>>, record: Transaction): boolean {
  const told = record.requested_values?.source;
  if (!source || !told) return true;
  return told.unit === source.unit && isSameDecimal(told.amount, source.amount);
}

function costOf(prepared: PreparedRecharge, { prices, requested_values: told }: Transaction): Money | undefined {
  const { quotedCost } = prepared;
  const { wholesale } = prices;
  if (wholesale?.unit !== quotedCost.currency) return undefined;
  const sum = addDecimals(wholesale.amount, wholesale.fee ?? '0');
  const cost = sum === undefined ? undefined : moneyOf(sum, quotedCost.currency, 'up');
  const isUnproven = readPurchase(prepared)?.source !== undefined && !told?.source;
  return isUnproven && cost?.amountMinor !== quotedCost.amountMinor ? undefined : cost;
}

/** Each as `status code`; empty when the body is no documented error. */
function codesOf({ status, body }: Pick<ApiReply, 'status' | 'body'>): readonly string[] {
  return readBody(errorsReply, body)?.errors.map(({ code }) => `${status} ${code}`) ?? [];
}

function digitsOf(number: string | undefined): string | undefined {
  return number?.replace(/^\+/, '');
}
