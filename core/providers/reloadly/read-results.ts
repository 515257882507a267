import type { Money } from '../../../contract/terms/money.ts';
import type { ApiResult } from '../api/api.ts';
import { addDecimals, isSameDecimal, moneyOf } from '../api/decimal.ts';
import { outcomeOf } from '../api/meaning.ts';
import { retryAfterOf } from '../api/read-headers.ts';
import { readBody } from '../api/read-json.ts';
import type { ApiReply } from '../api/read-send.ts';
import type { Evidence, LookUpOutcome, PreparedRecharge, SendOutcome } from '../provider.ts';
import { KEY_REFUSALS, REFUSALS, THROTTLED } from './outcomes.ts';
import { readPurchase } from './purchase-body.ts';
import { errorReply, statusReply, transaction, transactionPage, type Transaction } from './wire.ts';

const ASK_PENDING_AFTER_MS = 3_000;

/** Judges the reply to a top-up; whatever is not proven is `unknown`. */
export function readSendReply(prepared: PreparedRecharge, reply: ApiReply, nowMs: number): SendOutcome {
  const { status, body, headers, evidence } = reply;
  if (status >= 200 && status < 300) {
    const record = readBody(transaction, body);
    if (!record || !isOurs(prepared, record) || !isAsAsked(prepared, record)) return { kind: 'unknown', evidence };
    // A failure is read once more by asking before it is believed, as is what was delivered and given back.
    return readTransaction(prepared, record, evidence, 'pending');
  }
  if (status === 429) return outcomeOf(THROTTLED, evidence, retryAfterOf(headers, nowMs));
  const code = readBody(errorReply, body)?.errorCode ?? '';
  const meaning = status === 401 ? KEY_REFUSALS.get(code) : isClientError(status) ? REFUSALS.get(code) : undefined;
  return meaning ? outcomeOf(meaning, evidence) : { kind: 'unknown', evidence };
}

/** Documented refusals are 4xx; the same words with a 5xx prove nothing. */
function isClientError(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408;
}

/** Judges the report under our reference. Whether its filter is exact is not stated: only our own records count. */
export function readListReply(prepared: PreparedRecharge, result: ApiResult): LookUpOutcome {
  const { evidence } = result;
  const isRead = result.kind === 'reply' && result.status === 200;
  const page = isRead ? readBody(transactionPage, result.body) : undefined;
  if (!page) return { kind: 'unclear', evidence };
  const ours = page.content.filter((record) => isOurs(prepared, record));
  const [record, ...more] = ours;
  if (!record) {
    const isEmpty = page.content.length === 0 && (page.totalElements ?? '0') === '0';
    return { kind: isEmpty ? 'empty' : 'unclear', evidence };
  }
  const isOne = more.every((other) => JSON.stringify(other) === JSON.stringify(record));
  return isOne ? readOne(prepared, record, evidence) : { kind: 'conflict', evidence };
}

/** Judges the answer to a question by the provider's own id; not finding it there proves nothing. */
export function readOneReply(prepared: PreparedRecharge, result: ApiResult): LookUpOutcome {
  const { evidence } = result;
  const isRead = result.kind === 'reply' && result.status === 200;
  const record = isRead ? readBody(statusReply, result.body) : undefined;
  return record && isOurs(prepared, record) ? readOne(prepared, record, evidence) : { kind: 'unclear', evidence };
}

function readOne(prepared: PreparedRecharge, record: Transaction, evidence: Evidence): LookUpOutcome {
  if (!isAsAsked(prepared, record)) return { kind: 'conflict', evidence };
  if (record.status === 'REFUNDED') {
    const cost = costOf(prepared, record);
    return cost ? { kind: 'found', outcome: { kind: 'reversed', cost, evidence } } : { kind: 'unclear', evidence };
  }
  const outcome = readTransaction(prepared, record, evidence, 'rejected');
  return outcome.kind === 'unknown' ? { kind: 'unclear', evidence } : { kind: 'found', outcome };
}

function readTransaction(
  prepared: PreparedRecharge,
  record: Transaction,
  evidence: Evidence,
  failure: 'pending' | 'rejected',
): Extract<SendOutcome, { kind: 'succeeded' | 'pending' | 'rejected' | 'unknown' }> {
  const { transactionId: providerReference, status, balanceInfo } = record;
  if (status === 'SUCCESSFUL') {
    const realCost = costOf(prepared, record);
    if (!realCost) return { kind: 'unknown', evidence };
    const { currency } = prepared.quotedCost;
    const isSame = balanceInfo?.currencyCode === currency;
    const floatAfter = isSame ? moneyOf(balanceInfo.newBalance, currency, 'down') : undefined;
    return {
      kind: 'succeeded',
      delivery: { providerReference, realCost, ...(floatAfter && { floatAfter }) },
      evidence,
    };
  }
  if (status === 'FAILED' && failure === 'rejected') {
    return { kind: 'rejected', code: 'PROVIDER_REFUSED', retryLater: false, evidence };
  }
  return { kind: 'pending', providerReference, askAfterMs: ASK_PENDING_AFTER_MS, evidence };
}

function isOurs({ reference }: PreparedRecharge, { customIdentifier }: Transaction): boolean {
  return customIdentifier === reference;
}

/** Number, operator and amount as we asked for. */
function isAsAsked(prepared: PreparedRecharge, record: Transaction): boolean {
  const asked = readPurchase(prepared);
  return (
    asked !== undefined &&
    record.recipientPhone?.replace(/^\+/, '') === asked.recipientPhone.number &&
    record.operatorId === asked.operatorId &&
    isSameDecimal(record.requestedAmount, asked.amount) &&
    record.requestedAmountCurrencyCode === prepared.quotedCost.currency
  );
}

/** The requested amount less the discount; undefined for a discount in another currency, or more than the amount. */
function costOf({ quotedCost: { currency } }: PreparedRecharge, record: Transaction): Money | undefined {
  if (record.discountCurrencyCode !== undefined && record.discountCurrencyCode !== currency) return undefined;
  const paid = addDecimals(record.requestedAmount, record.discount ?? '0', 'minus');
  const cost = paid === undefined ? undefined : moneyOf(paid, currency, 'up');
  return cost && cost.amountMinor >= 0 ? cost : undefined;
}
